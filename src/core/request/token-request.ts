/** Owns how a definition and values become the one HTTP request. Pure: the caller brings the moment, the signature, and sends it. */
import { X509Certificate } from 'node:crypto';
import { assertionJobOf } from './assertion';
import { headerIn, joinedHeaders } from '../base/header-name';
import type { AuthenticationMethod, Companion } from '../definition/definition';
import { isGrantName, isRefreshTokenName, signInGrant } from '../definition/sign-in-grant';
import { assertionName, assertionOf, requestSlots } from '../definition/definition-slots';
import { privateKeyObject } from '../value/key-material';
import { splitValues } from '../definition/multiple-value';
import type { AssertionJob } from './signer';
import type { Credentials } from '../provider/credentials';
import type { HttpRequest } from './transport';
import type { ResolvedProvider } from '../provider/provider';
import { buildBody, formOf, pairsOf, type Pair, type SlotFiller } from './request-body';
import type { RequestMoment } from '../template/request-moment';
import { fillTemplate, type ValueOf } from '../template/template';
import { formEncoded } from '../template/template-filters';
import { TokenError } from '../base/token-error';

export interface TokenRequest {
  readonly request: HttpRequest;
  /** Value of the definition's request-id header. */
  readonly requestId?: string;
  /** Headers that go with the token that this brings (`use.headers`). */
  readonly tokenHeaders?: Readonly<Record<string, string>>;
}

/** The JWT that has to be signed before the request can be built; undefined where the method needs none. Throws as `buildTokenRequest`. */
export function assertionJobFor(provider: ResolvedProvider, credentials: Credentials, moment: RequestMoment): AssertionJob | undefined {
  const method = methodOf(provider, credentials);
  const spec = assertionOf(method);
  return spec && assertionJobOf(spec, fillerOf(provider, credentials, method, moment, undefined), moment, provider.endpoint);
}

/**
 * Throws `no-credentials` where a field of the authentication method is missing, `misconfigured` where a value does not fit its slot.
 * @param assertion the signed JWT of `assertionJobFor` with the same moment
 */
export function buildTokenRequest(
  provider: ResolvedProvider,
  credentials: Credentials,
  moment: RequestMoment,
  assertion?: string,
): TokenRequest {
  const { request, use } = provider.definition;
  const method = methodOf(provider, credentials);
  const filler = fillerOf(provider, credentials, method, moment, assertion);

  refuseSignIn(provider, filler.valueOf);
  const open = joinedHeaders(['Accept', 'application/json'], ...headersOf(request.headers, filler.valueOf));
  // Before the credentials go in: it is shown.
  const requestId = request.requestIdHeader === undefined ? undefined : headerIn(open, request.requestIdHeader);
  const authorization = authorizationOf(method, filler.valueOf);
  const body = request.body && buildBody(request.body, filler, assertionParameters(method, assertion));
  const headers = joinedHeaders(
    ...Object.entries(open),
    ...(authorization ? [[authorization.name, headerValue(authorization.value, authorization.name)] as const] : []),
    ...(body ? [['Content-Type', body.contentType] as const] : []),
  );

  const url = new URL(provider.endpoint);
  url.search = request.query ? formOf(pairsOf(request.query, filler)) : '';
  const certificate = clientCertificateOf(method, filler.valueOf);
  return {
    request: {
      method: request.method,
      url: url.href,
      headers,
      ...(body && { body: body.text }),
      ...(certificate && { clientCertificate: certificate }),
    },
    ...(requestId !== undefined && { requestId }),
    ...(use?.headers && { tokenHeaders: Object.fromEntries(headersOf(use.headers, filler.valueOf)) }),
  };
}

/** The static header of a companion. Throws `no-credentials` where a value is missing. */
export function buildCompanionHeader(
  provider: ResolvedProvider,
  companionId: string,
  values: Readonly<Record<string, string>>,
): { readonly name: string; readonly value: string } {
  const companion: Companion | undefined = provider.definition.companions.find(({ id }) => id === companionId);
  const value = companion && fillTemplate(companion.header.value, (name) => ownValue(values, name));
  if (!companion || value === undefined)
    throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing', subject: companionId });
  return { name: companion.header.name, value: headerValue(value, companion.header.name) };
}

function methodOf(provider: ResolvedProvider, credentials: Credentials): AuthenticationMethod {
  const method = provider.authentication.find(({ id }) => id === credentials.method);
  if (!method) throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing' });
  for (const { id, optional } of method.fields) {
    if (!optional && !ownValue(credentials.values, id))
      throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing', subject: id });
  }
  return method;
}

/** The definition's own values are computed in their order, each from what stands before it. */
function fillerOf(
  provider: ResolvedProvider,
  credentials: Credentials,
  method: AuthenticationMethod,
  moment: RequestMoment,
  assertion: string | undefined,
): SlotFiller {
  const computed = new Map<string, string>();
  const valueOf: ValueOf = (name, format) => {
    if (name === assertionName) return assertion;
    return moment.valueOf(name, format) ?? computed.get(name) ?? ownValue(credentials.values, name) ?? ownValue(provider.values, name);
  };
  for (const [name, template] of Object.entries(provider.definition.request.values ?? {})) {
    const value = fillTemplate(template, valueOf);
    if (value !== undefined) computed.set(name, value);
  }
  const fields = [...method.fields, ...provider.definition.fields];
  return { valueOf, listOf: (name, text) => splitValues(fields.find(({ id }) => id === name) ?? {}, text) };
}

/** Whatever a field, an environment or a computed value made of it: a refresh token that is replaced with this request would be lost. */
function refuseSignIn({ definition }: ResolvedProvider, valueOf: ValueOf): void {
  const sent = requestSlots(definition).flatMap(({ place, template }) => {
    const name = place.slice(place.lastIndexOf('.') + 1);
    const value = isGrantName(name) || isRefreshTokenName(name) ? fillTemplate(template, valueOf) : undefined;
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  const grants = sent.filter(({ name }) => isGrantName(name));
  const refused = grants.length > 0 ? grants.some(({ value }) => signInGrant(value) !== undefined) : sent.length > 0;
  if (refused) throw new TokenError({ kind: 'misconfigured', reason: 'sign-in-grant' });
}

function headersOf(templates: Readonly<Record<string, string>> | undefined, valueOf: ValueOf): readonly Pair[] {
  return Object.entries(templates ?? {}).flatMap(([name, template]) => {
    const value = fillTemplate(template, valueOf);
    return value === undefined ? [] : [[name, headerValue(value, name)] as const];
  });
}

function authorizationOf(method: AuthenticationMethod, valueOf: ValueOf): { readonly name: string; readonly value: string } | undefined {
  if (method.type !== 'basic' && method.type !== 'basic-key') return undefined;
  const { scheme = 'Basic', header: name = 'Authorization' } = method;
  const value = method.type === 'basic' ? basicOf(method, valueOf) : filled(method.key, valueOf);
  return { name, value: scheme === '' ? value : `${scheme} ${value}` };
}

function basicOf(method: Extract<AuthenticationMethod, { type: 'basic' }>, valueOf: ValueOf): string {
  const encode = method.encoding === 'form' ? formEncoded : (text: string) => text;
  const id = encode(filled(method.username, valueOf));
  // The server splits at the first colon (RFC 7617 §2).
  if (id.includes(':'))
    throw new TokenError({ kind: 'misconfigured', reason: 'value-invalid', subject: 'username', action: 'set-credentials' });
  return Buffer.from(`${id}:${encode(filled(method.password, valueOf))}`, 'utf8').toString('base64');
}

/** RFC 7523 §2.2 */
function assertionParameters(method: AuthenticationMethod, assertion: string | undefined): readonly Pair[] {
  if (method.type !== 'private-key-jwt') return [];
  if (assertion === undefined) throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing' });
  return [
    ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
    ['client_assertion', assertion],
  ];
}

function clientCertificateOf({ clientCertificate }: AuthenticationMethod, valueOf: ValueOf): HttpRequest['clientCertificate'] {
  if (!clientCertificate) return undefined;
  const cert = filled(clientCertificate.certificate, valueOf);
  const key = privateKeyObject(filled(clientCertificate.key, valueOf));
  // The handshake would fail with a word of OpenSSL's that helps nobody.
  if (!key || !matches(cert, key))
    throw new TokenError({ kind: 'misconfigured', reason: 'value-invalid', subject: 'clientCertificate', action: 'set-credentials' });
  return { cert, key: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function matches(cert: string, key: Parameters<X509Certificate['checkPrivateKey']>[0]): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(key);
  } catch {
    return false;
  }
}

function filled(template: string, valueOf: ValueOf): string {
  const text = fillTemplate(template, valueOf);
  if (text === undefined) throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing' });
  return text;
}

/** Visible ASCII with inner blanks (RFC 9110 §5.5 without obs-text): nothing that could end the header. */
function headerValue(value: string, name: string): string {
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value))
    throw new TokenError({ kind: 'misconfigured', reason: 'value-invalid', subject: name });
  return value;
}

/** An empty value is one that was left out. */
function ownValue(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) && values[name] !== '' ? values[name] : undefined;
}

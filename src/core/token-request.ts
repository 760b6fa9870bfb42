/** Owns how a definition and values become the one HTTP request. Pure: the caller brings the UUIDs and sends it. */
import type { AuthenticationMethod, Companion } from './definition';
import type { Credentials, HttpRequest } from './ports';
import type { ResolvedProvider } from './provider';
import { fillTemplate } from './template';
import { TokenError } from './token-error';

export interface TokenRequest {
  readonly request: HttpRequest;
  /** Value of the definition's request-id header. */
  readonly requestId?: string;
}

type ValueOf = (name: string) => string | undefined;

/** Throws `no-credentials` where a field of the authentication method is missing, `misconfigured` where a value does not fit its slot. */
export function buildTokenRequest(provider: ResolvedProvider, credentials: Credentials, uuid: () => string): TokenRequest {
  const { request } = provider.definition;
  const method = provider.authentication.find(({ id }) => id === credentials.method);
  if (!method) throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing' });
  for (const { id, optional } of method.fields) {
    if (!optional && !ownValue(credentials.values, id))
      throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing', subject: id });
  }
  let requestUuid: string | undefined;
  const valueOf: ValueOf = (name) =>
    name === 'uuid' ? (requestUuid ??= uuid()) : (ownValue(credentials.values, name) ?? ownValue(provider.values, name));

  const headers: Record<string, string> = { Accept: 'application/json' };
  for (const [name, template] of Object.entries(request.headers ?? {})) {
    const value = fillTemplate(template, valueOf);
    if (value !== undefined) setHeader(headers, name, headerValue(value, name));
  }
  const authorization = authorizationOf(method, valueOf);
  if (authorization !== undefined) setHeader(headers, 'Authorization', headerValue(authorization, 'Authorization'));
  const body = request.body && formOf(request.body.fields, valueOf);
  if (body !== undefined) setHeader(headers, 'Content-Type', 'application/x-www-form-urlencoded');

  const url = new URL(provider.endpoint);
  url.search = request.query ? formOf(request.query, valueOf) : '';
  const requestId = request.requestIdHeader === undefined ? undefined : headerNamed(headers, request.requestIdHeader);
  return {
    request: { method: request.method, url: url.href, headers, ...(body !== undefined && { body }) },
    ...(requestId !== undefined && { requestId }),
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

function authorizationOf(method: AuthenticationMethod, valueOf: ValueOf): string | undefined {
  switch (method.type) {
    case 'in-request':
      return undefined;
    case 'basic-key':
      return `Basic ${filled(method.key, valueOf)}`;
    case 'basic': {
      const encode = method.encoding === 'form' ? formEncoded : (text: string) => text;
      const id = encode(filled(method.username, valueOf));
      // The server splits at the first colon (RFC 7617 §2).
      if (id.includes(':'))
        throw new TokenError({ kind: 'misconfigured', reason: 'value-invalid', subject: 'username', action: 'set-credentials' });
      return `Basic ${Buffer.from(`${id}:${encode(filled(method.password, valueOf))}`, 'utf8').toString('base64')}`;
    }
  }
}

/** A field whose value is left out is left out of the form too. */
function formOf(fields: Readonly<Record<string, string>>, valueOf: ValueOf): string {
  const form = new URLSearchParams();
  for (const [name, template] of Object.entries(fields)) {
    const value = fillTemplate(template, valueOf);
    if (value !== undefined) form.append(name, value);
  }
  return form.toString();
}

/** application/x-www-form-urlencoded, as RFC 6749 appendix B has it. */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
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

/** Header names are compared without case; the definition's spelling is what is sent. */
function setHeader(headers: Record<string, string>, name: string, value: string): void {
  for (const known of Object.keys(headers)) if (known.toLowerCase() === name.toLowerCase()) Reflect.deleteProperty(headers, known);
  headers[name] = value;
}

function headerNamed(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}

/** An empty value is one that was left out. */
function ownValue(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) && values[name] !== '' ? values[name] : undefined;
}

/** Owns what of a definition's request contradicts itself or would let a secret out, beyond what the schema says. */
import { headerIn, isSameHeader, isTransportHeader, repeatedHeader } from '../base/header-name';
import type { Definition, Field } from '../definition/definition';
import type { AuthenticationMethod } from '../definition/definition-authentication';
import { isGrantName, isRefreshTokenName, signInGrant } from '../definition/sign-in-grant';
import { inexpressibleText, shownName } from '../definition/definition-issue';
import { assertionName, assertionOf, namesInMethod, requestSlots } from '../definition/definition-slots';
import { placeholderNames, placeholdersOf, solePlaceholder } from '../template/template';

const hashes = /^(?:md5|sha|hmac)/;

export function requestProblems(definition: Definition): readonly string[] {
  const { request, use } = definition;
  const problems = [
    ...queryProblems(definition),
    ...headerProblems('request.headers', request.headers),
    ...headerProblems('use.headers', use?.headers),
    ...headerProblems('check.headers', definition.check?.headers),
    ...transportProblems('use.header', use?.header),
    ...definition.authentication.flatMap((method) =>
      transportProblems(`authentication.${method.id}.header`, 'header' in method ? method.header : undefined),
    ),
    ...definition.companions.flatMap(({ id, header }) => transportProblems(`companions.${id}.header`, header.name)),
    ...grantProblems(definition),
    ...definition.authentication.flatMap((method) => methodProblems(method, definition)),
    ...unusedCredentials(definition),
    ...requestIdProblems(definition),
  ];
  if (request.method === 'GET' && request.body) problems.push('request.body: a GET request has no body. Use request.query.');
  return problems;
}

function transportProblems(place: string, name: string | undefined): readonly string[] {
  return name !== undefined && isTransportHeader(name) ? [`${place}: this header belongs to the transport. Name another.`] : [];
}

function headerProblems(place: string, headers: Readonly<Record<string, string>> = {}): readonly string[] {
  const names = Object.keys(headers);
  const twice = repeatedHeader(names);
  return [
    ...names.filter(isTransportHeader).map((name) => `${place}.${name}: this header belongs to the transport. Remove it.`),
    // Whoever looks at one of them must not send the other.
    ...(twice === undefined ? [] : [`${place}.${shownName(twice)}: this header is there before, in another spelling. Remove one.`]),
  ];
}

/** Into an address, which ends up in logs on its way, a secret goes only where it is said so. */
function queryProblems(definition: Definition): readonly string[] {
  if (definition.request.secretsInQuery) return [];
  const secrets = secretNames(definition);
  return requestSlots(definition)
    .filter(({ place }) => place.startsWith('request.query.'))
    .flatMap(({ place, template }) => {
      const secret = openNames(template).find((name) => secrets.has(name));
      if (secret === undefined) return [];
      return [
        `${place}: {{${secret}}} is secret. Put it into a header or the body, or set request.secretsInQuery where the vendor takes it nowhere else.`,
      ];
    });
}

/** Secret fields, and what they are part of; a hash of a secret is none. */
function secretNames({ authentication, request }: Definition): ReadonlySet<string> {
  const secrets = new Set(authentication.flatMap(({ fields }) => fields.filter(({ secret }) => secret).map(({ id }) => id)));
  for (const [name, template] of Object.entries(request.values ?? {}))
    if (openNames(template).some((each) => secrets.has(each))) secrets.add(name);
  return secrets.add(assertionName);
}

/** Names whose value can be read off the filled template. */
function openNames(template: string): readonly string[] {
  return placeholdersOf(template)
    .filter(({ filters = [] }) => !filters.some((filter) => hashes.test(filter.name)))
    .map(({ name }) => name);
}

function grantProblems(definition: Definition): readonly string[] {
  const others = requestSlots(definition)
    .filter(({ place }) => isGrantName(lastOf(place)) || place.endsWith('.client_assertion_type'))
    .flatMap(({ place, template }) => {
      const text = template.endsWith('jwt-bearer') || signInGrant(template) ? undefined : inexpressibleText(template);
      return text === undefined ? [] : [`${place}: ${text}.`];
    });
  return [...signInProblems(definition), ...others];
}

/** A field that leaves the choice is judged with each request. */
export function signInProblems(definition: Definition): readonly string[] {
  const slots = requestSlots(definition);
  const problem = (place: string, grant: string): string => `${place}: ${inexpressibleText(grant) ?? 'not supported yet'}.`;
  const grants = slots.filter(({ place }) => isGrantName(lastOf(place)));
  if (grants.length === 0)
    return slots.filter(({ place }) => isRefreshTokenName(lastOf(place))).map(({ place }) => problem(place, 'refresh_token'));
  return grants.flatMap(({ place, template }) => {
    const found = literalsOf(template, definition).map(signInGrant);
    const [first] = found;
    return first === undefined || found.includes(undefined) ? [] : [problem(place, first)];
  });
}

function lastOf(place: string): string {
  return place.slice(place.lastIndexOf('.') + 1);
}

/** What a slot can hold: its text, or all that its one placeholder can stand for; nothing where that is open. */
function literalsOf(template: string, { request, fields, environments }: Definition): readonly string[] {
  const name = solePlaceholder(template)?.name;
  if (name === undefined) return [template];
  const computed = Object.entries(request.values ?? {}).find(([own]) => own === name)?.[1];
  if (computed !== undefined) return solePlaceholder(computed) ? [] : [computed];
  const field = fields.find(({ id }) => id === name);
  if (field) return field.options?.map(({ value }) => value) ?? [];
  return environments.flatMap(({ values }) => Object.entries(values).flatMap(([own, value]) => (own === name ? [value] : [])));
}

function methodProblems(method: AuthenticationMethod, { request }: Definition): readonly string[] {
  const place = `authentication.${method.id}`;
  const problems: string[] = [];
  const assertion = assertionOf(method);
  if (method.type === 'private-key-jwt' && request.body?.type !== 'form')
    problems.push(
      `${place}: client_assertion goes into a form. Give request.body the type form, or use in-request and name {{assertion}}.`,
    );
  if (assertion && !assertion.algorithm.startsWith('HS') && !hasFormat(method.fields, assertion.key, 'private-key'))
    problems.push(
      `${place}.assertion.key: ${assertion.algorithm} signs with a private key. Name a field of this method with the format private-key.`,
    );
  const { clientCertificate } = method;
  if (clientCertificate && !hasFormat(method.fields, clientCertificate.key, 'private-key'))
    problems.push(`${place}.clientCertificate.key: name a field of this method with the format private-key.`);
  if (clientCertificate && !hasFormat(method.fields, clientCertificate.certificate, 'certificate'))
    problems.push(`${place}.clientCertificate.certificate: name a field of this method with the format certificate.`);
  return problems;
}

function hasFormat(fields: readonly Field[], template: string, format: Field['format']): boolean {
  const name = solePlaceholder(template)?.name;
  return fields.some((field) => field.id === name && field.format === format);
}

/** Where the method itself does not name its fields the request has to, or they would be asked for in vain. */
function unusedCredentials(definition: Definition): readonly string[] {
  const { authentication, request, use } = definition;
  const named = [
    ...requestSlots(definition).map(({ template }) => template),
    ...Object.values(request.values ?? {}),
    ...Object.values(use?.headers ?? {}),
  ].flatMap(placeholderNames);
  return authentication
    .filter(({ type }) => type === 'in-request' || type === 'none')
    .flatMap((method) => {
      const own = [...named, ...namesInMethod(method)];
      return method.fields
        .filter(({ id }) => !own.includes(id))
        .map(({ id }) => `authentication.${method.id}: {{${id}}} stands nowhere in the request. Put it into a header or the body.`);
    });
}

/** Its value is shown, so nothing of the credentials may be in it. */
function requestIdProblems(definition: Definition): readonly string[] {
  const { authentication, request } = definition;
  const idName = request.requestIdHeader;
  if (idName === undefined) return [];
  const idTemplate = headerIn(request.headers ?? {}, idName);
  if (idTemplate === undefined) return ['request.requestIdHeader: request.headers has no such header. Add it, with {{uuid}}.'];
  const credentials = new Set([assertionName, ...authentication.flatMap(({ fields }) => fields.map(({ id }) => id))]);
  for (const [name, template] of Object.entries(request.values ?? {}))
    if (placeholderNames(template).some((each) => credentials.has(each))) credentials.add(name);
  const filled = ['Authorization', ...authentication.flatMap((method) => ('header' in method ? (method.header ?? []) : []))];
  const isOpen = !filled.some((name) => isSameHeader(name, idName)) && !placeholderNames(idTemplate).some((name) => credentials.has(name));
  return isOpen ? [] : ['request.requestIdHeader: the value is shown, so it can hold no credentials. Name another header.'];
}

/** Owns whether a definition can be used: the schema first, then what no schema can say. Names the place and the fix. */
import * as v from 'valibot';
import { definitionSchema, type Definition, type Field } from './definition';
import { placeOf, ruleText } from './definition-issue';
import { fillAddress, isHostName, parseAddress } from './endpoint';
import { cleanPastedValue } from './pasted-value';
import { parseTemplate, perRequestNames, placeholderNames } from './template';

/** The definition, or what is wrong with it: sentences with the place (`request.url: …`), no values of the user's. */
export function readDefinition(raw: unknown): Definition | { readonly problems: readonly string[] } {
  const parsed = v.safeParse(definitionSchema, raw, { message: ruleText });
  if (!parsed.success) return { problems: parsed.issues.map((issue) => `${placeOf(issue)}: ${issue.message.replace(/\.?$/, '.')}`) };
  const problems = [
    ...idProblems(parsed.output),
    ...fieldProblems(parsed.output),
    ...templateProblems(parsed.output),
    ...requestProblems(parsed.output),
    ...addressProblems(parsed.output),
    ...environmentProblems(parsed.output),
  ];
  return problems.length > 0 ? { problems } : parsed.output;
}

function idProblems({ fields, environments, authentication, companions }: Definition): readonly string[] {
  const lists: readonly (readonly [string, readonly { readonly id: string }[]])[] = [
    ['fields', fields],
    ['environments', environments],
    ['authentication', authentication],
    ['companions', companions],
    ...authentication.map((method, index) => [`authentication.${String(index)}.fields`, [...fields, ...method.fields]] as const),
    ...companions.map((companion, index) => [`companions.${String(index)}.fields`, companion.fields] as const),
  ];
  return lists.flatMap(([place, list]) => {
    const ids = list.map(({ id }) => id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    return twice === undefined ? [] : [`${place}: the id ${twice} is there twice. Rename one.`];
  });
}

function fieldProblems({ fields, authentication, companions }: Definition): readonly string[] {
  const all: readonly (readonly [string, Field])[] = [
    ...fields.map((field) => [`fields.${field.id}`, field] as const),
    ...authentication.flatMap((method) => method.fields.map((field) => [`authentication.${method.id}.${field.id}`, field] as const)),
    ...companions.flatMap((companion) => companion.fields.map((field) => [`companions.${companion.id}.${field.id}`, field] as const)),
  ];
  const secret = fields
    .filter((field) => field.secret)
    .map(({ id }) => `fields.${id}: a secret field belongs to an authentication method. Move it there.`);
  const reserved = all
    .filter(([, { id }]) => perRequestNames.some((name) => name === id))
    .map(([place, { id }]) => `${place}: the name ${id} is taken by a value of ours. Choose another.`);
  const options = all
    .filter(([, { options: list, default: preset }]) => list && preset !== undefined && !list.some(({ value }) => value === preset))
    .map(([place]) => `${place}: the default is none of the options.`);
  return [...secret, ...reserved, ...options];
}

/** Every placeholder names a field, an environment's value or a value of ours. */
function templateProblems(definition: Definition): readonly string[] {
  const { fields, environments, authentication, request, apiOrigins, companions } = definition;
  const [first, ...others] = environments.map(({ values }) => Object.keys(values));
  const answered = (first ?? []).filter((name) => others.every((names) => names.includes(name)));
  const settings = [...fields.map(({ id }) => id), ...answered];
  const credentials = authentication.flatMap((method) => method.fields.map(({ id }) => id));
  const anywhere = [...settings, ...credentials, ...perRequestNames];
  const templates: readonly (readonly [place: string, template: string, known: readonly string[]])[] = [
    ['request.url', request.url, settings],
    ...apiOrigins.map((template, index) => [`apiOrigins.${String(index)}`, template, settings] as const),
    ...Object.entries(request.headers ?? {}).map(([name, template]) => [`request.headers.${name}`, template, anywhere] as const),
    ...Object.entries(request.query ?? {}).map(([name, template]) => [`request.query.${name}`, template, anywhere] as const),
    ...Object.entries(request.body?.fields ?? {}).map(([name, template]) => [`request.body.fields.${name}`, template, anywhere] as const),
    ...authentication.flatMap((method) => {
      const known = [...settings, ...method.fields.map(({ id }) => id)];
      if (method.type === 'in-request') return [];
      const own =
        method.type === 'basic'
          ? ([
              ['username', method.username],
              ['password', method.password],
            ] as const)
          : ([['key', method.key]] as const);
      return own.map(([name, template]) => [`authentication.${method.id}.${name}`, template, known] as const);
    }),
    ...companions.map(
      ({ id, header, fields: own }) => [`companions.${id}.header.value`, header.value, own.map((field) => field.id)] as const,
    ),
  ];
  return [
    ...templates.flatMap(([place, template, known]) => {
      if (!parseTemplate(template)) return [`${place}: the braces are unbalanced or a placeholder is no name. Write {{name}}.`];
      const unknown = placeholderNames(template).find((name) => !known.includes(name));
      return unknown === undefined ? [] : [`${place}: {{${unknown}}} is not known here. Add a field of that name, or mend the spelling.`];
    }),
    ...unusedCredentials(definition),
  ];
}

/** With `in-request` the request itself has to name the fields, or they would be asked for in vain. */
function unusedCredentials({ authentication, request }: Definition): readonly string[] {
  const named = [
    ...Object.values(request.headers ?? {}),
    ...Object.values(request.query ?? {}),
    ...Object.values(request.body?.fields ?? {}),
  ].flatMap(placeholderNames);
  return authentication
    .filter(({ type }) => type === 'in-request')
    .flatMap((method) => method.fields.map(({ id }) => ({ method: method.id, id })))
    .filter(({ id }) => !named.includes(id))
    .map(({ method, id }) => `authentication.${method}: {{${id}}} stands nowhere in the request. Put it into a header or the body.`);
}

/** What would let a secret out: into an address, which ends up in logs on its way, or under a name whose value is shown. */
function requestProblems({ authentication, request, response }: Definition): readonly string[] {
  const headers = Object.entries(request.headers ?? {});
  const credentials = authentication.flatMap(({ fields }) => fields);
  const problems = Object.entries(request.query ?? {}).flatMap(([name, template]) => {
    const secret = placeholderNames(template).find((id) => credentials.some((field) => field.id === id && field.secret));
    return secret === undefined ? [] : [`request.query.${name}: {{${secret}}} is secret. Put it into a header or the body.`];
  });
  for (const [name] of headers)
    if (/^(?:host|content-length|transfer-encoding|connection|te|trailer|upgrade|expect)$/i.test(name))
      problems.push(`request.headers.${name}: this header belongs to the transport. Remove it.`);
  if (request.method === 'GET' && request.body) problems.push('request.body: a GET request has no body. Use request.query.');
  if (response.errorCode === response.token) problems.push('response.errorCode: the token stands there. Name the place of the error code.');
  const idName = request.requestIdHeader?.toLowerCase();
  if (idName === undefined) return problems;
  const idHeader = headers.find(([name]) => name.toLowerCase() === idName);
  if (!idHeader) problems.push('request.requestIdHeader: request.headers has no such header. Add it, with {{uuid}}.');
  else if (idName === 'authorization' || placeholderNames(idHeader[1]).some((name) => credentials.some(({ id }) => id === name)))
    problems.push('request.requestIdHeader: the value is shown, so it can hold no credentials. Name another header.');
  return problems;
}

/** Values that no provider of the environment could be asked with. */
function environmentProblems({ fields, environments, request, apiOrigins }: Definition): readonly string[] {
  const defaults = new Map(fields.map((field) => [field.id, field.default]));
  return environments.flatMap(({ id, values }) => {
    const bad = Object.entries(values).flatMap(([name, value]) => {
      const field = fields.find((candidate) => candidate.id === name);
      const fits = field ? 'value' in cleanPastedValue(field, value) : /^[^\p{Cc}]+$/u.test(value);
      return fits ? [] : [`environments.${id}.${name}: the value does not fit. Mend or remove it.`];
    });
    if (bad.length > 0) return bad;
    const valueOf = (name: string): string | undefined => (Object.hasOwn(values, name) ? values[name] : defaults.get(name));
    const failures = [request.url, ...apiOrigins].filter(isAddressLike).map((template) => fillAddress(template, valueOf));
    return failures.some((failure) => failure === 'insecure' || failure === 'bad-value')
      ? [`environments.${id}: its values make an address that a secret may not go to. Use https.`]
      : [];
  });
}

/** What the request's address looks like before any value is known. */
function addressProblems({ request, apiOrigins }: Definition): readonly string[] {
  return [['request.url', request.url] as const, ...apiOrigins.map((template, index) => [`apiOrigins.${String(index)}`, template] as const)]
    .filter(([, template]) => !isAddressLike(template))
    .map(
      ([place]) =>
        `${place}: not an address that a secret may go to. Begin with https:// or a base URL field, and put a query into request.query.`,
    );
}

function isAddressLike(template: string): boolean {
  const parts = parseTemplate(template);
  const [first, second] = parts ?? [];
  if (!parts || !first) return false;
  if ('name' in first) return !template.includes('?') && (second === undefined || ('literal' in second && second.literal.startsWith('/')));
  const sample = parts.map((part) => ('literal' in part ? part.literal : 'x')).join('');
  const url = parseAddress(sample);
  return url !== undefined && !sample.includes('?') && (isHostName(url.hostname) || url.hostname.startsWith('['));
}

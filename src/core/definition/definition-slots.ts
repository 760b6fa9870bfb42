/** Owns the list of all templates of a definition: where each stands and which names it may use. */
import type { Definition } from './definition';
import type { AssertionSpec, AuthenticationMethod } from './definition-authentication';
import { shownName } from './definition-issue';
import { perRequestNames, placeholdersOf } from '../template/template';

export interface Slot {
  /** `request.headers.X-Key`. */
  readonly place: string;
  readonly template: string;
  readonly known: readonly string[];
  /** An address takes no filters; a JSON text may have a type. */
  readonly kind: 'address' | 'text' | 'json' | 'list';
}

export function slotsOf(definition: Definition): readonly Slot[] {
  const { authentication, request, apiOrigins, companions, use } = definition;
  const settings = settingNames(definition);
  const credentials = authentication.flatMap((method) => method.fields.map(({ id }) => id));
  const values = Object.keys(request.values ?? {});
  const assertion = authentication.some((method) => assertionOf(method)) ? [assertionName] : [];
  const anywhere = [...settings, ...credentials, ...perRequestNames, ...values, ...assertion];
  return [
    { place: 'request.url', template: request.url, known: settings, kind: 'address' },
    ...apiOrigins.map((template, index): Slot => ({ place: `apiOrigins.${String(index)}`, template, known: settings, kind: 'address' })),
    ...Object.entries(request.values ?? {}).map(([name, template], index): Slot => {
      const known = [...settings, ...credentials, ...perRequestNames, ...values.slice(0, index)];
      return { place: `request.values.${shownName(name)}`, template, known, kind: 'text' };
    }),
    ...requestSlots(definition, anywhere),
    ...authentication.flatMap((method) => {
      const known = [...settings, ...method.fields.map(({ id }) => id), ...perRequestNames, ...values];
      return methodTemplates(method).map(([name, template, kind]): Slot => {
        return { place: `authentication.${method.id}.${name}`, template, known, kind };
      });
    }),
    ...(use ? [use.scheme, use.header] : []).map((template, index): Slot => {
      return { place: index === 0 ? 'use.scheme' : 'use.header', template, known: settings, kind: 'address' };
    }),
    ...Object.entries(use?.headers ?? {}).map(([name, template]): Slot => {
      return { place: `use.headers.${shownName(name)}`, template, known: [...settings, ...credentials], kind: 'text' };
    }),
    ...companions.map(({ id, header, fields }): Slot => {
      return { place: `companions.${id}.header.value`, template: header.value, known: fields.map((field) => field.id), kind: 'text' };
    }),
  ];
}

/** The name of an authentication method's signed JWT. */
export const assertionName = 'assertion';

export function assertionOf(method: AuthenticationMethod): AssertionSpec | undefined {
  return 'assertion' in method ? method.assertion : undefined;
}

/** The slots of headers, query and body, which any authentication method may fill. */
export function requestSlots({ request }: Pick<Definition, 'request'>, known: readonly string[] = []): readonly Slot[] {
  const { headers = {}, query = {}, body } = request;
  const fields = (place: string, record: Readonly<Record<string, string | readonly string[]>>): readonly Slot[] =>
    Object.entries(record).flatMap(([name, template]) => {
      const list = typeof template === 'string' ? [template] : template;
      return list.map((each): Slot => ({ place: `${place}.${shownName(name)}`, template: each, known, kind: 'list' }));
    });
  return [
    ...Object.entries(headers).map(([name, template]): Slot => ({
      place: `request.headers.${shownName(name)}`,
      template,
      known,
      kind: 'text',
    })),
    ...fields('request.query', query),
    ...(body && 'fields' in body ? fields('request.body.fields', body.fields) : []),
    ...(body?.type === 'json' ? textsIn(body.value, 'request.body.value', known) : []),
  ];
}

/** The texts of a JSON value, each with its place. */
export function textsIn(json: unknown, place: string, known: readonly string[]): readonly Slot[] {
  if (typeof json === 'string') return [{ place, template: json, known, kind: 'json' }];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, member]) => textsIn(member, `${place}.${shownName(name)}`, known));
}

type MethodTemplate = readonly [name: string, template: string, kind: Slot['kind']];

function methodTemplates(method: AuthenticationMethod): readonly MethodTemplate[] {
  const certificate = Object.entries(method.clientCertificate ?? {}).map(([name, template]): MethodTemplate => [
    `clientCertificate.${name}`,
    template,
    'text',
  ]);
  switch (method.type) {
    case 'basic':
      return [['username', method.username, 'text'], ['password', method.password, 'text'], ...certificate];
    case 'basic-key':
      return [['key', method.key, 'text'], ...certificate];
    case 'in-request':
    case 'private-key-jwt':
      return [...(method.assertion ? assertionTemplates(method.assertion) : []), ...certificate];
    case 'none':
      return certificate;
  }
}

function assertionTemplates(assertion: AssertionSpec): readonly MethodTemplate[] {
  const { key, keyId, issuer, subject, audience, claims, header } = assertion;
  const texts = Object.entries({ key, keyId, issuer, subject, audience }).flatMap(([name, template]): readonly MethodTemplate[] =>
    template === undefined || template === false ? [] : [[`assertion.${name}`, template, 'text']],
  );
  const json = (name: string, value: unknown): readonly MethodTemplate[] =>
    textsIn(value, `assertion.${name}`, []).map(({ place, template }) => [place, template, 'json']);
  return [...texts, ...json('claims', claims), ...json('header', header)];
}

/** Names that every environment of the definition answers, and its fields. */
function settingNames({ fields, environments }: Definition): readonly string[] {
  const [first, ...others] = environments.map(({ values }) => Object.keys(values));
  const answered = (first ?? []).filter((name) => others.every((names) => names.includes(name)));
  return [...fields.map(({ id }) => id), ...answered];
}

/** Names of an authentication method's templates, outside the request. */
export function namesInMethod(method: AuthenticationMethod): readonly string[] {
  return methodTemplates(method).flatMap(([, template]) => placeholdersOf(template).map(({ name }) => name));
}

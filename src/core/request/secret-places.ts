/** Owns where the secrets of a token request go, read off the templates that the request is made of. Names places, knows no value. */
import { assertionOf, requestSlots } from '../definition/definition-slots';
import type { AuthenticationMethod, Definition, Field } from '../definition/definition';
import { placeholderNames, placeholdersOf } from '../template/template';

export interface SecretPlace {
  readonly field: Field;
  /** `proof`: it is not sent itself, but what is sent was hashed or signed with it. */
  readonly slot: 'header' | 'query' | 'body' | 'proof';
  /** Of the header, the parameter or the member; empty for a proof. */
  readonly name: string;
}

const hashes = /^(?:md5|sha|hmac)/;

/** Of the secret fields of one authentication method, each with every place that it stands in. */
export function secretPlaces({ request }: Pick<Definition, 'request'>, method: AuthenticationMethod): readonly SecretPlace[] {
  return method.fields
    .filter(({ secret }) => secret)
    .flatMap((field) => {
      const { open, named } = namesWith(field.id, request.values ?? {});
      const isIn = (template: string): boolean => openNames(template).some((name) => open.has(name));
      const sent = [...methodPlaces(method, isIn), ...requestPlaces({ request }, isIn)];
      if (sent.length > 0) return sent.map((place) => ({ field, ...place }));
      const templates = [...requestSlots({ request }).map(({ template }) => template), ...proofTemplates(method)];
      const isProof = templates.some((template) => placeholderNames(template).some((name) => named.has(name)));
      return isProof ? [{ field, slot: 'proof' as const, name: '' }] : [];
    });
}

/** The field, and the definition's own values that hold it: as it is (`open`), or in any way. */
function namesWith(
  id: string,
  values: Readonly<Record<string, string>>,
): { readonly open: ReadonlySet<string>; readonly named: ReadonlySet<string> } {
  const open = new Set([id]);
  const named = new Set([id]);
  for (const [name, template] of Object.entries(values)) {
    if (openNames(template).some((each) => open.has(each))) open.add(name);
    if (placeholderNames(template).some((each) => named.has(each))) named.add(name);
  }
  return { open, named };
}

function openNames(template: string): readonly string[] {
  return placeholdersOf(template)
    .filter(({ filters = [] }) => !filters.some((filter) => hashes.test(filter.name)))
    .map(({ name }) => name);
}

type Place = Omit<SecretPlace, 'field'>;

function methodPlaces(method: AuthenticationMethod, isIn: (template: string) => boolean): readonly Place[] {
  if (method.type !== 'basic' && method.type !== 'basic-key') return [];
  const templates = method.type === 'basic' ? [method.username, method.password] : [method.key];
  return templates.some(isIn) ? [{ slot: 'header', name: method.header ?? 'Authorization' }] : [];
}

const slots = [
  ['request.headers.', 'header'],
  ['request.query.', 'query'],
  ['request.body.fields.', 'body'],
  ['request.body.value.', 'body'],
] as const;

function requestPlaces(definition: Pick<Definition, 'request'>, isIn: (template: string) => boolean): readonly Place[] {
  return requestSlots(definition)
    .filter(({ template }) => isIn(template))
    .map(({ place }): Place => {
      const [prefix, slot] = slots.find(([start]) => place.startsWith(start)) ?? ['', 'body'];
      return { slot, name: place.slice(prefix.length) };
    });
}

function proofTemplates(method: AuthenticationMethod): readonly string[] {
  const assertion = assertionOf(method);
  return [...(assertion ? [assertion.key] : []), ...(method.clientCertificate ? [method.clientCertificate.key] : [])];
}

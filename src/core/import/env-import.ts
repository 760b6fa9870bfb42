/** Owns which providers a list of variables holds values for: those of known definitions, else any OAuth client. Pure; asks nobody. */
import type { Definition } from '../definition/definition';
import { addressValues, definitionFor, definitionForIssuer } from '../curl/preset-match';
import { groupsOf, type EnvGroup, type EnvSlot } from './env-groups';
import type { EnvPair } from './env-lines';
import { isProductive, readEnvName, type EnvName } from './env-name';
import { commonWords, roleOf } from './env-roles';
import { isNamedAs, matchFields, roleOfField, type Matching, type NamedValue } from './prefilled';

export interface EnvCandidate {
  readonly definition: Definition;
  readonly matching: Matching;
  /** What the names say that the values are for: one environment, and a region or a number if they tell one. */
  readonly marks: string;
  /** Names as they are written; values are never to be shown. */
  readonly names: readonly string[];
  /** Those whose values are secret. */
  readonly secretNames: readonly string[];
}

type Named = Pick<EnvPair, 'name' | 'value' | 'isAmbiguous'>;

interface Read extends EnvName {
  readonly pair: Named;
}

/** What a slot holds: a variable, and its name without what says for whom and for what it is. */
interface Item {
  readonly pair: Named;
  readonly rest: string;
  /** The name of the vendor that stands in front, as far as it is one. */
  readonly alias?: string;
}

/** What any server of RFC 6749 takes. */
const genericId = 'oauth2-client-credentials';
/** Their names are nobody's. */
const nameless: ReadonlySet<string> = new Set([genericId, 'static-header', 'practice']);

/**
 * Best first. Empty where nothing is recognised. One for each environment: values of two are never put together.
 * @param fileEnvironment what the names that say nothing themselves are for
 */
export function candidatesIn(
  pairs: readonly Named[],
  definitions: readonly Definition[],
  fileEnvironment?: string,
): readonly EnvCandidate[] {
  const all: readonly Read[] = pairs.map((pair) => ({
    pair,
    ...(fileEnvironment !== undefined && { environment: fileEnvironment }),
    ...readEnvName(pair.name),
  }));
  const known = definitions.filter(({ id }) => !nameless.has(id)).map((definition) => byAlias(all, definition));
  const byName = known.flatMap(({ candidates }) => candidates);
  const others = genericGroups(all).flatMap((group) => {
    // What a vendor's own definition takes, the generic one does not take over.
    const isTaken = known.some(({ names }) => usedIn(group).every((name) => names.has(name)));
    return isTaken ? [] : (ofGroup(group, definitions) ?? []);
  });
  return [...byName, ...others].sort(
    (a, b) => Number(b.matching.isComplete) - Number(a.matching.isComplete) || b.matching.credentialCount - a.matching.credentialCount,
  );
}

function usedIn({ own }: EnvGroup<Item>): readonly string[] {
  return own.filter(({ isCredential, item }) => isCredential && item.pair.value.trim() !== '').map(({ item }) => item.pair.name);
}

interface ByAlias {
  readonly candidates: readonly EnvCandidate[];
  /** Of the credentials that are the vendor's. */
  readonly names: ReadonlySet<string>;
}

function byAlias(all: readonly Read[], definition: Definition): ByAlias {
  const aliases = aliasesOf(definition);
  const slots = all.flatMap((read) => {
    const found = withoutAlias(read, aliases);
    return found ? (slotOf(definition, found) ?? []) : [];
  });
  const groups = groupsOf(slots).map((group) => ({ group, found: candidatesOf(definition, group) }));
  const taken = groups.flatMap(({ group, found }) => (found.length > 0 ? usedIn(group) : []));
  return { candidates: groups.flatMap(({ found }) => found), names: new Set(taken) };
}

/** A vendor may have several names; where two of them say different things, each is one of its own. */
function candidatesOf(definition: Definition, group: EnvGroup<Item>): readonly EnvCandidate[] {
  const found = candidate(definition, group);
  const aliases = [...new Set(group.own.filter(({ isCredential }) => isCredential).map(({ item }) => item.alias))];
  if (aliases.length < 2 || found?.matching.ambiguous.length === 0) return found ? [found] : [];
  return aliases.flatMap((alias) => candidate(definition, { ...group, own: group.own.filter(({ item }) => item.alias === alias) }) ?? []);
}

/** The field that the end of a name names, or else the role. */
function slotOf({ id, fields, authentication }: Definition, { pair, alias, words, ...marks }: OfVendor): EnvSlot<Item> | undefined {
  const credentials = authentication.flatMap((method) => method.fields);
  const role = roleOf(words.join('_'));
  const roleStart = role ? role.prefix.split('_').filter((word) => word !== '').length : words.length;
  for (let start = 0; start <= roleStart && start < words.length; start += 1) {
    const rest = words.slice(start).join('_');
    const field = [...fields, ...credentials].find((one) => isNamedAs(rest, one));
    const path = [id, ...words.slice(0, start)];
    if (field) return { item: { pair, rest, alias }, kind: field.id, isCredential: !fields.includes(field), path, ...marks };
    if (role && start === roleStart) {
      const isCredential = credentials.some((one) => roleOfField(one) === role.role);
      return { item: { pair, rest, alias }, kind: role.role, isCredential, path, ...marks };
    }
  }
  return undefined;
}

function candidate(definition: Definition, group: EnvGroup<Item>): EnvCandidate | undefined {
  const { environment, variant } = group;
  const given = [...group.own, ...group.shared].map(({ item: { pair, rest } }) => ({
    name: rest,
    value: pair.value,
    source: pair.name,
    ...(pair.isAmbiguous && { isAmbiguous: true }),
  }));
  const { prefilled, ...matching } = matchFields(definition, [...given, ...fromAddresses(definition, given)]);
  if (matching.credentialCount === 0) return undefined;
  return {
    definition,
    matching: { ...matching, prefilled: environment === undefined ? prefilled : markedWith(environment, prefilled) },
    marks: [environment, variant].filter((text) => text !== undefined).join(' '),
    names: matching.names,
    secretNames: matching.secretNames,
  };
}

/** What an address of the vendor's holds of a customer's own, where no name says it. */
function fromAddresses(definition: Definition, given: readonly NamedValue[]): readonly NamedValue[] {
  return given.flatMap(({ name, value, source }) => {
    const address = addressIn(name, value);
    return Object.entries(address === undefined ? {} : addressValues(address, definition)).flatMap(([id, part]) => {
      const field = definition.fields.find((one) => one.id === id);
      const isNamed = field && given.some((other) => isNamedAs(other.name, field));
      return isNamed ? [] : [{ name: id, value: part, ...(source !== undefined && { source }) }];
    });
  });
}

/** Issuers and hosts are written without their scheme, too. */
function addressIn(name: string, value: string): string | undefined {
  if (/^https?:\/\//i.test(value)) return value;
  const role = roleOf(name)?.role;
  const isAddress = role === 'issuer' || role === 'serverUrl' || role === 'baseUrl' || role === 'tokenUrl';
  return isAddress && /^[\w-]+(?:\.[\w-]+)+(?:[:/]|$)/.test(value) ? `https://${value}` : undefined;
}

/** What the names say and what a variable beside them says have to be of one kind. */
function markedWith(mark: string, { environment, ...prefilled }: Matching['prefilled']): Matching['prefilled'] {
  const said = environment === undefined ? undefined : readEnvName(`${environment}_X`).environment;
  const isOne = said !== undefined && isProductive(said) === isProductive(mark);
  return { ...prefilled, ...(isOne && environment !== undefined && { environment }), mark };
}

interface OfVendor extends Read {
  readonly alias: string;
}

interface Alias extends EnvName {
  readonly text: string;
}

/** Id, name and keywords in capitals, without blanks. A definition may be one environment's: `acme-staging`. */
function aliasesOf({ id, name, keywords = [] }: Definition): readonly Alias[] {
  const names = typeof name === 'string' ? [name] : Object.values(name).filter((text) => text !== undefined);
  // Keywords in small letters are no names of vendors: payment, music.
  return [id, ...names, ...keywords.filter((word) => /[A-Z]/.test(word))]
    .filter((text) => /^[\x20-\x7e]+$/.test(text))
    .map((text) => readEnvName(text))
    .map((read) => ({ ...read, text: read.words.join('') }))
    .filter(({ text }) => text.length >= 3 && !commonWords.has(text));
}

/** Words. */
const longestAlias = 8;

/** `SALUTE_SPEECH_AUTH_KEY` → `AUTH_KEY`; the longest alias counts. */
function withoutAlias({ pair, words, ...marks }: Read, aliases: readonly Alias[]): OfVendor | undefined {
  for (let length = Math.min(words.length - 1, longestAlias); length > 0; length -= 1) {
    const text = words.slice(0, length).join('');
    const found = aliases.filter((alias) => alias.text === text);
    const own = found.find(({ environment }) => environment !== undefined && environment === marks.environment);
    const rest = words.slice(length);
    // What the definition is for anyway is no mark.
    if (own) return { pair, alias: text, words: rest, ...(marks.variant !== undefined && { variant: marks.variant }) };
    if (found.some(({ environment }) => environment === undefined)) return { pair, alias: text, words: rest, ...marks };
  }
  return undefined;
}

/** Variables of one client, as far as their names tell a role. A client has an id and a secret, if not in each environment. */
function genericGroups(all: readonly Read[]): readonly EnvGroup<Item>[] {
  const slots = all.flatMap(({ pair, words, ...marks }): readonly EnvSlot<Item>[] => {
    const name = words.join('_');
    const found = roleOf(name);
    if (!found) return [];
    const isCredential = found.role === 'clientId' || found.role === 'clientSecret';
    const path = found.prefix.split('_').filter((word) => word !== '');
    return [{ item: { pair, rest: name.slice(found.prefix.length).replace(/^_/, '') }, kind: found.role, isCredential, path, ...marks }];
  });
  const groups = groupsOf(slots);
  const kinds = new Map<string, Set<string>>();
  for (const { path, own } of groups) for (const { kind } of own) kinds.set(path.join(), (kinds.get(path.join()) ?? new Set()).add(kind));
  return groups
    .filter(({ path }) => ['clientId', 'clientSecret'].every((kind) => kinds.get(path.join())?.has(kind)))
    .map((group) => (group.own.every(isNoAddress) ? group : { ...group, shared: group.shared.filter(isNoAddress) }));
}

function isNoAddress({ kind }: EnvSlot<Item>): boolean {
  return kind !== 'tokenUrl' && kind !== 'issuer';
}

function ofGroup(group: EnvGroup<Item>, definitions: readonly Definition[]): EnvCandidate | undefined {
  const addresses = [...group.own, ...group.shared].flatMap(({ item }) => addressIn(item.rest, item.pair.value) ?? []);
  for (const find of [definitionFor, definitionForIssuer])
    for (const address of addresses) {
      const known = find(address, definitions);
      if (known) return candidate(known, group);
    }
  const generic = definitions.find(({ id }) => id === genericId);
  return generic && candidate(generic, group);
}

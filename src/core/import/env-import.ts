/** Owns which providers a list of variables holds values for: those of known definitions, else any OAuth client. Pure; asks nobody. */
import type { Definition } from '../definition/definition';
import { definitionFor } from '../curl/preset-match';
import type { EnvPair } from './env-lines';
import { commonWords, roleName, roleOf } from './env-roles';
import { matchFields, type Matching, type NamedValue } from './prefilled';

export interface EnvCandidate {
  readonly definition: Definition;
  readonly matching: Matching;
  /** Names as they are written; values are never to be shown. */
  readonly names: readonly string[];
  /** Those whose values are secret. */
  readonly secretNames: readonly string[];
}

type Named = Pick<EnvPair, 'name' | 'value'>;

/** What any server of RFC 6749 takes. */
const genericId = 'oauth2-client-credentials';

/** Best first. Empty where nothing is recognised. */
export function candidatesIn(pairs: readonly Named[], definitions: readonly Definition[]): readonly EnvCandidate[] {
  const byName = definitions.flatMap((definition) => byAlias(pairs, definition) ?? []);
  const grouped = genericGroups(pairs).flatMap((group) => ofGroup(group, definitions) ?? []);
  // What a vendor's own definition takes, the generic one does not take over.
  const others = grouped.filter(({ names }) => !byName.some((known) => names.every((name) => known.names.includes(name))));
  return [...byName, ...others].sort(
    (a, b) => Number(b.matching.isComplete) - Number(a.matching.isComplete) || b.matching.credentialCount - a.matching.credentialCount,
  );
}

function byAlias(pairs: readonly Named[], definition: Definition): EnvCandidate | undefined {
  const aliases = aliasesOf(definition);
  const ours = pairs.flatMap((pair) => {
    const rest = withoutAlias(roleName(pair.name), aliases);
    return rest === undefined ? [] : [{ pair, rest }];
  });
  return candidate(definition, ours);
}

function candidate(definition: Definition, ours: readonly { readonly pair: Named; readonly rest: string }[]): EnvCandidate | undefined {
  if (ours.length === 0) return undefined;
  // Of two that would say the same, the first counts, here as in `matchFields`.
  const byRest = new Map(ours.toReversed().map(({ pair, rest }) => [rest, pair]));
  const given: readonly NamedValue[] = [...byRest].map(([name, { value }]) => ({ name, value }));
  const matching = matchFields(definition, given);
  if (matching.credentialCount === 0) return undefined;
  const written = (rests: readonly string[]): readonly string[] => rests.flatMap((rest) => byRest.get(rest)?.name ?? []);
  return { definition, matching, names: written(matching.names), secretNames: written(matching.secretNames) };
}

/** Id, name and keywords in capitals, without blanks. */
function aliasesOf({ id, name, keywords = [] }: Definition): ReadonlySet<string> {
  const names = typeof name === 'string' ? [name] : Object.values(name).filter((text) => text !== undefined);
  // Keywords in small letters are no names of vendors: payment, music.
  const aliases = [id, ...names, ...keywords.filter((word) => /[A-Z]/.test(word))]
    .filter((text) => /^[\x20-\x7e]+$/.test(text))
    .map((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  return new Set(aliases.filter((alias) => alias.length >= 3 && !commonWords.has(alias)));
}

/** `SALUTE_SPEECH_AUTH_KEY` → `AUTH_KEY`; the longest alias counts. */
function withoutAlias(name: string, aliases: ReadonlySet<string>): string | undefined {
  const words = name.split('_');
  for (let length = words.length - 1; length > 0; length -= 1)
    if (aliases.has(words.slice(0, length).join(''))) return words.slice(length).join('_');
  return undefined;
}

/** Variables with one prefix, as far as their names tell a role, with at least a client's id and secret. */
function genericGroups(pairs: readonly Named[]): readonly (readonly { readonly pair: Named; readonly rest: string }[])[] {
  const told = pairs.flatMap((pair) => {
    const name = roleName(pair.name);
    const found = roleOf(name);
    return found && pair.value.trim() !== '' ? [{ pair, rest: name.slice(found.prefix.length).replace(/^_/, ''), ...found }] : [];
  });
  return [...new Set(told.map(({ prefix }) => prefix))].flatMap((prefix) => {
    const group = told.filter((one) => one.prefix === prefix);
    const has = (role: string): boolean => group.some((one) => one.role === role);
    if (!has('clientId') || !has('clientSecret')) return [];
    // An address that stands alone in the text belongs to all.
    const lone = (['tokenUrl', 'issuer'] as const).flatMap((role) => {
      const all = told.filter((one) => one.role === role);
      return has('tokenUrl') || has('issuer') || all.length !== 1 ? [] : all;
    });
    return [[...group, ...lone]];
  });
}

function ofGroup(
  group: readonly { readonly pair: Named; readonly rest: string }[],
  definitions: readonly Definition[],
): EnvCandidate | undefined {
  for (const { pair } of group) {
    const known = /^https?:\/\//i.test(pair.value) ? definitionFor(pair.value, definitions) : undefined;
    if (known) return candidate(known, group);
  }
  const generic = definitions.find(({ id }) => id === genericId);
  return generic && candidate(generic, group);
}

/** Owns `extends`: how a definition that names another becomes a whole one, before the schema sees it. Pure. */

type Json = Readonly<Record<string, unknown>>;

/** The definition of an id as it is written, or as it was read; undefined where there is none. */
export type BaseOf = (id: string) => unknown;

/** A vendor, its dialect, and a dialect of that: more is a maze. */
const longestChain = 4;

/** What names a vendor is its own. */
const notInherited: readonly string[] = [
  '$schema',
  'id',
  'extends',
  'name',
  'description',
  'source',
  'unconfirmed',
  'keywords',
  'sample',
  'check',
];

/** @returns what is to be read, without `extends`, or why there is nothing */
export function extended(raw: unknown, baseOf: BaseOf): { readonly whole: unknown } | { readonly problem: string } {
  const chain: Json[] = [];
  const seen = new Set<unknown>();
  let current = raw;
  while (isObject(current)) {
    chain.push(current);
    seen.add(current['id']);
    const { extends: base } = current;
    if (base === undefined) break;
    // A text of another form is told by the schema.
    if (typeof base !== 'string') return { whole: raw };
    if (seen.has(base)) return { problem: 'extends: it goes in a circle. Name a definition that does not lead back here.' };
    if (chain.length === longestChain)
      return { problem: `extends: over ${String(longestChain - 1)} definitions one upon another. Name one further down.` };
    current = baseOf(base);
    if (current === undefined) return { problem: 'extends: there is no preset and no definition of this id. Correct the spelling.' };
  }
  const [own, ...bases] = chain;
  if (!own || bases.length === 0) return { whole: raw };
  const inherited = bases.reverse().reduce((whole, next) => merged(whole, without(next, notInherited)), {});
  return { whole: merged(inherited, without(own, ['extends'])) };
}

/** Objects member by member, lists of things with ids by their ids; any other list is replaced, and `null` takes a member away. */
export function merged(base: Json, changes: Json): Json {
  // Another type has other members.
  if (['type', 'from'].some((name) => changes[name] !== undefined && base[name] !== undefined && changes[name] !== base[name]))
    return changes;
  const members = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(changes)) {
    const before = members.get(name);
    if (value === null) members.delete(name);
    else if (isObject(value) && isObject(before)) members.set(name, merged(before, value));
    else if (isIdList(value) && isIdList(before)) members.set(name, mergedLists(before, value));
    else members.set(name, value);
  }
  return Object.fromEntries(members);
}

/** `{ "id": "…", "omit": true }` takes an entry away; a new one comes behind the others. */
function mergedLists(base: readonly Json[], changes: readonly Json[]): readonly Json[] {
  const entries = new Map(base.map((entry) => [entry['id'], entry]));
  for (const entry of changes) {
    const before = entries.get(entry['id']);
    if (entry['omit'] === true) entries.delete(entry['id']);
    else entries.set(entry['id'], before ? merged(before, entry) : entry);
  }
  return [...entries.values()];
}

function without(value: Json, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function isIdList(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => isObject(entry) && typeof entry['id'] === 'string');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

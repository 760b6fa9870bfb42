/** Owns how a new provider's id comes from its name, and which ids are not free. */
import type { FlowServices } from '../flow-services';

const longestId = 64;

/** Ids in use, and those whose secrets were left behind: these aren't given to another provider. */
export async function takenIds({ statuses, secrets }: Pick<FlowServices, 'statuses' | 'secrets'>): Promise<ReadonlySet<string>> {
  const orphans = await secrets.orphans().catch(() => []);
  return new Set([...statuses.list().map(({ id }) => id), ...orphans]);
}

/** A slug of the name, or the definition's id where the name has no Latin form; numbered if taken. */
export function newProviderId(name: string, definitionId: string, taken: ReadonlySet<string>): string {
  const base = slug(name) ?? definitionId;
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const suffix = `-${String(number)}`;
    const id = `${trimHyphens(base.slice(0, longestId - suffix.length))}${suffix}`;
    if (!taken.has(id)) return id;
  }
}

/** Undefined if letters would get lost: `클로바 2` must not become `2`. */
function slug(name: string): string | undefined {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (/(?![a-z])\p{L}/u.test(plain)) return undefined;
  const id = trimHyphens(trimHyphens(plain.replace(/[^a-z0-9]+/g, '-')).slice(0, longestId));
  return id === '' ? undefined : id;
}

function trimHyphens(text: string): string {
  return text.replace(/^-+|-+$/g, '');
}

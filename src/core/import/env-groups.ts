/**
 * Owns which variables belong together: those for one environment, one region and one of several clients. What a client shows of
 * itself is never taken from two of them; an address or a scope that stands there once is shared where it can be meant for nobody else.
 */
import { authWords } from './env-roles';

/** A variable whose name tells what its value is. */
export interface EnvSlot<T> {
  readonly item: T;
  /** What it tells: a role, or a field's id. */
  readonly kind: string;
  /** Part of how the client shows who it is. */
  readonly isCredential: boolean;
  /** The words before that. */
  readonly path: readonly string[];
  readonly environment?: string;
  readonly variant?: string;
}

export interface EnvGroup<T> {
  readonly environment: string | undefined;
  readonly variant: string | undefined;
  readonly path: readonly string[];
  /** In the order of the text. */
  readonly own: readonly EnvSlot<T>[];
  readonly shared: readonly EnvSlot<T>[];
}

/** A group for each client of each environment that has a credential, also an empty one. */
export function groupsOf<T>(slots: readonly EnvSlot<T>[]): readonly EnvGroup<T>[] {
  const all = new Map<string, EnvSlot<T>[]>();
  for (const slot of slots) {
    const key = keyOf(slot, slot.path);
    const same = all.get(key);
    if (same) same.push(slot);
    else all.set(key, [slot]);
  }
  const owned = new Map([...all].filter(([, own]) => own.some(({ isCredential }) => isCredential)));
  const groups = [...owned.values()].flatMap((own) => (own[0] ? [{ head: own[0], own, shared: [] as EnvSlot<T>[] }] : []));
  for (const slot of slots) {
    const path = withoutAuthWords(slot.path);
    const isOwned = [slot.path, path].some((each) => owned.has(keyOf(slot, each)));
    if (slot.isCredential || (isOwned && owned.has(keyOf(slot, slot.path)))) continue;
    const takers = groups.filter(({ head }) => isPrefix(path, head.path));
    for (const group of takers) {
      const isSame = markOf(slot) === markOf(group.head);
      if (isOwned && keyOf(slot, path) !== keyOf(group.head, group.head.path)) continue;
      // Nothing says whose it is: it is only shared where there is one that it can be for.
      const isFor = (path.length > 0 && isSame) || (takers.length === 1 && (isSame || markOf(slot) === unmarked));
      if (isFor && !group.own.some(({ kind }) => kind === slot.kind)) group.shared.push(slot);
    }
  }
  return groups.map(({ head: { environment, variant, path }, own, shared }) => ({
    environment,
    variant,
    path,
    own,
    shared: nearest(shared),
  }));
}

/** Of two that tell the same, those that are marked and those whose names are nearer count. */
function nearest<T>(slots: readonly EnvSlot<T>[]): readonly EnvSlot<T>[] {
  const best = new Map<string, number>();
  const rank = (slot: EnvSlot<T>): number => (markOf(slot) === unmarked ? 0 : 1000) + withoutAuthWords(slot.path).length;
  for (const slot of slots) best.set(slot.kind, Math.max(best.get(slot.kind) ?? 0, rank(slot)));
  return slots.filter((slot) => best.get(slot.kind) === rank(slot));
}

function keyOf(slot: Pick<EnvSlot<unknown>, 'environment' | 'variant'>, path: readonly string[]): string {
  return JSON.stringify([markOf(slot), path]);
}

const unmarked = ' / ';

function markOf({ environment = '', variant = '' }: Pick<EnvSlot<unknown>, 'environment' | 'variant'>): string {
  return `${environment} / ${variant}`;
}

function withoutAuthWords(path: readonly string[]): readonly string[] {
  const last = path.findLastIndex((word) => !authWords.has(word));
  return path.slice(0, last + 1);
}

function isPrefix(short: readonly string[], long: readonly string[]): boolean {
  return short.every((word, index) => long[index] === word);
}

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
  const keys = [...new Set(slots.filter(({ isCredential }) => isCredential).map((slot) => keyOf(slot, slot.path)))];
  const owned = new Map(keys.map((key) => [key, slots.filter((slot) => keyOf(slot, slot.path) === key)]));
  const first = (key: string): EnvSlot<T> | undefined => owned.get(key)?.[0];
  return keys.flatMap((key) => {
    const own = owned.get(key) ?? [];
    const head = own[0];
    if (!head) return [];
    const others = slots.filter((slot) => {
      if (slot.isCredential || own.some(({ kind }) => kind === slot.kind)) return false;
      const path = withoutAuthWords(slot.path);
      if (!isPrefix(path, head.path) || [slot.path, path].some((each) => keyOf(slot, each) !== key && owned.has(keyOf(slot, each))))
        return false;
      if (path.length > 0 && markOf(slot) === markOf(head)) return true;
      // Nothing says whose it is: it is only shared where there is one that it can be for.
      const takers = keys.filter((each) => isPrefix(path, first(each)?.path ?? []));
      return takers.length === 1 && (markOf(slot) === markOf(head) || markOf(slot) === unmarked);
    });
    return [{ environment: head.environment, variant: head.variant, path: head.path, own, shared: nearest(others) }];
  });
}

/** Of two that tell the same, those that are marked and those whose names are nearer count. */
function nearest<T>(slots: readonly EnvSlot<T>[]): readonly EnvSlot<T>[] {
  const rank = (slot: EnvSlot<T>): number => (markOf(slot) === unmarked ? 0 : 1000) + withoutAuthWords(slot.path).length;
  return slots.filter((slot) => slots.every((other) => other.kind !== slot.kind || rank(other) <= rank(slot)));
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

/** Owns how deep JSON may be nested here: what walks it does so by recursion, and nobody's request is deeper. */

const deepest = 60;

/** Walks at most so deep itself. */
export function isTooDeep(value: unknown, left: number = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((member) => isTooDeep(member, left - 1));
}

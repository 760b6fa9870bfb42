/** Owns JSON pointers (RFC 6901) into an answer: own members only, so that a path never reaches a prototype. */

/** The value at `pointer`, or undefined where there is none. */
export function atPointer(json: unknown, pointer: string): unknown {
  let value = json;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

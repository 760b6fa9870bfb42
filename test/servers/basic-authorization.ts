/** Owns judging a Basic header: the scheme as the vendors print it, one space, canonical base64 of the raw pair. */

export type BasicVerdict = 'accepted' | 'malformed' | 'refused';

/** @param values every Authorization that was sent. @param expected the raw pair `id:secret`. */
export function judgeBasic(values: readonly string[], expected: string): BasicVerdict {
  const encoded = values.length === 1 ? /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(values[0] ?? '')?.[1] : undefined;
  if (encoded === undefined) return 'malformed';
  const pair = Buffer.from(encoded, 'base64');
  if (pair.toString('base64') !== encoded || !pair.includes(':')) return 'malformed';
  return pair.equals(Buffer.from(expected, 'utf8')) ? 'accepted' : 'refused';
}

/**
 * Owns whether a client sends the value of an `Authorization` header as it stands, or makes something else of it: base64, a
 * signature, or nothing at all. What is encoded goes out even where it holds a character that no header may carry. Pure.
 */

/**
 * A name and a password apart, to both clients: REST Client in `httpClient.ts` (`prepareOptions`) of its 0.26.0, httpYac in its
 * `basicAuthVariableReplacer` and `digestAuthVariableReplacer` of 6.16.
 * @param value the token in it is some word without a colon; what is not known is `gap`
 */
export function isEncodedAuthorization(value: string, gap = '\u0000'): boolean {
  const [scheme = '', user = '', ...others] = value.trim().split(/\s+/);
  const name = scheme.toLowerCase();
  if (others.length > 0) return ['basic', 'digest', 'aws', 'cognito'].includes(name);
  return (name === 'basic' || name === 'digest') && (user.includes(':') || user.includes(gap));
}

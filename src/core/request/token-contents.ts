/** Owns what can be read in a token without a key: the header and claims of a JWT (RFC 7519), never the signature, so that the token can't be put together again. */

export interface Claim {
  readonly name: string;
  /** Text as JSON has it; an instant has `atMs` as well. */
  readonly value: string;
  /** Of claims that are NumericDates (RFC 7519 §2): `exp`, `iat`, `nbf`, `auth_time`. */
  readonly atMs?: number;
}

export type TokenContents =
  | { readonly kind: 'jwt'; readonly header: readonly Claim[]; readonly claims: readonly Claim[] }
  /** Encrypted (RFC 7516): five parts, and only its header can be read. */
  | { readonly kind: 'jwe'; readonly header: readonly Claim[] }
  | { readonly kind: 'opaque' };

const instants = new Set(['exp', 'iat', 'nbf', 'auth_time']);
const maxClaims = 60;
const maxValueLength = 400;
const maxTokenLength = 65_536;

export function readTokenContents(token: string): TokenContents {
  const opaque: TokenContents = { kind: 'opaque' };
  if (token.length > maxTokenLength) return opaque;
  const parts = token.split('.');
  const header = claimsOf(parts[0]);
  if (!header) return opaque;
  if (parts.length === 5) return { kind: 'jwe', header };
  const claims = parts.length === 3 ? claimsOf(parts[1]) : undefined;
  return claims ? { kind: 'jwt', header, claims } : opaque;
}

function claimsOf(part: string | undefined): readonly Claim[] | undefined {
  if (part === undefined || !/^[A-Za-z0-9_-]+$/.test(part)) return undefined;
  try {
    const members: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof members !== 'object' || members === null || Array.isArray(members)) return undefined;
    return Object.entries(members).slice(0, maxClaims).map(claim);
  } catch {
    return undefined;
  }
}

function claim([name, value]: [string, unknown]): Claim {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shown = text.length > maxValueLength ? `${text.slice(0, maxValueLength)}…` : text;
  const isInstant = instants.has(name) && typeof value === 'number' && Math.abs(value) < 8.64e12;
  return { name: name.slice(0, 100), value: shown, ...(isInstant && { atMs: value * 1_000 }) };
}

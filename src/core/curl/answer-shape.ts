/**
 * Owns guessing where an answer holds its token and how it tells the expiry. A guess for a person to confirm, made from
 * one real answer: data only, bounded, nothing of it is shown or kept but pointers and instants.
 */

export type ExpiryGuess =
  | { readonly type: 'lifetime'; readonly pointer: string; readonly unit: 's' | 'ms' }
  | { readonly type: 'instant'; readonly pointer: string; readonly unit: 's' | 'ms' | 'iso' }
  /** The token is a JWT with an `exp` (RFC 7519 §4.1.4). */
  | { readonly type: 'jwt' }
  | { readonly type: 'none' };

export interface AnswerShape {
  /** JSON pointer (RFC 6901) of the token, `''` for an answer that is the token as a JSON string; `text`: the whole body is it. */
  readonly token: string | { readonly from: 'text' };
  /** `Bearer `, where the value begins with it. */
  readonly stripPrefix: string | undefined;
  /** The likeliest first; never empty. */
  readonly expiry: readonly [ExpiryGuess, ...ExpiryGuess[]];
  /** When the likeliest says that the token ends; undefined where that is unknown. */
  readonly expiresAtMs: number | undefined;
}

interface Leaf {
  readonly pointer: string;
  readonly key: string;
  readonly value: string | number;
}

const maxLeaves = 500;
const maxDepth = 6;
const yearMs = 365 * 86_400_000;

/** Undefined where nothing in the body can be a token. */
export function guessAnswerShape(body: string, receivedAtMs: number): AnswerShape | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    const shape = guessShape(body.trim(), receivedAtMs);
    return shape && { ...shape, token: { from: 'text' } };
  }
  return guessShape(answer, receivedAtMs);
}

function guessShape(answer: unknown, receivedAtMs: number): AnswerShape | undefined {
  const leaves = leavesOf(answer);
  const token = best(leaves, tokenScore);
  if (!token || typeof token.value !== 'string') return undefined;
  const stripPrefix = /^bearer /i.exec(token.value)?.[0];
  const jwtEndMs = jwtExpiryMs(token.value.slice(stripPrefix?.length ?? 0));
  const told = leaves
    .filter((leaf) => leaf.pointer !== token.pointer)
    .flatMap((leaf) => expiryOf(leaf, receivedAtMs, jwtEndMs))
    .sort((a, b) => b.score - a.score);
  const jwt = jwtEndMs === undefined ? [] : [{ guess: { type: 'jwt' } as const, expiresAtMs: jwtEndMs }];
  const all: readonly { readonly guess: ExpiryGuess; readonly expiresAtMs: number | undefined }[] = [...told, ...jwt];
  const [first = { guess: { type: 'none' } as const, expiresAtMs: undefined }, ...others] = all;
  return {
    token: token.pointer,
    stripPrefix,
    expiry: [first.guess, ...others.map(({ guess }) => guess)],
    expiresAtMs: first.expiresAtMs,
  };
}

function leavesOf(answer: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, pointer: string, key: string, depth: number): void => {
    if (leaves.length >= maxLeaves || depth > maxDepth) return;
    if (typeof value === 'string' || typeof value === 'number') leaves.push({ pointer, key, value });
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value))
        walk(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, name, depth + 1);
  };
  walk(answer, '', '', 0);
  return leaves;
}

function best(leaves: readonly Leaf[], score: (leaf: Leaf) => number): Leaf | undefined {
  let found: { readonly leaf: Leaf; readonly score: number } | undefined;
  for (const leaf of leaves) {
    const own = score(leaf);
    if (own > 0 && own > (found?.score ?? 0)) found = { leaf, score: own };
  }
  return found?.leaf;
}

function plainName(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '');
}

function tokenScore({ key, value, pointer }: Leaf): number {
  if (typeof value !== 'string') return 0;
  const bare = value.replace(/^bearer /i, '');
  if (!/^[\x21-\x7e]{8,}$/.test(bare)) return 0;
  const name = plainName(key);
  if (/refresh|csrf|xsrf|type|error|message|description|uri|url|scope|^(?:id|jti|kid)$|requestid|traceid/.test(name)) return 0;
  const shape = bare.startsWith('eyJ') && bare.split('.').length >= 3 ? 5 : 0;
  const depth = pointer.split('/').length;
  const base =
    name === 'accesstoken'
      ? 100
      : /accesstoken|iamtoken|bearertoken/.test(name)
        ? 90
        : name === 'token'
          ? 80
          : name === 'idtoken'
            ? 20
            : /token|jwt|bearer/.test(name)
              ? 60
              : 0;
  if (base === 0) return pointer === '' ? 50 : shape > 0 ? 30 - depth : 0;
  return base + shape - depth;
}

interface Told {
  readonly guess: ExpiryGuess;
  readonly expiresAtMs: number;
  readonly score: number;
}

function expiryOf({ key, pointer, value }: Leaf, nowMs: number, jwtEndMs: number | undefined): readonly Told[] {
  const name = plainName(key);
  if (!/exp|ttl|lifetime|valid|duration/.test(name) || name.includes('refresh') || /issued|created|notbefore/.test(name)) return [];
  const number = typeof value === 'number' ? value : /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  if (number === undefined) {
    const at = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? Date.parse(value) : NaN;
    return Number.isFinite(at) && /(?:Z|[+-]\d{2}:?\d{2})$/.test(String(value)) && isNear(at, nowMs)
      ? [{ guess: { type: 'instant', pointer, unit: 'iso' }, expiresAtMs: at, score: 70 }]
      : [];
  }
  if (!(number > 0)) return [];
  if (isNear(number, nowMs)) return [{ guess: { type: 'instant', pointer, unit: 'ms' }, expiresAtMs: number, score: 80 }];
  if (isNear(number * 1_000, nowMs)) return [{ guess: { type: 'instant', pointer, unit: 's' }, expiresAtMs: number * 1_000, score: 80 }];
  if (number > 10 * yearMs) return [];
  const seconds: Told = { guess: { type: 'lifetime', pointer, unit: 's' }, expiresAtMs: nowMs + number * 1_000, score: 60 };
  const milliseconds: Told = { guess: { type: 'lifetime', pointer, unit: 'ms' }, expiresAtMs: nowMs + number, score: 60 };
  // The token's own `exp` settles it; else a round number that would be over a year in seconds is in milliseconds.
  const asMs =
    jwtEndMs === undefined
      ? number * 1_000 > yearMs
      : Math.abs(milliseconds.expiresAtMs - jwtEndMs) < Math.abs(seconds.expiresAtMs - jwtEndMs);
  return asMs ? [milliseconds, { ...seconds, score: 10 }] : [seconds, { ...milliseconds, score: 10 }];
}

/** An instant from yesterday to ten years on: no lifetime is that long, and no instant is elsewhere. */
function isNear(atMs: number, nowMs: number): boolean {
  return atMs > nowMs - 86_400_000 && atMs < nowMs + 10 * yearMs;
}

/** The member `response` of a definition that reads such answers. */
export function responseOf(
  { token, stripPrefix, expiry }: AnswerShape,
  chosen: ExpiryGuess = expiry[0],
): Readonly<Record<string, unknown>> {
  const others = expiry.filter((guess) => guess.type === 'jwt' && chosen.type !== 'jwt');
  return {
    token,
    ...(stripPrefix !== undefined && { stripPrefix }),
    expiry: [chosen, ...others].map((guess) =>
      'unit' in guess && guess.unit === 'iso' ? { type: 'date', pointer: guess.pointer } : guess,
    ),
  };
}

function jwtExpiryMs(token: string): number | undefined {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
    return typeof exp === 'number' && Number.isFinite(exp) && exp > 0 ? exp * 1_000 : undefined;
  } catch {
    return undefined;
  }
}

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

/** One place that may hold the token, and what that place would mean. */
export interface TokenGuess {
  /** JSON pointer (RFC 6901) of the token, `''` for an answer that is the token as a JSON string; `text`: the whole body is it. */
  readonly token: string | { readonly from: 'text' } | { readonly from: 'header'; readonly name: string };
  /** `Bearer `, where the value begins with it. */
  readonly stripPrefix: string | undefined;
  /** The likeliest first; never empty. */
  readonly expiry: readonly [ExpiryGuess, ...ExpiryGuess[]];
  /** When the likeliest says that the token ends; undefined where that is unknown. */
  readonly expiresAtMs: number | undefined;
  /** To tell one place from another without showing anything of the value. */
  readonly length: number;
  readonly isJwt: boolean;
}

export interface AnswerShape extends TokenGuess {
  /** Places that are nearly as likely: a person has to say which. */
  readonly others: readonly TokenGuess[];
}

interface Leaf {
  readonly pointer: string;
  readonly key: string;
  readonly value: string | number;
}

const maxLeaves = 500;
const maxDepth = 6;
const yearMs = 365 * 86_400_000;
/** Points by which a place must be ahead for nobody to be asked. */
const clearLead = 30;
const mostPlaces = 6;
const headerScore = 55;

/**
 * Undefined where nothing in the answer can be a token.
 * @param headers of the answer, names in lower case
 */
export function guessAnswerShape(
  body: string,
  receivedAtMs: number,
  headers: Readonly<Record<string, string>> = {},
): AnswerShape | undefined {
  const { leaves, isText } = leavesIn(body);
  const places = [...leaves.map(placeOf), ...Object.entries(headers).map(headerPlace)]
    .flatMap((place) => place ?? [])
    .sort((a, b) => b.score - a.score);
  const [likeliest] = places;
  if (!likeliest) return undefined;
  const seen = new Set<string>();
  const near = places.filter(({ score, value }) => {
    const isNew = !seen.has(value);
    seen.add(value);
    return isNew && score > likeliest.score - clearLead;
  });
  const [first, ...others] = near.slice(0, mostPlaces).map((place) => guessFor(place, leaves, isText, receivedAtMs));
  return first && { ...first, others };
}

/** What is neither JSON nor a bare word is no token: markup, cut JSON, the form-encoded answers of old servers. */
function leavesIn(body: string): { readonly leaves: readonly Leaf[]; readonly isText: boolean } {
  try {
    return { leaves: leavesOf(JSON.parse(body)), isText: false };
  } catch {
    const text = body.trim();
    const isWord = !/^[<{["]|^[\w.-]+=[^&]*&/.test(text);
    return { leaves: isWord ? leavesOf(text) : [], isText: true };
  }
}

interface TokenPlace {
  readonly pointer: string;
  readonly header?: string;
  readonly value: string;
  readonly score: number;
}

function placeOf(leaf: Leaf): TokenPlace | undefined {
  const score = tokenScore(leaf);
  return score > 0 && typeof leaf.value === 'string' ? { pointer: leaf.pointer, value: leaf.value, score } : undefined;
}

/** `X-Subject-Token` of OpenStack, `X-Auth-Token`, `Authorization`. */
function headerPlace([name, value]: readonly [string, string]): TokenPlace | undefined {
  if (!/(?:token|jwt)$|^(?:x-)?authorization$/i.test(name) || /csrf|xsrf|refresh|cookie/i.test(name)) return undefined;
  return isTokenText(value) ? { pointer: '', header: name, value, score: headerScore } : undefined;
}

function guessFor(place: TokenPlace, leaves: readonly Leaf[], isText: boolean, receivedAtMs: number): TokenGuess {
  const stripPrefix = /^bearer /i.exec(place.value)?.[0];
  const bare = place.value.slice(stripPrefix?.length ?? 0);
  const jwtEndMs = jwtExpiryMs(bare);
  const told = leaves
    .filter((leaf) => place.header !== undefined || leaf.pointer !== place.pointer)
    .flatMap((leaf) => {
      // What stands beside the token is about it; `expires_in` is RFC 6749's own name (§5.1).
      const lead = (leaf.key === 'expires_in' ? 15 : 0) - (place.header === undefined && parentOf(leaf) !== parentOf(place) ? 40 : 0);
      return expiryOf(leaf, receivedAtMs, jwtEndMs).map((told) => ({ ...told, score: told.score + (told.score > 10 ? lead : 0) }));
    })
    .sort((a, b) => b.score - a.score);
  const jwt = jwtEndMs === undefined ? [] : [{ guess: { type: 'jwt' } as const, expiresAtMs: jwtEndMs }];
  const all: readonly { readonly guess: ExpiryGuess; readonly expiresAtMs: number | undefined }[] = [...told, ...jwt];
  const [first = { guess: { type: 'none' } as const, expiresAtMs: undefined }, ...others] = all;
  const header = place.header === undefined ? undefined : ({ from: 'header', name: place.header } as const);
  return {
    token: header ?? (isText ? { from: 'text' } : place.pointer),
    stripPrefix,
    expiry: [first.guess, ...others.map(({ guess }) => guess)],
    expiresAtMs: first.expiresAtMs,
    length: bare.length,
    isJwt: looksLikeJwt(bare),
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

function plainName(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '');
}

function isTokenText(value: string): boolean {
  return /^[\x21-\x7e]{8,}$/.test(value.replace(/^bearer /i, ''));
}

function looksLikeJwt(value: string): boolean {
  return value.startsWith('eyJ') && value.split('.').length >= 3;
}

/** 100 for `access_token`; 0 for what is no token. */
function tokenScore({ key, value, pointer }: Leaf): number {
  if (typeof value !== 'string' || !isTokenText(value)) return 0;
  const path = pointer.split('/');
  // `{"token": {"id": …}}`, `{"access_token": {"value": …}}`.
  const name = plainName(/^(?:id|value|key|string|raw)$/i.test(key) ? (path.at(-2) ?? key) : key);
  if (/refresh|csrf|xsrf|type|error|message|description|uri|url|scope|^(?:id|jti|kid)$|requestid|traceid/.test(name)) return 0;
  const shape = looksLikeJwt(value.replace(/^bearer /i, '')) ? 5 : 0;
  const depth = path.length;
  const base = nameScore(name);
  if (base === 0) return pointer === '' ? 50 : shape > 0 ? 30 - depth : 0;
  return base + shape - depth;
}

function nameScore(name: string): number {
  if (name === 'accesstoken') return 100;
  if (/accesstoken|iamtoken|bearertoken/.test(name)) return 90;
  if (name === 'token') return 80;
  if (name === 'idtoken') return 20;
  return /token|jwt|bearer/.test(name) ? 60 : 0;
}

function parentOf({ pointer }: Pick<Leaf, 'pointer'>): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

interface Told {
  readonly guess: ExpiryGuess;
  readonly expiresAtMs: number;
  readonly score: number;
}

function expiryOf({ key, pointer, value }: Leaf, nowMs: number, jwtEndMs: number | undefined): readonly Told[] {
  const name = plainName(key);
  if (!/exp|ttl|lifetime|valid|duration/.test(name) || /refresh|issued|created|notbefore|from|after|start|since/.test(name)) return [];
  // Of something else than the token.
  if (/password|account|user|session|trial|licen[cs]e|subscription|secret/.test(name)) return [];
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
export function responseOf({ token, stripPrefix, expiry }: TokenGuess, chosen: ExpiryGuess = expiry[0]): Readonly<Record<string, unknown>> {
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

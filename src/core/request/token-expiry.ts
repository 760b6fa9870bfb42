/** Owns when a token ends, by the places that its definition names, in their order. Pure. */
import { clockSkewMs, onOurClock } from './clock-skew';
import { headerIn } from '../base/header-name';
import { parseDate, parseIso8601 } from '../template/date-pattern';
import type { ExpirySource } from '../definition/definition';
import { atPointer } from '../base/json-pointer';
import { TokenError, type TokenErrorReason } from '../base/token-error';

export interface ReadAnswer {
  readonly token: string;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

const tenYearsMs = 10 * 366 * 86_400_000;
/** Instants before 2001 are none: seconds sent where milliseconds are documented end up in 1970. */
const earliestInstantMs = 1_000_000_000_000;
const unitMs = { s: 1_000, ms: 1, min: 60_000 } as const;

/** Milliseconds since the Unix epoch; undefined where the definition says that it is unknown. Throws `malformed`. */
export function expiryOf(sources: readonly ExpirySource[], answer: ReadAnswer): number | undefined {
  for (const source of sources) {
    if (source.type === 'none') return undefined;
    const raw = rawOf(source, answer);
    // What a JWT says is no promise of the answer's: where it can't be right, the next source counts.
    const isLast = source === sources.at(-1);
    if (source.type === 'jwt' && !isLast && !isBelievable(raw, answer)) continue;
    if (raw !== undefined && raw !== null) return instantOf(source, raw, answer);
  }
  const [first] = sources;
  throw malformed('expiry-missing', first ? subjectOf(first) : '');
}

function isBelievable(exp: unknown, { receivedAtMs }: ReadAnswer): boolean {
  const seconds = plainNumber(exp);
  return seconds !== undefined && seconds * 1_000 >= earliestInstantMs && seconds * 1_000 <= receivedAtMs + tenYearsMs;
}

function rawOf(source: ExpirySource, { token, json, headers }: ReadAnswer): unknown {
  switch (source.type) {
    case 'jwt':
      return claimOf(token, 'exp');
    case 'fixed':
      return source.seconds;
    case 'none':
      return undefined;
    case 'lifetime':
    case 'instant':
    case 'date':
      return source.header === undefined ? atPointer(json, source.pointer ?? '') : headerIn(headers, source.header);
  }
}

function instantOf(source: ExpirySource, raw: unknown, { headers, sentAtMs, receivedAtMs }: ReadAnswer): number {
  const subject = subjectOf(source);
  const toldMs = expiresAt(source, raw, sentAtMs);
  // A lifetime counts from our own clock; an instant is one of the server's.
  const isInstant = source.type === 'instant' || source.type === 'date' || source.type === 'jwt';
  const expiresAtMs =
    toldMs !== undefined && isInstant ? onOurClock(toldMs, clockSkewMs(headers, sentAtMs, receivedAtMs), receivedAtMs) : toldMs;
  if (expiresAtMs === undefined || expiresAtMs > receivedAtMs + tenYearsMs || expiresAtMs < earliestInstantMs)
    throw malformed('expiry-invalid', subject);
  if (expiresAtMs <= receivedAtMs) throw malformed('already-expired', subject);
  return expiresAtMs;
}

function expiresAt(source: ExpirySource, raw: unknown, sentAtMs: number): number | undefined {
  if (source.type === 'date') {
    if (typeof raw !== 'string') return undefined;
    return source.pattern === undefined ? parseIso8601(raw, source.zone) : parseDate(raw, source.pattern, source.zone);
  }
  const amount = plainNumber(raw);
  if (amount === undefined || amount <= 0) return undefined;
  const ms = amount * unitMs['unit' in source ? source.unit : 's'];
  return Math.floor(source.type === 'lifetime' || source.type === 'fixed' ? sentAtMs + ms : ms);
}

/** A finite number, or a text that is nothing but one: "3600abc" is none. */
function plainNumber(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  return typeof raw === 'string' && /^\d{1,16}(?:\.\d{1,9})?$/.test(raw) ? Number(raw) : undefined;
}

/** A claim of a JWT (RFC 7519 §3), unverified: whether the token is good is the API's business. */
function claimOf(token: string, name: string): unknown {
  const [, payload, signature, ...rest] = token.split('.');
  if (payload === undefined || signature === undefined || rest.length > 0) return undefined;
  try {
    return atPointer(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')), `/${name}`);
  } catch {
    return undefined;
  }
}

function subjectOf(source: ExpirySource): string {
  return 'pointer' in source || 'header' in source ? (source.pointer ?? source.header ?? '') : source.type;
}

function malformed(reason: TokenErrorReason, subject: string): TokenError {
  return new TokenError({ kind: 'malformed', reason, subject });
}

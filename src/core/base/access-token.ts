/** Owns what an access token is and when it counts as fresh, expiring or expired. Pure: the caller brings the clock. */

/** A short-lived credential as the token endpoint issued it. All instants are milliseconds since the Unix epoch, UTC. */
export interface AccessToken {
  /** The token itself: printable ASCII without white space (RFC 6750 §2.1 is narrower; opaque tokens of vendors are wider). */
  readonly value: string;
  /** When the request that brought it was sent. */
  readonly issuedAtMs: number;
  /** When it stops being accepted; undefined where the vendor tells no expiry ("unknown", never "for ever"). */
  readonly expiresAtMs: number | undefined;
  /** Headers that go with it to the API (`Client-Id`), where the definition names any. May hold credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The API's base URL that came with it: https, no trailing slash. */
  readonly baseUrl?: string;
}

/** The part of an access token that may be shown, kept in global state and put into a status. Holds no secret. */
export type TokenLife = Pick<AccessToken, 'issuedAtMs' | 'expiresAtMs'>;

export type TokenPhase = 'valid' | 'expiring' | 'expired';

const TWO_MINUTES_MS = 120_000;

/** Remaining lifetime in milliseconds, negative once expired; undefined where the expiry is unknown. */
export function remainingMs(life: TokenLife, nowMs: number): number | undefined {
  return life.expiresAtMs === undefined ? undefined : life.expiresAtMs - nowMs;
}

/** True if at least `minimumMs` of the lifetime is left; a token of unknown expiry is never known to be fresh. */
export function isFresh(life: TokenLife, nowMs: number, minimumMs: number): boolean {
  const left = remainingMs(life, nowMs);
  return left !== undefined && left >= minimumMs;
}

/**
 * Length of the renewal window before expiry, in milliseconds: the larger of two minutes and 10 % of the lifetime,
 * at most half of the lifetime.
 */
export function renewalWindowMs(life: TokenLife): number {
  if (life.expiresAtMs === undefined) return 0;
  const lifetimeMs = Math.max(0, life.expiresAtMs - life.issuedAtMs);
  return Math.min(Math.max(TWO_MINUTES_MS, lifetimeMs / 10), lifetimeMs / 2);
}

/** "Expiring" means: less than the renewal window is left. At the very instant of expiry the token is expired. */
export function tokenPhase(life: TokenLife, nowMs: number): TokenPhase {
  const left = remainingMs(life, nowMs);
  if (left === undefined) return 'valid';
  if (left <= 0) return 'expired';
  return left < renewalWindowMs(life) ? 'expiring' : 'valid';
}

/** Owns which tokens an emulator issued and until when they count, by the emulator's clock. Doesn't know how they look. */
import { randomBytes } from 'node:crypto';

/** What an emulator makes of the bearer token at its fake API. */
export type TokenVerdict = 'accepted' | 'missing' | 'malformed' | 'unknown' | 'expired';

export class IssuedTokens {
  readonly #expiresAtMs = new Map<string, number>();

  add(token: string, expiresAtMs: number): void {
    if (this.#expiresAtMs.has(token)) throw new Error('A token was issued twice.');
    this.#expiresAtMs.set(token, expiresAtMs);
  }

  /** Those that were not revoked. */
  get values(): readonly string[] {
    return [...this.#expiresAtMs.keys()];
  }

  /** Forgets all, as a vendor that restarts or revokes does: they become unknown. */
  revokeAll(): void {
    this.#expiresAtMs.clear();
  }

  /**
   * `Bearer`, exactly one space, the token: nothing else is accepted. At the instant of expiry a token is expired.
   * @param values every Authorization that was sent.
   */
  judge(values: readonly string[], nowMs: number): TokenVerdict {
    if (values.length === 0) return 'missing';
    const token = values.length === 1 ? /^Bearer ([\x21-\x7e]+)$/.exec(values[0] ?? '')?.[1] : undefined;
    if (token === undefined) return 'malformed';
    const expiresAtMs = this.#expiresAtMs.get(token);
    if (expiresAtMs === undefined) return 'unknown';
    return nowMs < expiresAtMs ? 'accepted' : 'expired';
  }
}

/** A dot-separated part that nobody can guess. */
export function randomPart(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

export function jsonPart(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * Owns which credentials an endpoint has just refused, so that programs that ask twenty times in a row do not lock an account. Keeps a
 * salted hash of them in memory, and nothing else of them.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock';
import type { Credentials } from '../provider/credentials';
import { postponed } from './postponement';
import type { ResolvedProvider } from '../provider/provider';
import type { TokenErrorData } from '../base/token-error';

/** Long enough for a file full of requests and a person who reads the message; many vendors lock an account for longer than that. */
export const refusalHoldMs = 300_000;

interface Refusal {
  readonly atMs: number;
  readonly data: TokenErrorData;
}

export class RefusalMemory {
  readonly #clock: Clock;
  readonly #salt = randomBytes(16);
  readonly #refusals = new Map<string, Refusal>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param failure undefined: they were accepted */
  note(provider: ResolvedProvider, credentials: Credentials, failure: TokenErrorData | undefined): void {
    const key = this.#keyOf(provider, credentials);
    this.#refusals.delete(key);
    for (const [other, refusal] of this.#refusals) if (this.#leftMs(refusal) === 0) this.#refusals.delete(other);
    if (failure?.credentialsRefused) this.#refusals.set(key, { atMs: this.#clock.nowMs(), data: failure });
  }

  /** Throws what the endpoint said, where it was asked with the same credentials just now. */
  throwIfRefused(provider: ResolvedProvider, credentials: Credentials): void {
    const refusal = this.#refusals.get(this.#keyOf(provider, credentials));
    const leftMs = refusal ? this.#leftMs(refusal) : 0;
    if (refusal && leftMs > 0) throw postponed(refusal.data, leftMs);
  }

  /** A clock that was set back must not stretch it. */
  #leftMs({ atMs }: Refusal): number {
    const leftMs = atMs + refusalHoldMs - this.#clock.nowMs();
    return leftMs <= refusalHoldMs ? Math.max(0, leftMs) : 0;
  }

  /** The same credentials at the same endpoint, whatever the provider is called. */
  #keyOf({ endpoint, fingerprint }: ResolvedProvider, { method, values }: Credentials): string {
    const parts = [endpoint, fingerprint, method, ...Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))];
    return createHash('sha256').update(this.#salt).update(JSON.stringify(parts)).digest('base64');
  }
}

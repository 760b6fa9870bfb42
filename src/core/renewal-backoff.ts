/** Owns how long to leave an endpoint alone after failures. Pure: the caller brings the instants. */
import type { TokenErrorData } from './token-error';

const firstPauseMs = 3_000;
const longestPauseMs = 300_000;
/** A longer Retry-After is cut: MSAL does the same. */
const longestRetryAfterMs = 3_600_000;

export class RenewalBackoff {
  #failures = 0;
  #renewNotBeforeMs = 0;
  #throttledUntilMs = 0;

  /** How long nothing is renewed of its own accord; 0 if there is no pause. */
  pausedForMs(nowMs: number): number {
    return left(this.#renewNotBeforeMs, nowMs);
  }

  /** What is left of the Retry-After that came with 429 (RFC 6585 §4); 0 if nothing is. */
  throttledForMs(nowMs: number): number {
    return left(this.#throttledUntilMs, nowMs);
  }

  failed(error: TokenErrorData, nowMs: number): void {
    const retryAfterMs = Math.min(error.retryAfterMs ?? 0, longestRetryAfterMs);
    const pauseMs = Math.min(firstPauseMs * 2 ** this.#failures, longestPauseMs);
    this.#failures += 1;
    this.#renewNotBeforeMs = nowMs + Math.max(pauseMs, retryAfterMs);
    this.#throttledUntilMs = error.kind === 'throttled' ? nowMs + retryAfterMs : 0;
  }

  reset(): void {
    this.#failures = 0;
    this.#renewNotBeforeMs = 0;
    this.#throttledUntilMs = 0;
  }
}

/** A clock that was set back must not stretch the wait. */
function left(untilMs: number, nowMs: number): number {
  const leftMs = untilMs - nowMs;
  return leftMs > 0 && leftMs <= longestRetryAfterMs ? leftMs : 0;
}

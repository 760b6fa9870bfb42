/** Owns how long to leave an endpoint alone after failures. Pure: the caller brings the instants and the dice. */
import type { IBackoffFactory } from 'cockatiel/dist/backoff/Backoff';
import { ExponentialBackoff } from 'cockatiel/dist/backoff/ExponentialBackoff';
import { noJitterGenerator } from 'cockatiel/dist/backoff/ExponentialBackoffGenerators';
import type { TokenErrorData } from '../base/token-error';

const pauses = { initialDelay: 3_000, maxDelay: 300_000 };
/** While somebody looks at a document that needs the token. */
export const longestPauseInViewMs = 30_000;
/** A longer Retry-After is cut: MSAL does the same. */
const longestRetryAfterMs = 3_600_000;

export class RenewalBackoff {
  readonly #policy: IBackoffFactory<unknown>;
  #step: IBackoffFactory<unknown>;
  #failedAtMs = 0;
  /** Of the last pause, one half to the whole of what it could have been. */
  #share = 1;
  #renewNotBeforeMs = 0;
  #askedForUntilMs = 0;
  #postponedUntilMs = 0;
  #throttledUntilMs = 0;

  /**
   * One half of each pause is certain, the other is left to chance: windows and machines that failed together do not come back together.
   * @param random 0 to 1
   */
  constructor(random: () => number = Math.random) {
    this.#policy = new ExponentialBackoff<number>({
      ...pauses,
      // The library's own jitter takes no dice.
      generator: (failures, options) => {
        const [pauseMs, next] = noJitterGenerator(failures, options);
        this.#share = (1 + random()) / 2;
        return [Math.ceil(pauseMs * this.#share), next];
      },
    });
    this.#step = this.#policy;
  }

  /**
   * How long nothing is renewed of its own accord; 0 if there is no pause.
   * @param longestMs of a pause that the endpoint did not ask for
   */
  pausedForMs(nowMs: number, longestMs = Infinity): number {
    const shortenedMs = Math.min(this.#renewNotBeforeMs, this.#failedAtMs + longestMs * this.#share);
    return left(Math.max(shortenedMs, this.#askedForUntilMs, this.#postponedUntilMs), nowMs);
  }

  /** What is left of the Retry-After that came with 429 (RFC 6585 §4); 0 if nothing is. */
  throttledForMs(nowMs: number): number {
    return left(this.#throttledUntilMs, nowMs);
  }

  failed(error: TokenErrorData, nowMs: number): void {
    const retryAfterMs = Math.min(error.retryAfterMs ?? 0, longestRetryAfterMs);
    // Nothing was asked, so nothing has failed anew.
    if (error.postponed) {
      this.#postponedUntilMs = nowMs + retryAfterMs;
      return;
    }
    const step = this.#step.next(undefined);
    this.#step = step;
    this.#failedAtMs = nowMs;
    this.#askedForUntilMs = nowMs + retryAfterMs;
    this.#renewNotBeforeMs = nowMs + Math.max(step.duration, retryAfterMs);
    // Another failure does not take back what the endpoint asked for.
    if (error.kind === 'throttled') this.#throttledUntilMs = nowMs + retryAfterMs;
  }

  /** What was put off may be due now, by other rules. */
  liftPostponement(): void {
    this.#postponedUntilMs = 0;
  }

  reset(): void {
    this.#step = this.#policy;
    this.#postponedUntilMs = 0;
    this.#renewNotBeforeMs = 0;
    this.#askedForUntilMs = 0;
    this.#throttledUntilMs = 0;
  }
}

/** A clock that was set back must not stretch the wait. */
function left(untilMs: number, nowMs: number): number {
  const leftMs = untilMs - nowMs;
  return leftMs > 0 && leftMs <= longestRetryAfterMs ? leftMs : 0;
}

/**
 * Owns when a person is warned that a token is about to expire: once a token, where nothing renews it or its renewal fails,
 * and only while the window is looked at. Decides when, never how.
 */
import type { Disposable } from '../base/event';
import type { Clock } from '../base/clock';
import type { ProviderStatus } from '../provider/provider-status';
import type { StatusSource } from './token-service';

export interface WarningRules {
  /** Undefined: warn of none. */
  readonly providerId: string | undefined;
  /** How long before the expiry; at most half of the token's life. */
  readonly aheadMs: number;
  /** It is renewed by itself, as long as that works. */
  readonly renewsItself: boolean;
  /** The window has the focus. Of several windows only this one warns. */
  readonly looking: boolean;
}

/** Remembers what was warned of, also for other windows and the next session. */
export interface WarningStore {
  /** When the token was issued that was last warned of. */
  lastWarnedOf(providerId: string): number | undefined;
  noteWarned(providerId: string, issuedAtMs: number): void;
}

/** Timers stand still while the machine sleeps. */
const longestLegMs = 60_000;

export class ExpiryWarning implements Disposable {
  readonly #clock: Clock;
  readonly #statuses: StatusSource;
  readonly #memory: WarningStore;
  readonly #warn: (providerId: string) => void;
  readonly #subscription: Disposable;
  #rules: WarningRules = { providerId: undefined, aheadMs: 0, renewsItself: false, looking: false };
  #timer: Disposable | undefined;

  constructor(clock: Clock, statuses: StatusSource, memory: WarningStore, warn: (providerId: string) => void) {
    this.#clock = clock;
    this.#statuses = statuses;
    this.#memory = memory;
    this.#warn = warn;
    this.#subscription = statuses.onDidChangeStatus((id) => {
      if (id === undefined || id === this.#rules.providerId) this.#arm();
    });
  }

  setRules(rules: WarningRules): void {
    this.#rules = rules;
    this.#arm();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#timer?.dispose();
  }

  #arm(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const { providerId } = this.#rules;
    const status = providerId === undefined ? undefined : this.#statuses.get(providerId);
    const nowMs = this.#clock.nowMs();
    const dueMs = status && this.#dueInMs(status, nowMs);
    if (!status?.token || dueMs === undefined) return;
    if (dueMs <= 0) {
      this.#memory.noteWarned(status.id, status.token.issuedAtMs);
      this.#warn(status.id);
      return;
    }
    this.#timer = this.#clock.setTimer(
      () => {
        this.#arm();
      },
      Math.min(Math.ceil(dueMs), longestLegMs),
    );
  }

  /** Milliseconds until the warning, none or less for now; undefined where there is nothing to warn of. What has expired shows by itself. */
  #dueInMs({ id, token, lastError, fetching }: ProviderStatus, nowMs: number): number | undefined {
    const { aheadMs, renewsItself, looking } = this.#rules;
    if (!looking || aheadMs <= 0 || fetching || token?.expiresAtMs === undefined || token.expiresAtMs <= nowMs) return undefined;
    if (renewsItself && !lastError) return undefined;
    if (this.#memory.lastWarnedOf(id) === token.issuedAtMs) return undefined;
    const lifeMs = token.expiresAtMs - token.issuedAtMs;
    return token.expiresAtMs - Math.min(aheadMs, lifeMs / 2) - nowMs;
  }
}

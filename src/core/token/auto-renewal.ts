/** Owns the timer that keeps one provider's token fresh while nobody asks for it. Decides when, never how: the token manager renews. */
import type { Disposable } from '../base/event';
import type { Clock } from '../base/clock';
import type { StatusSource } from './token-service';

/** The token manager, as far as this needs it. */
export interface Renewer {
  /** Resolves when the renewal, if one was due, is over; never rejects. */
  renewIfDue(providerId: string): Promise<void>;
  /** Undefined where there is nothing to renew. */
  nextRenewalAtMs(providerId: string): number | undefined;
}

/** Timers stand still while the machine sleeps; in short legs a renewal that was slept through is made up for soon after. */
const longestLegMs = 60_000;

export class AutoRenewal implements Disposable {
  readonly #clock: Clock;
  readonly #renewer: Renewer;
  readonly #subscription: Disposable;
  #target: string | undefined;
  #timer: Disposable | undefined;
  #renewing = false;

  constructor(clock: Clock, renewer: Renewer, statuses: Pick<StatusSource, 'onDidChangeStatus'>) {
    this.#clock = clock;
    this.#renewer = renewer;
    this.#subscription = statuses.onDidChangeStatus((id) => {
      if (id === undefined || id === this.#target) this.#arm();
    });
  }

  /** Undefined: keep none fresh. */
  setTarget(providerId: string | undefined): void {
    if (providerId === this.#target) return;
    this.#target = providerId;
    this.#arm();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#target = undefined;
    this.#timer?.dispose();
  }

  /** A token has to be there to be renewed: the first one is asked for by a person. */
  #arm(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (this.#target === undefined || this.#renewing) return;
    const atMs = this.#renewer.nextRenewalAtMs(this.#target);
    if (atMs === undefined) return;
    const leftMs = Math.max(0, atMs - this.#clock.nowMs());
    this.#timer = this.#clock.setTimer(
      () => {
        this.#ring();
      },
      Math.min(Math.ceil(leftMs), longestLegMs),
    );
  }

  #ring(): void {
    this.#timer = undefined;
    const target = this.#target;
    if (target === undefined) return;
    const atMs = this.#renewer.nextRenewalAtMs(target);
    if (atMs === undefined || atMs > this.#clock.nowMs()) {
      this.#arm();
      return;
    }
    this.#renewing = true;
    void this.#renewer.renewIfDue(target).finally(() => {
      this.#renewing = false;
      this.#arm();
    });
  }
}

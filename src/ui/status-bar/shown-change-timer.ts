/** Owns the one timer of a view: it calls when the shown text changes, and is armed only while somebody looks and something counts down. */
import type { Disposable } from '../../core/base/event';
import type { Clock } from '../../core/base/clock';

/** Timers may stand still while the machine sleeps, so none is trusted for longer than this. */
const LONGEST_WAIT_MS = 60_000;

export class ShownChangeTimer implements Disposable {
  readonly #clock: Clock;
  readonly #nextChangeMs: (nowMs: number) => number | undefined;
  readonly #onChange: () => void;
  #armed: Disposable | undefined;
  #looking = false;

  /**
   * @param nextChangeMs how many milliseconds after `nowMs` what is shown changes; undefined where nothing counts down.
   * @param onChange draws anew; not called more often than the text changes.
   */
  constructor(clock: Clock, nextChangeMs: (nowMs: number) => number | undefined, onChange: () => void) {
    this.#clock = clock;
    this.#nextChangeMs = nextChangeMs;
    this.#onChange = onChange;
  }

  /** Whoever starts looking has just drawn, so nothing is called at once. */
  setLooking(looking: boolean): void {
    this.#looking = looking;
    this.rearm();
  }

  /** To be called when what is shown has changed for another reason than time. */
  rearm(): void {
    this.#armed?.dispose();
    this.#armed = undefined;
    if (!this.#looking) return;
    const nowMs = this.#clock.nowMs();
    const delayMs = this.#nextChangeMs(nowMs);
    if (delayMs !== undefined) this.#arm(nowMs, nowMs + delayMs);
  }

  dispose(): void {
    this.setLooking(false);
  }

  #arm(armedAtMs: number, dueAtMs: number): void {
    this.#armed = this.#clock.setTimer(
      () => {
        const nowMs = this.#clock.nowMs();
        // The system's clock may have been set back: what is shown is then no longer right either.
        if (nowMs >= dueAtMs || nowMs < armedAtMs) {
          this.#onChange();
          this.rearm();
        } else {
          this.#arm(nowMs, dueAtMs);
        }
      },
      Math.min(dueAtMs - armedAtMs, LONGEST_WAIT_MS),
    );
  }
}

/** Owns a clock that moves only when a test moves it. */
import type { Disposable } from '../../../src/core/base/event';
import type { Clock } from '../../../src/core/base/clock';

interface Timer {
  readonly atMs: number;
  readonly callback: () => void;
}

export class FakeClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<Timer>();

  constructor(nowMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  setTimer(callback: () => void, delayMs: number): Disposable {
    if (!(delayMs >= 0 && delayMs <= 2 ** 31 - 1)) throw new RangeError(`a timer of ${String(delayMs)} ms`);
    const timer = { atMs: this.#nowMs + delayMs, callback };
    this.#timers.add(timer);
    return { dispose: () => void this.#timers.delete(timer) };
  }

  get timers(): number {
    return this.#timers.size;
  }

  /** Rings the timers on the way, in order; each has its microtasks done before the next. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const next = [...this.#timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      this.#timers.delete(next);
      next.callback();
      await settled();
    }
    this.#nowMs = untilMs;
    await settled();
  }

  /** Time passes, timers don't ring: the machine sleeps, or its clock is set. */
  jump(ms: number): void {
    this.#nowMs += ms;
  }
}

/** Everything that needs no more than microtasks has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

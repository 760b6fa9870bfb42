/** Owns the real clock. */
import type { Disposable } from '../core/base/event';
import type { Clock } from '../core/base/clock';

/** Longer delays overflow in Node and fire at once. */
export const longestTimerMs = 2 ** 31 - 1;

export class SystemClock implements Clock {
  nowMs(): number {
    return Date.now();
  }

  /** A longer delay is waited out in legs. */
  setTimer(callback: () => void, delayMs: number): Disposable {
    let timer: NodeJS.Timeout;
    const wait = (leftMs: number): void => {
      const legMs = Math.min(Math.max(leftMs, 0), longestTimerMs);
      timer = setTimeout(() => {
        if (leftMs > legMs) wait(leftMs - legMs);
        else callback();
      }, legMs);
    };
    wait(delayMs);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  }
}

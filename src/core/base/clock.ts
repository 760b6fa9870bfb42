/** Owns the clock that core reads and sets timers on: a port, so that tests move time by hand. */
import type { Disposable } from './event';

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  /** Calls back once after `delayMs`; delays beyond 2^31-1 ms are the implementation's business, not the caller's. */
  setTimer(callback: () => void, delayMs: number): Disposable;
}

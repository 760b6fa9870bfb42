/** Owns whose turn it is among the calls of terminals: so many at once, the others in the order in which they came. */
import { throwIfAborted } from '../../core/base/single-flight';

export class TerminalTurns {
  readonly #atOnce: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Who goes away while waiting gives the place up, and rejects with kind `cancelled`. */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    throwIfAborted(signal);
    if (this.#running < this.#atOnce) this.#running += 1;
    else await this.#turn(signal);
    try {
      throwIfAborted(signal);
      return await task();
    } finally {
      this.#next();
    }
  }

  /** Resolves with a place among the running; after an abort too, where it is given back. */
  async #turn(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
      signal.addEventListener(
        'abort',
        () => {
          if (!this.#waiting.delete(resolve)) return;
          this.#running += 1;
          resolve();
        },
        { once: true },
      );
    });
  }

  #next(): void {
    this.#running -= 1;
    for (const resolve of this.#waiting) {
      if (this.#running >= this.#atOnce) return;
      this.#waiting.delete(resolve);
      this.#running += 1;
      resolve();
    }
  }
}

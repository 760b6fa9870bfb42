/** Owns the lock between windows: empty files of one folder, named by a hash, in which nothing is ever written. Patches nothing, listens to no signal. */
import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lock, LockOptions } from '../core/base/lock';
import { throwIfAborted } from '../core/base/single-flight';
import { TokenError } from '../core/base/token-error';
import { LockPlace, type Patience } from './lock-queue';

export interface FileLockOptions {
  /** After so long the task runs without the lock, or not at all. Default: longer than a token request can take. */
  readonly longestWaitMs?: number;
  /** How often a holder shows that it lives. */
  readonly beatMs?: number;
  readonly patience?: Patience;
}

const pauseMs = 25;

/**
 * The lock saves requests, and for most guards nothing that would break without it. So where it can't be had (a read-only disk, a window that hangs) the
 * task runs all the same, unless the caller says `failClosed`. For local disks: a network file system may show a list that is old.
 */
export class FileLock implements Lock {
  readonly #dir: string;
  readonly #longestWaitMs: number;
  readonly #beatMs: number;
  readonly #patience: Patience;

  constructor(
    dir: string,
    { longestWaitMs = 45_000, beatMs = 1_000, patience = { deadMs: 3_000, stalledMs: 10_000 } }: FileLockOptions = {},
  ) {
    this.#dir = dir;
    this.#longestWaitMs = longestWaitMs;
    this.#beatMs = beatMs;
    this.#patience = patience;
  }

  async run<T>(key: string, signal: AbortSignal, task: () => Promise<T>, { failClosed = false }: LockOptions = {}): Promise<T> {
    throwIfAborted(signal);
    const place = await this.#draw(key);
    try {
      const isHeld = place !== undefined && (await this.#isReached(place, signal, !failClosed));
      throwIfAborted(signal);
      if (!isHeld && failClosed) throw new TokenError({ kind: 'storage', reason: 'storage-write' });
      return await task();
    } finally {
      await place?.leave().catch(() => undefined);
    }
  }

  async #draw(key: string): Promise<LockPlace | undefined> {
    const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
    try {
      await mkdir(this.#dir, { recursive: true, mode: 0o700 });
      await chmod(this.#dir, 0o700);
      return await LockPlace.draw(this.#dir, hash, this.#beatMs);
    } catch {
      return undefined;
    }
  }

  /** Who was stopped and goes on later may run beside another: only where none of them said `failClosed`. */
  async #isReached(place: LockPlace, signal: AbortSignal, passStalled: boolean): Promise<boolean> {
    const giveUpAt = performance.now() + this.#longestWaitMs;
    for (;;) {
      throwIfAborted(signal);
      try {
        if (await place.isFirst(this.#patience, passStalled)) return true;
      } catch {
        return false;
      }
      if (performance.now() >= giveUpAt) return false;
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Owns the lock between windows: an empty directory, named by a hash, beside which nothing is ever written. */
import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import type { Lock } from '../core/base/lock';
import { throwIfAborted } from '../core/base/single-flight';

export interface FileLockOptions {
  /** After so long the task runs without the lock. Default: longer than a token request can take. */
  readonly longestWaitMs?: number;
}

/** A lock that its window did not touch for so long belongs to a window that is gone. */
const staleMs = 10_000;
const pauseMs = 50;

type Release = () => Promise<void>;

/**
 * The lock saves requests; it guards nothing that would break without it. So where it can't be had (a read-only disk,
 * a window that hangs) the task runs all the same.
 */
export class FileLock implements Lock {
  readonly #dir: string;
  readonly #longestWaitMs: number;

  constructor(dir: string, { longestWaitMs = 45_000 }: FileLockOptions = {}) {
    this.#dir = dir;
    this.#longestWaitMs = longestWaitMs;
  }

  async run<T>(key: string, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    const release = await this.#acquire(key, signal);
    try {
      throwIfAborted(signal);
      return await task();
    } finally {
      await release?.().catch(() => undefined);
    }
  }

  async #acquire(key: string, signal: AbortSignal): Promise<Release | undefined> {
    const file = join(this.#dir, createHash('sha256').update(key).digest('hex').slice(0, 32));
    const giveUpAt = performance.now() + this.#longestWaitMs;
    try {
      await mkdir(this.#dir, { recursive: true, mode: 0o700 });
      await chmod(this.#dir, 0o700);
    } catch {
      return undefined;
    }
    for (;;) {
      throwIfAborted(signal);
      try {
        // A window that lost its lock to a long sleep goes on: see above.
        return await lock(file, { realpath: false, stale: staleMs, retries: 0, onCompromised: () => undefined });
      } catch (error) {
        const isHeld = error instanceof Error && 'code' in error && error.code === 'ELOCKED';
        if (!isHeld || performance.now() >= giveUpAt) return undefined;
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Owns mutual exclusion between windows: a port. */

export interface LockOptions {
  /** Rejects with kind `storage` where the lock can't be had, instead of running the task without it. */
  readonly failClosed?: boolean;
}

/** Mutual exclusion between windows. */
export interface Lock {
  /** Runs `task` while no other window runs one under the same key. An aborted wait rejects with kind `cancelled`. */
  run<T>(key: string, signal: AbortSignal, task: () => Promise<T>, options?: LockOptions): Promise<T>;
}

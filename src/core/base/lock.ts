/** Owns mutual exclusion between windows: a port. */

/** Mutual exclusion between windows. */
export interface Lock {
  /** Runs `task` while no other window runs one under the same key. An aborted wait rejects with kind `cancelled`. */
  run<T>(key: string, signal: AbortSignal, task: () => Promise<T>): Promise<T>;
}

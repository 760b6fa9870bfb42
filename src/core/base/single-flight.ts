/** Owns one task that many callers wait for, each free to leave. Knows nothing of tokens but the error of a cancelled wait. */
import { TokenError } from './token-error';

export function cancelled(): TokenError {
  return new TokenError({ kind: 'cancelled', reason: 'cancelled' });
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

/** Waits for `promise`, but no longer than until `signal` is aborted. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined, onAbort?: () => void): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      reject(cancelled());
      onAbort?.();
    };
    if (signal.aborted) {
      leave();
      return;
    }
    signal.addEventListener('abort', leave, { once: true });
    promise
      .finally(() => {
        signal.removeEventListener('abort', leave);
      })
      .then(resolve, reject);
  });
}

export class Flight<T> {
  readonly #controller = new AbortController();
  readonly #outcome: Promise<T>;
  readonly #fail: (error: TokenError) => void;
  #waiters = 0;
  #settled = false;

  /**
   * @param task starts on the next microtask; its signal is aborted when nobody waits any more
   * @param onSettled runs once, before any waiter goes on
   */
  constructor(task: (signal: AbortSignal) => Promise<T>, onSettled: () => void) {
    let resolve: (value: T) => void = () => undefined;
    let reject: (error: unknown) => void = () => undefined;
    this.#outcome = new Promise<T>((onResolve, onReject) => {
      resolve = onResolve;
      reject = onReject;
    });
    const settle = (finish: () => void): void => {
      if (this.#settled) return;
      this.#settled = true;
      onSettled();
      finish();
    };
    this.#fail = (error) => {
      settle(() => {
        reject(error);
      });
    };
    // A flight may fail after its last waiter left.
    this.#outcome.catch(() => undefined);
    Promise.resolve()
      .then(() => {
        throwIfAborted(this.#controller.signal);
        return task(this.#controller.signal);
      })
      .then(
        (value) => {
          settle(() => {
            resolve(value);
          });
        },
        (error: unknown) => {
          settle(() => {
            reject(error);
          });
        },
      );
  }

  /** An aborted waiter rejects with `cancelled` at once; the task goes on for the others. A waiter without a signal never leaves. */
  join(signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) return Promise.reject(cancelled());
    this.#waiters += 1;
    return abortable(this.#outcome, signal, () => {
      this.#waiters -= 1;
      if (this.#waiters === 0) this.abort(cancelled());
    });
  }

  /** Settles as the task does, without counting as a waiter: neither keeps the task alive nor ends it. */
  follow(): Promise<T> {
    return this.#outcome;
  }

  /** Rejects every waiter with `error` and aborts the task, whose result no longer counts. */
  abort(error: TokenError): void {
    if (this.#settled) return;
    this.#fail(error);
    this.#controller.abort();
  }
}

/** Owns a transport whose answers a test gives one by one, and a lock that is always free. */
import type { AssertionSigner } from '../../../src/core/request/signer';
import type { HttpAnswer, HttpRequest, TokenTransport } from '../../../src/core/request/transport';
import type { Lock } from '../../../src/core/base/lock';
import { TokenError } from '../../../src/core/base/token-error';
import { settled } from './fake-clock';

export interface HeldRequest {
  readonly request: HttpRequest;
  readonly signal: AbortSignal;
  answer(answer: HttpAnswer): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** Holds every request until the test answers it; an aborted one rejects as the real transport does. */
export class ScriptedTransport implements TokenTransport {
  readonly requests: HeldRequest[] = [];

  send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new TokenError({ kind: 'cancelled', reason: 'cancelled' }));
      });
      this.requests.push({
        request,
        signal,
        answer: (answer) => {
          resolve(answer);
          return settled();
        },
        fail: (error) => {
          reject(error);
          return settled();
        },
      });
    });
  }

  /** The request that was sent last. */
  get last(): HeldRequest {
    const last = this.requests.at(-1);
    if (!last) throw new Error('nothing was sent');
    return last;
  }
}

/** A lock that nobody else holds. */
export class ImmediateLock implements Lock {
  run<T>(_key: string, _signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    return task();
  }
}

/** For definitions that sign nothing. */
export const noSigner: AssertionSigner = {
  sign: () => {
    throw new Error('nothing is signed here');
  },
};

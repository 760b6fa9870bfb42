/**
 * Owns how long a store may take while other windows wait for the lock. A keyring that hangs costs them seconds, and not the ten
 * that a person has to unlock it: whoever has to be asked, and a keyring that is locked, are met before the lock is taken.
 */
import type { Clock } from '../base/clock';
import { TokenError } from '../base/token-error';

export const lockedPatienceMs = 2_000;

/** Rejects with `storage-timeout` where `work` takes longer. What it comes to later is the caller's to look at. */
export function withinLock<T>(clock: Clock, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimer(() => {
      reject(new TokenError({ kind: 'storage', reason: 'storage-timeout' }));
    }, lockedPatienceMs);
    work
      .finally(() => {
        timer.dispose();
      })
      .then(resolve, reject);
  });
}

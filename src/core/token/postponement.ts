/** Owns which requests are not made now because nobody, or only a program, wants them. A person is never put off. */
import type { TokenLife } from '../base/access-token';
import type { Failure } from '../provider/configured-providers';
import { longestPauseInViewMs, type RenewalBackoff } from './renewal-backoff';
import { flooredForMs } from './renewal-plan';
import { TokenError, type TokenErrorData } from '../base/token-error';
import type { Asker } from './token-service';

/** @param token that is in hand, but can't be served any more */
export function throwIfPostponed(
  { lastFailure, backoff }: { readonly lastFailure: Failure | undefined; readonly backoff: RenewalBackoff },
  token: TokenLife | undefined,
  asker: Asker,
  nowMs: number,
): void {
  if (asker === 'person') return;
  const isUnasked = asker !== 'consumer';
  const pausedMs = backoff.pausedForMs(nowMs, asker === 'onlooker' ? longestPauseInViewMs : undefined);
  // What was refused with these credentials is kept beside them, in `refusal-memory.ts`.
  if (pausedMs > 0 && lastFailure && !lastFailure.data.credentialsRefused) {
    if (isUnasked || lastFailure.data.kind === 'rejected') throw postponed(lastFailure.data, pausedMs);
  }
  const flooredMs = isUnasked && token ? flooredForMs(token, nowMs) : 0;
  if (flooredMs > 0) throw postponed({ kind: 'throttled', reason: 'too-many-requests' }, flooredMs);
}

export function postponed(data: TokenErrorData, retryAfterMs: number): TokenError {
  return new TokenError({ ...data, postponed: true, retryAfterMs });
}

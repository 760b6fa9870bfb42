/** Owns what one window knows of one provider beside its configuration. Rules about it are the desk's and the token manager's. */
import type { Failure } from '../provider/configured-providers';
import type { RenewalBackoff } from './renewal-backoff';
import type { Flight } from '../base/single-flight';
import type { Demand, Fetched } from './token-fetcher';
import type { TokenCache } from './token-cache';

export class ProviderEntry {
  readonly cache: TokenCache;
  readonly backoff: RenewalBackoff;
  flight: { readonly flight: Flight<Fetched>; readonly demand: Demand } | undefined;
  /** Of the last attempt, until one succeeds. */
  lastFailure: Failure | undefined;
  lastRequestId: string | undefined;

  constructor(cache: TokenCache, backoff: RenewalBackoff) {
    this.cache = cache;
    this.backoff = backoff;
  }
}

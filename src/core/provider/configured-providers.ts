/** Owns the configured providers as resolved ones, and what changed between two readings of the settings. Holds no state of tokens. */
import type { Clock } from '../base/clock';
import type { ProviderStore } from './provider-store';
import type { ProviderSource, ResolvedProvider } from './provider';
import { resolveProvider } from './resolve-provider';
import { TokenError, type TokenErrorData } from '../base/token-error';

export interface Failure {
  readonly data: TokenErrorData;
  readonly atMs: number;
}

export interface KnownProvider {
  readonly source: ProviderSource;
  /** Undefined where the provider can't be used; `failure` says why. */
  readonly resolved: ResolvedProvider | undefined;
  readonly failure: Failure | undefined;
}

export interface DirectoryChange {
  readonly removed: readonly string[];
  /** Ids of providers that were there before and would now ask or read differently, or can't be used any more. */
  readonly altered: readonly string[];
  /** The ids or their order. */
  readonly listChanged: boolean;
}

export class ConfiguredProviders {
  readonly #store: ProviderStore;
  readonly #clock: Clock;
  #known: ReadonlyMap<string, KnownProvider>;

  constructor(store: ProviderStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#known = this.#read();
  }

  ids(): readonly string[] {
    return [...this.#known.keys()];
  }

  get(providerId: string): KnownProvider | undefined {
    return this.#known.get(providerId);
  }

  /** Throws `misconfigured` where the provider is unknown or can't be used. */
  resolved(providerId: string): ResolvedProvider {
    const known = this.#known.get(providerId);
    if (known?.resolved) return known.resolved;
    if (known?.failure) throw new TokenError(known.failure.data);
    throw new TokenError({ kind: 'misconfigured', reason: 'provider-unknown', subject: providerId });
  }

  refresh(): DirectoryChange {
    const before = this.#known;
    const after = this.#read();
    this.#known = after;
    const ids = [...before.keys()];
    return {
      removed: ids.filter((id) => !after.has(id)),
      altered: ids.filter((id) => after.has(id) && after.get(id)?.resolved?.fingerprint !== before.get(id)?.resolved?.fingerprint),
      listChanged: ids.join(' ') !== [...after.keys()].join(' '),
    };
  }

  #read(): ReadonlyMap<string, KnownProvider> {
    const known = new Map<string, KnownProvider>();
    for (const source of this.#store.list()) {
      if (known.has(source.config.id)) continue;
      const result = resolveSource(source);
      known.set(
        source.config.id,
        result instanceof TokenError
          ? { source, resolved: undefined, failure: { data: result.data, atMs: this.#clock.nowMs() } }
          : { source, resolved: result, failure: undefined },
      );
    }
    return known;
  }
}

export function resolveSource(source: ProviderSource): ResolvedProvider | TokenError {
  const result = resolveProvider(source);
  return 'kind' in result ? new TokenError(result) : result;
}

/** The header that takes the provider's token; the usual one where the provider can't be used as it stands. */
export function tokenHeaderName(source: ProviderSource | undefined): string {
  const resolved = source && resolveSource(source);
  return (resolved instanceof TokenError ? undefined : resolved?.definition.use?.header) ?? 'Authorization';
}

/** Owns the entries of the providers that this window uses, and keeps them in step with the settings. Asks no endpoint. */
import type { Disposable } from '../base/event';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { ProviderStore } from '../provider/provider-store';
import type { TokenStore } from './stores';
import type { ResolvedProvider } from '../provider/provider';
import { ConfiguredProviders } from '../provider/configured-providers';
import { ProviderEntry } from './provider-entry';
import { RenewalBackoff } from './renewal-backoff';
import { abortable } from '../base/single-flight';
import { StatusPublisher, type PublisherPorts } from './status-publisher';
import { TokenError } from '../base/token-error';
import { TokenCache } from './token-cache';

export interface RegistryPorts extends PublisherPorts {
  readonly clock: Clock;
  readonly providers: ProviderStore;
  readonly tokens: TokenStore;
  readonly log: Log;
  /** 0 to 1, for the pauses after failures. Default: `Math.random`. */
  readonly random?: () => number;
}

export class ProviderRegistry implements Disposable {
  readonly directory: ConfiguredProviders;
  readonly statuses: StatusPublisher;
  readonly #ports: RegistryPorts;
  readonly #entries = new Map<string, ProviderEntry>();
  /** By id, of providers that went out of the settings: what they would have asked for. */
  readonly #gone = new Map<string, string | undefined>();
  readonly #subscription: Disposable;

  constructor(ports: RegistryPorts) {
    this.#ports = ports;
    this.directory = new ConfiguredProviders(ports.providers, ports.clock);
    this.statuses = new StatusPublisher(ports, this.directory, this.#entries);
    this.#subscription = ports.providers.onDidChange(() => {
      this.#reconcile();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const entry of this.#entries.values()) entry.flight?.flight.abort(new TokenError({ kind: 'cancelled', reason: 'cancelled' }));
    this.statuses.dispose();
  }

  find(id: string): ProviderEntry | undefined {
    return this.#entries.get(id);
  }

  entry(id: string): ProviderEntry {
    const found = this.#entries.get(id);
    if (found) return found;
    const entry = new ProviderEntry(new TokenCache(id, this.#ports), new RenewalBackoff(this.#ports.random));
    this.#entries.set(id, entry);
    return entry;
  }

  /**
   * The provider and its entry, with the token store read. Throws `misconfigured` where it can't be used, and
   * `no-credentials`/`remote-not-allowed` where nothing stored may be used in this window.
   * @param mayAsk somebody waits who may be asked for consent
   */
  async loaded(
    providerId: string,
    signal: AbortSignal | undefined,
    mayAsk: boolean,
  ): Promise<{ provider: ResolvedProvider; entry: ProviderEntry }> {
    for (;;) {
      const provider = this.directory.resolved(providerId);
      const entry = this.entry(providerId);
      if (entry.cache.isLoaded) return { provider, entry };
      await abortable(entry.cache.load(mayAsk), signal);
      this.#noteRenewedElsewhere(entry);
      this.statuses.publish(providerId);
    }
  }

  /** A result that is on its way no longer counts. */
  abort(providerId: string): void {
    const entry = this.#entries.get(providerId);
    if (!entry) return;
    entry.cache.dropReading();
    entry.flight?.flight.abort(new TokenError({ kind: 'cancelled', reason: 'provider-changed' }));
  }

  /** Forgets what this window knows of the provider; a result that is on its way no longer counts. */
  drop(id: string): void {
    this.abort(id);
    this.#entries.delete(id);
    this.#gone.delete(id);
  }

  /** Lets go of every token in hand, so that the next use begins with the stores. */
  release(): void {
    for (const [id, entry] of this.#entries) {
      entry.flight?.flight.abort(new TokenError({ kind: 'cancelled', reason: 'provider-changed' }));
      entry.cache.release();
      this.statuses.publish(id);
    }
  }

  noteUnsaved(id: string, entry: ProviderEntry, failure: TokenError): void {
    entry.cache.markUnsaved();
    entry.lastFailure = { data: failure.data, atMs: this.#ports.clock.nowMs() };
    this.#ports.log.warn(`${id}: the token could not be stored (${failure.message})`);
  }

  /** A token that came after the last failure ends what that failure began. */
  #noteRenewedElsewhere(entry: ProviderEntry): void {
    const { token } = entry.cache;
    if (!token || !entry.lastFailure || token.issuedAtMs <= entry.lastFailure.atMs) return;
    entry.lastFailure = undefined;
    entry.backoff.reset();
  }

  #reconcile(): void {
    const before = new Map(this.directory.ids().map((id) => [id, this.#fingerprint(id)]));
    const change = this.directory.refresh();
    for (const id of change.removed) this.#setAside(id, before.get(id));
    for (const id of [...this.#gone.keys()]) if (this.directory.get(id)) this.#takeBack(id);
    for (const id of change.altered) this.#alter(id);
    this.statuses.publishChange(change);
  }

  /** A settings.json that is broken while somebody types in it must not make us ask again what was refused. The token is let go. */
  #setAside(id: string, fingerprint: string | undefined): void {
    this.abort(id);
    this.#entries.get(id)?.cache.release();
    this.#gone.set(id, fingerprint);
  }

  #takeBack(id: string): void {
    if (this.#gone.get(id) !== this.#fingerprint(id)) this.drop(id);
    this.#gone.delete(id);
  }

  #fingerprint(id: string): string | undefined {
    return this.directory.get(id)?.resolved?.fingerprint;
  }

  #alter(id: string): void {
    this.abort(id);
    const fingerprint = this.#fingerprint(id);
    // Half-typed settings cost no token: it is judged when the provider can be used again.
    if (fingerprint === undefined) return;
    const entry = this.entry(id);
    entry.backoff.reset();
    entry.lastFailure = undefined;
    const cache = entry.cache.token ?? this.#ports.statuses.read(id)?.token;
    if (!cache || cache.fingerprint === fingerprint) return;
    entry.cache.put(undefined);
    entry.cache.markStale();
    this.#deleteUnless(id, fingerprint).catch(() => {
      this.#ports.log.warn(`${id}: the outdated token could not be deleted`);
    });
  }

  /** Another window may have stored a token for the new settings already. */
  async #deleteUnless(id: string, fingerprint: string): Promise<void> {
    const stored = await this.#ports.tokens.read(id);
    if (stored && stored.fingerprint !== fingerprint && this.#entries.get(id)?.cache.token === undefined)
      await this.#ports.tokens.delete(id);
  }
}

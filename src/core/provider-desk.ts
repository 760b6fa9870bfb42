/**
 * Owns what this window knows of each provider, and tells views when it changes. Follows the settings; asks no endpoint,
 * and reads no secret for a status.
 */
import { describeProvider } from './describe-provider';
import { Emitter, type Disposable } from './event';
import type { AuthorityStore, Clock, Log, ProviderStore, StatusMemory, TokenStore } from './ports';
import type { ResolvedProvider } from './provider';
import { ProviderDirectory, type Failure } from './provider-directory';
import type { ProviderStatus } from './provider-status';
import { RenewalBackoff } from './renewal-backoff';
import { abortable, type Flight } from './single-flight';
import { TokenError } from './token-error';
import type { Demand, Fetched } from './token-fetcher';
import { TokenInHand } from './token-in-hand';
import type { StatusSource } from './token-service';

export interface DeskPorts {
  readonly clock: Clock;
  readonly providers: ProviderStore;
  readonly tokens: TokenStore;
  readonly statuses: StatusMemory;
  readonly log: Log;
  readonly authorities: Pick<AuthorityStore, 'read'>;
  /** 0 to 1, for the pauses after failures. Default: `Math.random`. */
  readonly random?: () => number;
}

/** What this window knows of one provider. */
export class Entry {
  readonly inHand: TokenInHand;
  readonly backoff: RenewalBackoff;
  flight: { readonly flight: Flight<Fetched>; readonly demand: Demand } | undefined;
  /** Of the last attempt, until one succeeds. */
  lastFailure: Failure | undefined;
  lastRequestId: string | undefined;

  constructor(inHand: TokenInHand, backoff: RenewalBackoff) {
    this.inHand = inHand;
    this.backoff = backoff;
  }
}

export class ProviderDesk implements StatusSource, Disposable {
  readonly directory: ProviderDirectory;
  readonly #ports: DeskPorts;
  readonly #entries = new Map<string, Entry>();
  readonly #published = new Map<string, string>();
  readonly #changed = new Emitter<string | undefined>();
  readonly #subscription: Disposable;

  readonly onDidChangeStatus = this.#changed.event;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    this.directory = new ProviderDirectory(ports.providers, ports.clock);
    for (const status of this.list()) this.#published.set(status.id, JSON.stringify(status));
    this.#subscription = ports.providers.onDidChange(() => {
      this.#reconcile();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const entry of this.#entries.values()) entry.flight?.flight.abort(new TokenError({ kind: 'cancelled', reason: 'cancelled' }));
    this.#changed.dispose();
  }

  list(): readonly ProviderStatus[] {
    return this.directory.ids().flatMap((id) => this.get(id) ?? []);
  }

  get(providerId: string): ProviderStatus | undefined {
    const known = this.directory.get(providerId);
    if (!known) return undefined;
    const entry = this.#entries.get(providerId);
    const snapshot = this.#ports.statuses.read(providerId);
    const token = entry?.inHand.token ?? (entry?.inHand.isLoaded ? undefined : snapshot?.token);
    const authority = this.#ports.authorities.read(providerId);
    return describeProvider(known, {
      ...(authority &&
        authority.origin === known.resolved?.endpointOrigin && {
          authority: authority.certificates.map(({ subject, fingerprint256 }) => ({ subject, fingerprint256 })),
        }),
      hasCredentials: snapshot?.hasCredentials ?? false,
      fetching: entry?.flight !== undefined,
      token: token && token.fingerprint === known.resolved?.fingerprint ? token : undefined,
      lastFailure: entry?.lastFailure,
      lastRequestId: entry?.lastRequestId,
    });
  }

  find(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  entry(id: string): Entry {
    const found = this.#entries.get(id);
    if (found) return found;
    const entry = new Entry(new TokenInHand(id, this.#ports), new RenewalBackoff(this.#ports.random));
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
  ): Promise<{ provider: ResolvedProvider; entry: Entry }> {
    for (;;) {
      const provider = this.directory.resolved(providerId);
      const entry = this.entry(providerId);
      if (entry.inHand.isLoaded) return { provider, entry };
      await abortable(entry.inHand.load(mayAsk), signal);
      this.#noteRenewedElsewhere(entry);
      this.publish(providerId);
    }
  }

  /** A result that is on its way no longer counts. */
  abort(providerId: string): void {
    const entry = this.#entries.get(providerId);
    if (!entry) return;
    entry.inHand.dropReading();
    entry.flight?.flight.abort(new TokenError({ kind: 'cancelled', reason: 'provider-changed' }));
  }

  /** Forgets what this window knows of the provider; a result that is on its way no longer counts. */
  drop(id: string): void {
    this.abort(id);
    this.#entries.delete(id);
  }

  /** A token that came after the last failure ends what that failure began. */
  #noteRenewedElsewhere(entry: Entry): void {
    const { token } = entry.inHand;
    if (!token || !entry.lastFailure || token.issuedAtMs <= entry.lastFailure.atMs) return;
    entry.lastFailure = undefined;
    entry.backoff.reset();
  }

  /** Lets go of every token in hand, so that the next use begins with the stores. */
  release(): void {
    for (const [id, entry] of this.#entries) {
      entry.flight?.flight.abort(new TokenError({ kind: 'cancelled', reason: 'provider-changed' }));
      entry.inHand.release();
      this.publish(id);
    }
  }

  noteUnsaved(id: string, entry: Entry, failure: TokenError): void {
    entry.inHand.markUnsaved();
    entry.lastFailure = { data: failure.data, atMs: this.#ports.clock.nowMs() };
    this.#ports.log.warn(`${id}: the token could not be stored (${failure.message})`);
  }

  /** Fires if what views see has changed. */
  publish(id: string): void {
    const status = this.get(id);
    if (!status) return;
    const text = JSON.stringify(status);
    if (this.#published.get(id) === text) return;
    this.#published.set(id, text);
    this.#changed.fire(id);
  }

  #reconcile(): void {
    const change = this.directory.refresh();
    for (const id of change.removed) {
      this.drop(id);
      this.#published.delete(id);
    }
    for (const id of change.altered) this.#alter(id);
    if (change.listChanged) {
      for (const status of this.list()) if (!this.#published.has(status.id)) this.#published.set(status.id, JSON.stringify(status));
      this.#changed.fire(undefined);
    }
    for (const id of this.directory.ids()) this.publish(id);
  }

  #alter(id: string): void {
    this.abort(id);
    const fingerprint = this.directory.get(id)?.resolved?.fingerprint;
    // Half-typed settings cost no token: it is judged when the provider can be used again.
    if (fingerprint === undefined) return;
    const entry = this.entry(id);
    entry.backoff.reset();
    entry.lastFailure = undefined;
    const inHand = entry.inHand.token ?? this.#ports.statuses.read(id)?.token;
    if (!inHand || inHand.fingerprint === fingerprint) return;
    entry.inHand.put(undefined);
    entry.inHand.markStale();
    this.#deleteUnless(id, fingerprint).catch(() => {
      this.#ports.log.warn(`${id}: the outdated token could not be deleted`);
    });
  }

  /** Another window may have stored a token for the new settings already. */
  async #deleteUnless(id: string, fingerprint: string): Promise<void> {
    const stored = await this.#ports.tokens.read(id);
    if (stored && stored.fingerprint !== fingerprint && this.#entries.get(id)?.inHand.token === undefined)
      await this.#ports.tokens.delete(id);
  }
}

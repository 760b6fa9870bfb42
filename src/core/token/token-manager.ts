/**
 * Owns when a token is served, awaited or renewed behind: one flight a provider, and what its end means for the token in
 * hand. Never waits for anything in its constructor.
 */
import { randomUUID } from 'node:crypto';
import { isFresh } from '../base/access-token';
import type { Disposable } from '../base/event';
import type { AuthorityStore, StoredToken } from './stores';
import type { ProviderSource, ResolvedProvider } from '../provider/provider';
import { ProviderRegistry, type RegistryPorts } from './provider-registry';
import type { ProviderEntry } from './provider-entry';
import type { ProviderStatus } from '../provider/provider-status';
import { throwIfPostponed } from './postponement';
import { dueAtMs, flooredForMs, isDue } from './renewal-plan';
import { CredentialManager } from './credential-manager';
import { Flight, throwIfAborted } from '../base/single-flight';
import { isTokenError, TokenError } from '../base/token-error';
import { asTokenError, TokenFetcher, type Demand, type Fetched, type FetchPorts } from './token-fetcher';
import type { LoadTokenCodec } from '../request/token-codec';
import { readTokenContents, type TokenContents } from '../request/token-contents';
import { grantOf } from './token-grant';
import type {
  Asker,
  EnteredCredentials,
  GetTokenOptions,
  Probe,
  ProviderSecrets,
  StatusSource,
  TakenSecrets,
  TokenGrant,
  TokenSource,
  Trial,
} from './token-service';

export interface TokenManagerPorts extends RegistryPorts, Omit<FetchPorts, 'uuid'> {
  readonly authorities: AuthorityStore;
  /** Default: `node:crypto`'s. */
  readonly uuid?: () => string;
}

/** A token of a later instant than now was issued under a clock that was wrong; how long it lives can't be told. */
const clockToleranceMs = 60_000;

export class TokenManager implements TokenSource, StatusSource, ProviderSecrets, Disposable {
  readonly onDidChangeStatus: StatusSource['onDidChangeStatus'];
  readonly #ports: TokenManagerPorts;
  readonly #fetcher: TokenFetcher;
  readonly #registry: ProviderRegistry;
  readonly #credentialManager: CredentialManager;

  constructor(ports: TokenManagerPorts) {
    // A part that can't be loaded is told as a request that could not be made: the file is there again when the next one asks.
    const codec: LoadTokenCodec = () => ports.codec().catch((error: unknown) => Promise.reject(asTokenError(error)));
    this.#ports = { ...ports, codec };
    this.#fetcher = new TokenFetcher({ ...this.#ports, uuid: ports.uuid ?? randomUUID });
    this.#registry = new ProviderRegistry(ports);
    this.#credentialManager = new CredentialManager(this.#ports, this.#registry, this.#fetcher);
    this.onDidChangeStatus = this.#registry.statuses.onDidChangeStatus;
  }

  dispose(): void {
    this.#registry.dispose();
  }

  async getAccessToken(
    providerId: string,
    { signal, renew = false, asker = 'person', fingerprint }: GetTokenOptions = {},
  ): Promise<TokenGrant> {
    throwIfAborted(signal);
    const { provider, entry } = await this.#registry.loaded(providerId, signal, true);
    if (fingerprint !== undefined && fingerprint !== provider.fingerprint)
      throw new TokenError({ kind: 'cancelled', reason: 'provider-changed' });
    const token = entry.cache.tokenFor(provider.fingerprint);
    if (!renew) {
      if (token && this.#isServable(token, provider)) {
        if (isDue(token, provider, this.#now())) void this.#renewBehind(provider, entry);
        return grantOf(provider, token, undefined);
      }
      const throttledMs = entry.flight ? 0 : entry.backoff.throttledForMs(this.#now());
      if (throttledMs > 0) {
        const last = entry.lastFailure?.data;
        throw new TokenError({
          kind: 'throttled',
          reason: 'too-many-requests',
          ...(last?.kind === 'throttled' ? last : {}),
          retryAfterMs: throttledMs,
        });
      }
    }
    if (!entry.flight) throwIfPostponed(entry, token, asker, this.#now());
    const wantedAtMs = this.#now();
    const fly = (): Promise<Fetched> => this.#fly(provider, entry, false, asker).join(signal);
    let fetched = await fly().catch((error: unknown) => {
      // A person joined a program's flight just when that was turned back.
      if (asker === 'person' && isTokenError(error) && error.data.postponed) return fly();
      throw error;
    });
    // What another window had got before the wish to renew does not fulfil it; now it is in hand, and a newer one is asked for.
    while (renew && !fetched.issued && fetched.token.issuedAtMs <= wantedAtMs) fetched = await fly();
    const short = !this.#isServable(fetched.token, provider);
    return grantOf(provider, fetched.token, short ? 'short-lived' : undefined);
  }

  async getCompanionHeader(providerId: string, companionId: string): Promise<{ readonly name: string; readonly value: string }> {
    const provider = this.#registry.directory.resolved(providerId);
    const credentials = await this.#ports.credentials.read(providerId);
    const companions = credentials?.companions ?? {};
    const secret = Object.hasOwn(companions, companionId) ? companions[companionId] : undefined;
    if (!secret) throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing', subject: companionId });
    if (secret.origin !== provider.endpointOrigin)
      throw new TokenError({ kind: 'no-credentials', reason: 'origin-changed', subject: provider.endpointOrigin });
    const { buildCompanionHeader } = await this.#ports.codec();
    return buildCompanionHeader(provider, companionId, secret.values);
  }

  /** Renews the token if it is due and no pause after a failure is on; resolves when that is over and never rejects. */
  async renewIfDue(providerId: string): Promise<void> {
    try {
      const { provider, entry } = await this.#registry.loaded(providerId, undefined, false);
      const token = entry.cache.tokenFor(provider.fingerprint);
      if (token && isDue(token, provider, this.#now())) await this.#renewBehind(provider, entry);
    } catch {
      // A provider that can't be used shows that in its status.
    }
  }

  /** When the token in hand is due for renewal, pauses after failures included; undefined where there is nothing to renew. Pure. */
  nextRenewalAtMs(providerId: string): number | undefined {
    const status = this.get(providerId);
    if (!status?.token || !status.hasCredentials || status.lastError?.kind === 'misconfigured') return undefined;
    if (status.lastError?.kind === 'no-credentials' || status.lastError?.credentialsRefused) return undefined;
    const provider = this.#registry.directory.get(providerId)?.resolved;
    const atMs = provider && dueAtMs(status.token, provider);
    if (atMs === undefined) return undefined;
    const nowMs = this.#now();
    const pausedMs = this.#registry.find(providerId)?.backoff.pausedForMs(nowMs) ?? 0;
    return Math.max(atMs, nowMs + Math.max(pausedMs, flooredForMs(status.token, nowMs)));
  }

  /** The host saw the stored secrets of a provider change, perhaps by another window. */
  handleStoreChange(providerId: string): void {
    const entry = this.#registry.find(providerId);
    if (entry) {
      // Credentials that were missing may be there now.
      if (entry.lastFailure?.data.kind === 'no-credentials') {
        entry.lastFailure = undefined;
        entry.backoff.reset();
      }
      // This window needed the token before, so it shows the new one's expiry at once; what is being read now may be the old one.
      entry.cache.dropReading();
      entry.cache.markStale();
      this.#registry.loaded(providerId, undefined, false).catch(() => undefined);
    }
    this.#registry.statuses.publish(providerId);
  }

  /**
   * Nothing is remembered of providers that another profile used, though their credentials are stored for all profiles: looks for
   * those by name, without reading one.
   */
  async lookForCredentials(): Promise<void> {
    const isUnknown = (id: string): boolean => this.#ports.statuses.read(id) === undefined && this.#registry.find(id) === undefined;
    if (!this.#registry.directory.ids().some(isUnknown)) return;
    const stored = (await this.#ports.credentials.ids().catch(() => undefined)) ?? [];
    for (const id of this.#registry.directory.ids()) {
      if (!stored.includes(id) || !isUnknown(id)) continue;
      this.#ports.statuses.write(id, { hasCredentials: true });
      this.#registry.statuses.publish(id);
    }
  }

  /** Consent was taken back: what is in hand is let go, and the stores are asked anew. */
  releaseTokens(): void {
    this.#registry.release();
  }

  /** What can be read in the token in hand without a key; undefined where this window has none. */
  contentsOf(providerId: string): TokenContents | undefined {
    const token = this.#registry.find(providerId)?.cache.tokenFor(this.#registry.directory.get(providerId)?.resolved?.fingerprint);
    return token && readTokenContents(token.value);
  }

  list(): readonly ProviderStatus[] {
    return this.#registry.statuses.list();
  }

  get(providerId: string): ProviderStatus | undefined {
    return this.#registry.statuses.get(providerId);
  }

  tryOut(source: ProviderSource, entered: EnteredCredentials, signal: AbortSignal): Promise<Trial> {
    return this.#credentialManager.tryOut(source, entered, signal);
  }

  probe(source: ProviderSource, entered: EnteredCredentials, signal: AbortSignal): Promise<Probe> {
    return this.#credentialManager.probe(source, entered, signal);
  }

  setCredentials(source: ProviderSource, entered: EnteredCredentials, trial?: Trial): Promise<void> {
    return this.#credentialManager.setCredentials(source, entered, trial);
  }

  copyCredentials(fromId: string, toId: string): Promise<void> {
    return this.#credentialManager.copyCredentials(fromId, toId);
  }

  setCompanion(providerId: string, companionId: string, values: Readonly<Record<string, string>>): Promise<void> {
    return this.#credentialManager.setCompanion(providerId, companionId, values);
  }

  forgetToken(providerId: string): Promise<void> {
    return this.#credentialManager.forgetToken(providerId);
  }

  forgetSecrets(providerId: string): Promise<void> {
    return this.#credentialManager.forgetSecrets(providerId);
  }

  takeSecrets(providerId: string): Promise<TakenSecrets> {
    return this.#credentialManager.takeSecrets(providerId);
  }

  orphans(): Promise<readonly string[]> {
    return this.#credentialManager.orphans();
  }

  #fly(provider: ResolvedProvider, entry: ProviderEntry, ahead: boolean, asker: Asker): Flight<Fetched> {
    if (entry.flight) {
      if (asker === 'person') entry.flight.demand.byPerson = true;
      if (!ahead) entry.flight.demand.ahead = false;
      return entry.flight.flight;
    }
    const demand: Demand = { ahead, byPerson: asker === 'person', cache: entry.cache.tokenFor(provider.fingerprint) };
    const flight = new Flight(
      (signal) => this.#attempt(provider, entry, demand, signal),
      () => {
        if (entry.flight?.flight !== flight) return;
        entry.flight = undefined;
        this.#registry.statuses.publish(provider.id);
      },
    );
    entry.flight = { flight, demand };
    this.#registry.statuses.publish(provider.id);
    return flight;
  }

  /**
   * A renewal that nobody has to wait for. Whoever joins it and leaves again as the last one ends it. What was refused is
   * not asked again before a person wants it or another window got a token.
   */
  async #renewBehind(provider: ResolvedProvider, entry: ProviderEntry): Promise<void> {
    const nowMs = this.#now();
    const token = entry.cache.tokenFor(provider.fingerprint);
    if (entry.lastFailure?.data.credentialsRefused || entry.backoff.pausedForMs(nowMs) > 0) return;
    if (token && flooredForMs(token, nowMs) > 0) return;
    await this.#fly(provider, entry, true, 'nobody')
      .follow()
      .catch(() => undefined);
  }

  async #attempt(provider: ResolvedProvider, entry: ProviderEntry, demand: Demand, signal: AbortSignal): Promise<Fetched> {
    const { id } = provider;
    const { generation } = entry.cache;
    try {
      const observer = {
        credentialsSeen: (present: boolean) => {
          if (!signal.aborted) entry.cache.noteCredentials(present);
        },
        requestSent: (requestId: string | undefined) => {
          entry.lastRequestId = requestId;
        },
      };
      const fetched = await this.#fetcher.fetch(provider, demand, observer, signal);
      throwIfAborted(signal);
      const isOvertaken = entry.cache.generation !== generation;
      this.#succeeded(id, entry, fetched);
      // What was stored has changed since this began, perhaps after it was looked at: the next use begins with the store.
      if (isOvertaken) entry.cache.markStale();
      return fetched;
    } catch (error) {
      const failure = asTokenError(error);
      if (!signal.aborted && failure.kind !== 'cancelled' && !failure.data.postponed) this.#failed(id, entry, failure);
      throw failure;
    }
  }

  #succeeded(id: string, entry: ProviderEntry, { token, issued, storeFailure }: Fetched): void {
    entry.backoff.reset();
    entry.lastFailure = undefined;
    entry.cache.put(token);
    if (storeFailure) this.#registry.noteUnsaved(id, entry, storeFailure);
    this.#ports.log.info(issued ? `${id}: new token` : `${id}: token renewed by another window`);
  }

  #failed(id: string, entry: ProviderEntry, failure: TokenError): void {
    const nowMs = this.#now();
    entry.lastFailure = { data: failure.data, atMs: nowMs };
    entry.backoff.failed(failure.data, nowMs);
    this.#ports.log.warn(`${id}: no token (${failure.message})`);
    if (!failure.data.credentialsRefused) return;
    entry.cache.put(undefined);
    // Another window may have got one with what it was given.
    entry.cache.markStale();
  }

  #isServable(token: StoredToken, provider: ResolvedProvider): boolean {
    const nowMs = this.#now();
    if (token.issuedAtMs > nowMs + clockToleranceMs) return false;
    // Whether a token of unknown expiry is still good can't be known: it is handed out until the person renews it.
    return token.expiresAtMs === undefined || isFresh(token, nowMs, provider.minimumLifetimeMs);
  }

  #now(): number {
    return this.#ports.clock.nowMs();
  }
}

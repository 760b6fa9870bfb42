/**
 * Owns one attempt at a token: the lock between windows, the one reading of credentials, the request and the answer.
 * Keeps nothing between attempts but when each endpoint was asked; who waits and what is cached is the token manager's.
 */
import { isFresh, type AccessToken } from '../base/access-token';
import { clockSkewMs } from '../request/clock-skew';
import { lifeOf } from '../provider/describe-provider';
import type { AssertionSigner } from '../request/signer';
import type { AuthorityStore, CredentialStore, StoredToken, TokenStore } from './stores';
import type { Clock } from '../base/clock';
import type { Credentials } from '../provider/credentials';
import type { HttpAnswer, HttpRequest, TokenTransport } from '../request/transport';
import type { Lock } from '../base/lock';
import { withinLock } from './locked-stores';
import type { ResolvedProvider } from '../provider/provider';
import { isDue } from './renewal-plan';
import { RefusalMemory } from './refusal-memory';
import type { RequestRecorder, RequestRecord } from './request-history';
import { requestMoment } from '../template/request-moment';
import { throwIfAborted } from '../base/single-flight';
import { isTokenError, TokenError } from '../base/token-error';
import type { LoadTokenCodec } from '../request/token-codec';

export interface FetchPorts {
  readonly clock: Clock;
  readonly credentials: CredentialStore;
  readonly tokens: TokenStore;
  readonly transport: TokenTransport;
  readonly codec: LoadTokenCodec;
  readonly signer: AssertionSigner;
  readonly lock: Lock;
  readonly authorities: Pick<AuthorityStore, 'read'>;
  readonly uuid: () => string;
  readonly recorder?: RequestRecorder;
}

/** A token that is newer than the one in hand: another window's, or the endpoint's. */
export interface Demand {
  /** Nobody waits: a token that is itself about to expire is not worth taking over. Turns false when somebody joins. */
  ahead: boolean;
  /** A person waits: what was refused just now is asked again. Turns true when one joins. */
  byPerson: boolean;
  readonly cache: StoredToken | undefined;
}

export interface FetchObserver {
  credentialsSeen(present: boolean): void;
  requestSent(requestId: string | undefined): void;
  /** Before it is judged. */
  answered?(exchange: TimedAnswer): void;
}

/** An answer with the instants that its expiry is counted from. */
export interface TimedAnswer {
  readonly answer: HttpAnswer;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

export interface Fetched {
  readonly token: StoredToken;
  /** False: another window had renewed meanwhile. */
  readonly issued: boolean;
  /** Set where the new token could not be stored; it is good nevertheless. */
  readonly storeFailure: TokenError | undefined;
}

export class TokenFetcher {
  readonly #ports: FetchPorts;
  /** By provider and endpoint. */
  readonly #sentAtMs = new Map<string, number>();
  readonly #refusals: RefusalMemory;

  constructor(ports: FetchPorts) {
    this.#ports = ports;
    this.#refusals = new RefusalMemory(ports.clock);
  }

  async fetch(provider: ResolvedProvider, demand: Demand, observer: FetchObserver, signal: AbortSignal): Promise<Fetched> {
    await this.#meetStore(provider.id, signal, !demand.ahead);
    return this.#ports.lock.run(provider.id, signal, async () => {
      throwIfAborted(signal);
      const stored = await this.#stored(provider);
      throwIfAborted(signal);
      if (stored && this.#isWorthTaking(stored, provider, demand)) return { token: stored, issued: false, storeFailure: undefined };

      const credentials = await this.#usableCredentials(provider, observer, signal);
      throwIfAborted(signal);
      if (!demand.byPerson) this.#refusals.throwIfRefused(provider, credentials);
      this.#throwIfTooSoon(provider, stored);
      const outcome = await this.request(provider, credentials, signal, observer).catch(asTokenError);
      return this.#ports.lock.run(secretsLock(provider.id), signal, async () => {
        const hung = await this.#throwIfReplaced(provider.id, credentials, signal);
        if (isTokenError(outcome)) {
          if (outcome.data.credentialsRefused && !hung) await this.#deleteRefused(provider.id, demand.cache);
          throw outcome;
        }
        const token = { ...outcome, fingerprint: provider.fingerprint };
        return { token, issued: true, storeFailure: hung ?? (await this.#store(provider.id, token, credentials)) };
      });
    });
  }

  /** Before the lock: a person who has to be asked first, and a keyring that doesn't answer, would keep every window waiting under it. */
  async #meetStore(providerId: string, signal: AbortSignal, mayAsk: boolean): Promise<void> {
    try {
      await this.#ports.credentials.read(providerId, signal, mayAsk);
    } catch (error) {
      const failure = asStorageError(error);
      // Where credentials alone can't be read, another window's token may do.
      if (failure.kind !== 'storage' || failure.reason === 'storage-timeout') throw failure;
    }
    throwIfAborted(signal);
  }

  /**
   * Another window may have replaced or forgotten the credentials while the endpoint was thinking.
   * @returns why that can't be told, where the store hangs
   */
  async #throwIfReplaced(providerId: string, used: Credentials, signal: AbortSignal): Promise<TokenError | undefined> {
    let after: Credentials | undefined;
    try {
      after = await this.#underLock(this.#ports.credentials.read(providerId, signal, false));
    } catch (error) {
      throwIfAborted(signal);
      return isTimeout(error) ? asStorageError(error) : undefined;
    }
    throwIfAborted(signal);
    if (!after || !sameSecrets(used, after)) throw new TokenError({ kind: 'cancelled', reason: 'provider-changed' });
    return undefined;
  }

  /** The token that was issued for what the endpoint refuses now; not one that another window has got since. */
  async #deleteRefused(providerId: string, cache: StoredToken | undefined): Promise<void> {
    try {
      const stored = await this.#underLock(this.#ports.tokens.read(providerId));
      if (stored && stored.value === cache?.value) await this.#underLock(this.#ports.tokens.delete(providerId));
    } catch {
      // It goes unused: the next window to read it is refused as well.
    }
  }

  /** Sends the one request. Errors come out with the request's id. */
  async request(
    provider: ResolvedProvider,
    credentials: Credentials,
    signal: AbortSignal,
    observer?: Partial<Pick<FetchObserver, 'requestSent' | 'answered'>>,
  ): Promise<AccessToken> {
    const { assertionJobFor, buildTokenRequest, readTokenAnswer } = await this.#ports.codec();
    const moment = requestMoment(this.#ports.uuid, this.#ports.clock.nowMs());
    const job = assertionJobFor(provider, credentials, moment);
    const assertion = job && (await this.#ports.signer.sign(job));
    throwIfAborted(signal);
    const { request, requestId, tokenHeaders } = buildTokenRequest(provider, credentials, moment, assertion);
    observer?.requestSent?.(requestId);
    const sentAtMs = this.#ports.clock.nowMs();
    this.#sentAtMs.set(placeOf(provider), sentAtMs);
    let answer: HttpAnswer | undefined;
    const record = (outcome: Pick<RequestRecord, 'failure' | 'life'>): void => {
      const nowMs = this.#ports.clock.nowMs();
      this.#ports.recorder?.record(provider.id, {
        sentAtMs,
        durationMs: Math.max(0, nowMs - sentAtMs),
        status: answer?.status,
        requestId,
        clockSkewMs: clockSkewMs(answer?.headers ?? {}, sentAtMs, nowMs),
        ...outcome,
      });
    };
    try {
      answer = await this.#ports.transport.send(this.#trusting(provider, request), signal);
      const receivedAtMs = this.#ports.clock.nowMs();
      observer?.answered?.({ answer, sentAtMs, receivedAtMs });
      const token = readTokenAnswer(provider, answer, sentAtMs, receivedAtMs);
      record({ failure: undefined, life: lifeOf(token) });
      this.#refusals.note(provider, credentials, undefined);
      return tokenHeaders ? { ...token, headers: tokenHeaders } : token;
    } catch (error) {
      const failure = asTokenError(error);
      record({ failure: failure.reason, life: undefined });
      if (failure.kind === 'rejected') this.#refusals.note(provider, credentials, failure.data);
      throw requestId === undefined ? failure : new TokenError({ ...failure.data, requestId });
    }
  }

  /** An authority counts for the origin that it was chosen for. */
  #trusting(provider: ResolvedProvider, request: HttpRequest): HttpRequest {
    const authority = this.#ports.authorities.read(provider.id);
    return authority?.origin === provider.endpointOrigin ? { ...request, ca: authority.pem } : request;
  }

  /** Of the provider as it is; a store that can't be read has none, and one that hangs is asked nothing more under the lock. */
  async #stored(provider: ResolvedProvider): Promise<StoredToken | undefined> {
    const stored = await this.#underLock(this.#ports.tokens.read(provider.id)).catch((error: unknown) => {
      if (isTimeout(error)) throw asStorageError(error);
      return undefined;
    });
    return stored?.fingerprint === provider.fingerprint ? stored : undefined;
  }

  /** Another window has renewed meanwhile. */
  #isWorthTaking(stored: StoredToken, provider: ResolvedProvider, demand: Demand): boolean {
    if (demand.cache && stored.issuedAtMs <= demand.cache.issuedAtMs) return false;
    const nowMs = this.#ports.clock.nowMs();
    return isFresh(stored, nowMs, provider.minimumLifetimeMs) && !(demand.ahead && isDue(stored, provider, nowMs));
  }

  /** Any window's request counts that brought the token in the store. A trial is never held up: the person has just entered something else. */
  #throwIfTooSoon(provider: ResolvedProvider, stored: StoredToken | undefined): void {
    const lastMs = Math.max(this.#sentAtMs.get(placeOf(provider)) ?? -Infinity, stored?.issuedAtMs ?? -Infinity);
    const leftMs = lastMs + provider.minimumIntervalMs - this.#ports.clock.nowMs();
    // A clock that was set back must not stretch the wait.
    if (leftMs > 0 && leftMs <= provider.minimumIntervalMs)
      throw new TokenError({ kind: 'throttled', reason: 'too-many-requests', retryAfterMs: leftMs });
  }

  async #usableCredentials(provider: ResolvedProvider, observer: FetchObserver, signal: AbortSignal): Promise<Credentials> {
    const credentials = await this.#underLock(this.#ports.credentials.read(provider.id, signal, false));
    const known = credentials && provider.authentication.some(({ id }) => id === credentials.method);
    observer.credentialsSeen(known === true);
    if (!credentials || !known) throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing' });
    if (credentials.origin !== provider.endpointOrigin)
      throw new TokenError({ kind: 'no-credentials', reason: 'origin-changed', subject: provider.endpointOrigin });
    return credentials;
  }

  async #store(providerId: string, token: StoredToken, used: Credentials): Promise<TokenError | undefined> {
    const writing = this.#ports.tokens.write(providerId, token);
    try {
      await this.#underLock(writing);
      return undefined;
    } catch (error) {
      if (isTimeout(error)) writing.then(() => this.#lookAtLate(providerId, token, used)).catch(() => undefined);
      return asStorageError(error);
    }
  }

  /** It was stored after the lock was let go: where its credentials are gone by then, it goes as well. */
  async #lookAtLate(providerId: string, token: StoredToken, used: Credentials): Promise<void> {
    const { signal } = new AbortController();
    await this.#ports.lock.run(secretsLock(providerId), signal, async () => {
      const after = await this.#underLock(this.#ports.credentials.read(providerId, signal, false));
      if (after && sameSecrets(used, after)) return;
      const stored = await this.#underLock(this.#ports.tokens.read(providerId));
      if (stored?.value === token.value) await this.#underLock(this.#ports.tokens.delete(providerId));
    });
  }

  #underLock<T>(work: Promise<T>): Promise<T> {
    return withinLock(this.#ports.clock, work);
  }
}

function placeOf({ id, endpoint }: ResolvedProvider): string {
  return `${id} ${endpoint}`;
}

/**
 * Whoever sets credentials and deletes the token, and whoever stores a token for the credentials that it just looked at,
 * does so under this key. Not that of token requests: these take long, and a person waits here.
 */
export function secretsLock(providerId: string): string {
  return `secrets/${providerId}`;
}

/** A failure that is no TokenError is a fault of ours; what it says may hold anything, so nothing of it is kept. */
export function asTokenError(error: unknown): TokenError {
  return isTokenError(error) ? error : new TokenError({ kind: 'unreachable', reason: 'network' });
}

export function asStorageError(error: unknown): TokenError {
  return isTokenError(error) ? error : new TokenError({ kind: 'storage', reason: 'storage-write' });
}

export function isTimeout(error: unknown): boolean {
  return isTokenError(error) && error.reason === 'storage-timeout';
}

/** Companions are not looked at: they take no part in a token request. */
export function sameSecrets(a: Credentials, b: Credentials): boolean {
  const names = Object.keys(a.values);
  return (
    a.method === b.method &&
    a.origin === b.origin &&
    names.length === Object.keys(b.values).length &&
    names.every((name) => Object.hasOwn(b.values, name) && a.values[name] === b.values[name])
  );
}

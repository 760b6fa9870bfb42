/** Owns changes to credentials and tokens at a person's wish: trials, setting, forgetting. Credentials go in here and never come out. */
import type { TrustedAuthority } from '../value/certificate-authority';
import type { LoadTokenCodec } from '../request/token-codec';
import { lifeOf } from '../provider/describe-provider';
import type { AuthorityStore, CredentialStore, StatusSnapshotStore, StoredToken, TokenStore } from './stores';
import type { Credentials } from '../provider/credentials';
import type { Clock } from '../base/clock';
import type { Lock } from '../base/lock';
import { withinLock } from './locked-stores';
import type { ProviderSource, ResolvedProvider } from '../provider/provider';
import type { ProviderRegistry } from './provider-registry';
import { resolveSource } from '../provider/configured-providers';
import { throwIfAborted } from '../base/single-flight';
import { isTokenError, TokenError } from '../base/token-error';
import { asStorageError, asTokenError, isTimeout, sameSecrets, secretsLock, type TimedAnswer, type TokenFetcher } from './token-fetcher';
import type { EnteredCredentials, Probe, ProviderSecrets, TakenSecrets, Trial } from './token-service';

export interface CredentialManagerPorts {
  readonly codec: LoadTokenCodec;
  readonly clock: Clock;
  readonly credentials: CredentialStore;
  readonly tokens: TokenStore;
  readonly statuses: StatusSnapshotStore;
  readonly lock: Lock;
  readonly authorities: Pick<AuthorityStore, 'read' | 'write'>;
}

/** Of a removed provider, in memory. */
interface KeptSecrets {
  readonly credentials: Credentials | undefined;
  readonly token: StoredToken | undefined;
  readonly authority: TrustedAuthority | undefined;
}

export class CredentialManager implements ProviderSecrets {
  readonly #ports: CredentialManagerPorts;
  readonly #registry: ProviderRegistry;
  readonly #fetcher: TokenFetcher;

  constructor(ports: CredentialManagerPorts, registry: ProviderRegistry, fetcher: TokenFetcher) {
    this.#ports = ports;
    this.#registry = registry;
    this.#fetcher = fetcher;
  }

  async tryOut(source: ProviderSource, entered: EnteredCredentials, signal: AbortSignal): Promise<Trial> {
    throwIfAborted(signal);
    const provider = mustResolve(source);
    const credentials = { method: entered.method, origin: provider.endpointOrigin, values: entered.values };
    // The key of token requests: an endpoint gets one at a time, trials included.
    const token = await this.#ports.lock.run(provider.id, signal, () => this.#fetcher.request(provider, credentials, signal));
    throwIfAborted(signal);
    return { token, life: lifeOf(token) };
  }

  async probe(source: ProviderSource, entered: EnteredCredentials, signal: AbortSignal): Promise<Probe> {
    throwIfAborted(signal);
    const provider = mustResolve(source);
    const credentials = { method: entered.method, origin: provider.endpointOrigin, values: entered.values };
    let seen: TimedAnswer | undefined;
    const answered = (exchange: TimedAnswer): void => void (seen = exchange);
    const outcome = await this.#ports.lock.run(provider.id, signal, () =>
      this.#fetcher.request(provider, credentials, signal, { answered }).catch(asTokenError),
    );
    throwIfAborted(signal);
    // What it says where its definition does not fit yet is what is to be found out.
    const failure = isTokenError(outcome) ? outcome : undefined;
    if (failure && failure.kind !== 'malformed') throw failure;
    if (!seen) throw failure ?? asTokenError(undefined);
    const { answer, sentAtMs, receivedAtMs }: TimedAnswer = seen;
    const { guessAnswerShape, readTokenAnswer } = await this.#ports.codec();
    const shape = guessAnswerShape(answer.body, receivedAtMs, answer.headers);
    if (!shape) throw failure ?? new TokenError({ kind: 'malformed', reason: 'token-missing' });
    return {
      shape,
      read: (final) => {
        const token = readTokenAnswer(mustResolve(final), answer, sentAtMs, receivedAtMs);
        return { token, life: lifeOf(token) };
      },
    };
  }

  async setCredentials(source: ProviderSource, entered: EnteredCredentials, trial?: Trial): Promise<void> {
    const provider = mustResolve(source);
    const { id } = provider;
    this.#registry.abort(id);
    await this.#alter(
      id,
      (stored) => {
        const credentials = { method: entered.method, origin: provider.endpointOrigin, values: entered.values };
        return stored?.companions ? { ...credentials, companions: stored.companions } : credentials;
      },
      () => this.#replaceToken(id, trial && { ...trial.token, fingerprint: provider.fingerprint }),
    );
    this.#registry.statuses.publish(id);
  }

  /** Puts what belongs to the new credentials, a token or none, in the place of all that came with the old ones. */
  async #replaceToken(id: string, token: StoredToken | undefined): Promise<void> {
    // A flight may have started with the old ones while the new ones were being written.
    this.#registry.abort(id);
    const entry = this.#registry.entry(id);
    entry.backoff.reset();
    entry.lastFailure = undefined;
    entry.lastRequestId = undefined;
    entry.cache.noteCredentials(true);
    entry.cache.put(token);
    const failure = await (token ? this.#ports.tokens.write(id, token) : this.#ports.tokens.delete(id)).then(
      () => undefined,
      (error: unknown) => asStorageError(error),
    );
    if (failure) this.#registry.noteUnsaved(id, entry, failure);
  }

  async setCompanion(providerId: string, companionId: string, values: Readonly<Record<string, string>>): Promise<void> {
    const provider = this.#registry.directory.resolved(providerId);
    const origin = provider.endpointOrigin;
    await this.#alter(providerId, (stored) => {
      // Without main credentials the record has a method that no definition can have.
      const record = stored ?? { method: '', origin, values: {} };
      return { ...record, companions: { ...record.companions, [companionId]: { origin, values } } };
    });
    this.#registry.statuses.publish(providerId);
  }

  async copyCredentials(fromId: string, toId: string): Promise<void> {
    const { endpointOrigin } = this.#registry.directory.resolved(toId);
    const credentials = await this.#ports.credentials.read(fromId, undefined, true);
    if (!credentials) throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing' });
    if (credentials.origin !== endpointOrigin)
      throw new TokenError({ kind: 'no-credentials', reason: 'origin-changed', subject: endpointOrigin });
    await this.#alter(
      toId,
      () => credentials,
      () => this.#replaceToken(toId, undefined),
    );
    this.#registry.statuses.publish(toId);
  }

  async forgetToken(providerId: string): Promise<void> {
    this.#registry.abort(providerId);
    const entry = this.#registry.entry(providerId);
    entry.lastFailure = undefined;
    entry.cache.put(undefined);
    this.#registry.statuses.publish(providerId);
    await this.#ports.tokens.delete(providerId);
  }

  async forgetSecrets(providerId: string): Promise<void> {
    this.#registry.drop(providerId);
    // Both are tried, and the snapshot goes last: it is what brings a failed attempt back as an orphan.
    const results = await this.#exclusively(providerId, () =>
      Promise.allSettled([this.#ports.credentials.delete(providerId), this.#ports.tokens.delete(providerId)]),
    );
    const failed = results.find((result) => result.status === 'rejected');
    // A flight that began meanwhile may have read the credentials before they went.
    this.#registry.drop(providerId);
    if (!failed) {
      this.#ports.statuses.write(providerId, undefined);
      await this.#ports.authorities.write(providerId, undefined);
    }
    this.#registry.statuses.publish(providerId);
    if (failed) throw asStorageError(failed.reason);
  }

  async takeSecrets(providerId: string): Promise<TakenSecrets> {
    // What can't be read, or may not be here, is not kept; it goes all the same.
    const [credentials, token] = await Promise.all([
      this.#ports.credentials.read(providerId, undefined, false).catch(() => undefined),
      this.#ports.tokens.read(providerId).catch(() => undefined),
    ]);
    let kept: KeptSecrets | undefined = { credentials, token, authority: this.#ports.authorities.read(providerId) };
    try {
      await this.forgetSecrets(providerId);
    } catch (error) {
      // One of them may be gone by now: a removal that failed leaves all as it was, as far as the store lets it.
      await this.#putBack(providerId, kept).catch(() => undefined);
      throw error;
    }
    return {
      restore: async () => {
        if (!kept) return false;
        await this.#putBack(providerId, kept);
        const isWhole = kept.credentials !== undefined;
        kept = undefined;
        return isWhole;
      },
      drop: () => {
        kept = undefined;
      },
    };
  }

  /** Whoever entered or chose others meanwhile wants those. */
  async #putBack(id: string, { credentials, token, authority }: KeptSecrets): Promise<void> {
    if (authority && !this.#ports.authorities.read(id)) await this.#ports.authorities.write(id, authority);
    if (!credentials) return;
    await this.#exclusively(id, async () => {
      const others = await this.#underLock(this.#ports.credentials.read(id, undefined, false));
      if (!others) await this.#ports.credentials.write(id, credentials);
      const isSame = !others || sameSecrets(others, credentials);
      if (token && isSame && !(await this.#underLock(this.#ports.tokens.read(id)))) await this.#ports.tokens.write(id, token);
    });
    const entry = this.#registry.entry(id);
    entry.cache.noteCredentials(true);
    entry.cache.markStale();
    await this.#registry.loaded(id, undefined, false).catch(() => undefined);
    this.#registry.statuses.publish(id);
  }

  async orphans(): Promise<readonly string[]> {
    const [credentials, tokens] = await Promise.all([this.#ports.credentials.ids(), this.#ports.tokens.ids()]);
    const ids = new Set([...(credentials ?? []), ...(tokens ?? [])]);
    // What is remembered counts where nothing better is known: another window or profile may have deleted the secrets since.
    if (!credentials || !tokens) for (const id of this.#remembered()) ids.add(id);
    return [...ids].filter((id) => !this.#registry.directory.get(id)).sort();
  }

  #remembered(): readonly string[] {
    return this.#ports.statuses.ids().filter((id) => {
      const snapshot = this.#ports.statuses.read(id);
      return snapshot?.hasCredentials === true || snapshot?.token !== undefined;
    });
  }

  /** One window at a time, so that neither loses what the other writes. */
  async #alter(
    id: string,
    change: (stored: Credentials | undefined) => Credentials,
    andThen: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    // A question to the person, and a keyring that hangs, come before the lock, so that no other window waits for them.
    await this.#readForMerge(id, true);
    await this.#exclusively(id, async () => {
      await this.#ports.credentials.write(id, change(await this.#underLock(this.#readForMerge(id, false))));
      await andThen();
    });
  }

  #exclusively<T>(id: string, task: () => Promise<T>): Promise<T> {
    return this.#ports.lock.run(secretsLock(id), new AbortController().signal, task);
  }

  /**
   * Companions of a record that can't be read are lost anyway; those of one that wasn't read in time are not. A refusal to use it
   * here stays a refusal.
   */
  async #readForMerge(id: string, mayAsk: boolean): Promise<Credentials | undefined> {
    try {
      return await this.#ports.credentials.read(id, undefined, mayAsk);
    } catch (error) {
      if (asStorageError(error).kind === 'storage' && !isTimeout(error)) return undefined;
      throw error;
    }
  }

  #underLock<T>(work: Promise<T>): Promise<T> {
    return withinLock(this.#ports.clock, work);
  }
}

function mustResolve(source: ProviderSource): ResolvedProvider {
  const result = resolveSource(source);
  if (result instanceof TokenError) throw result;
  return result;
}

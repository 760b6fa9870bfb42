/** Owns the token of one provider that this window has in hand, and keeps it in step with token store and snapshot. Decides nothing about freshness. */
import { lifeOf } from '../provider/describe-provider';
import { isTokenError } from '../base/token-error';
import type { Log } from '../base/log';
import type { StatusSnapshotStore, StatusSnapshot, StoredToken, TokenStore } from './stores';

export interface TokenCachePorts {
  readonly tokens: TokenStore;
  readonly statuses: StatusSnapshotStore;
  readonly log: Log;
}

export class TokenCache {
  readonly #id: string;
  readonly #ports: TokenCachePorts;
  #token: StoredToken | undefined;
  #isLoaded = false;
  #loading: { readonly done: Promise<void>; readonly mayAsk: boolean } | undefined;
  /** The token could not be stored: the store knows less than we do. */
  #isUnsaved = false;
  /** Moves on whenever the token is set from elsewhere, so that a reading under way is dropped. */
  #generation = 0;

  constructor(id: string, ports: TokenCachePorts) {
    this.#id = id;
    this.#ports = ports;
  }

  get token(): StoredToken | undefined {
    return this.#token;
  }

  /** The token store has been read and has not changed since. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** The token, if it was issued for this. */
  tokenFor(fingerprint: string | undefined): StoredToken | undefined {
    return this.#token?.fingerprint === fingerprint ? this.#token : undefined;
  }

  /**
   * Reads the token store, once for all who ask meanwhile. A store that fails is none: a token can be had anew. Rejects with
   * `remote-not-allowed` alone: then nothing is to be used here.
   */
  load(mayAsk: boolean): Promise<void> {
    const running = this.#loading;
    if (running) return running.mayAsk || !mayAsk ? running.done : running.done.catch(() => undefined).then(() => this.load(mayAsk));
    const done = this.#load(mayAsk).finally(() => {
      this.#loading = undefined;
    });
    this.#loading = { done, mayAsk };
    return done;
  }

  /** Two readings that differ: what is in hand, or what is stored, was changed in between. */
  get generation(): number {
    return this.#generation;
  }

  /** The store may know something else by now. What is in hand stays until it was read. */
  markStale(): void {
    this.#isLoaded = false;
  }

  /** What is being read now is out of date. */
  dropReading(): void {
    this.#generation += 1;
  }

  /** Takes a token, or none, into hand and snapshot; the caller sees to the store. */
  put(token: StoredToken | undefined): void {
    this.#token = token;
    this.#isLoaded = true;
    this.#isUnsaved = false;
    this.#generation += 1;
    this.#remember(token);
  }

  /** What could not be stored is not promised to the next session either. */
  markUnsaved(): void {
    this.#isUnsaved = true;
    this.#remember(undefined);
  }

  /** Lets go of what is in hand; store and snapshot keep it. */
  release(): void {
    this.#token = undefined;
    this.#isLoaded = false;
    this.#isUnsaved = false;
    this.#generation += 1;
  }

  noteCredentials(present: boolean): void {
    const snapshot = this.#snapshot();
    if (snapshot.hasCredentials !== present) this.#ports.statuses.write(this.#id, { ...snapshot, hasCredentials: present });
  }

  async #load(mayAsk: boolean): Promise<void> {
    const generation = this.#generation;
    try {
      const stored = await this.#ports.tokens.read(this.#id, mayAsk);
      if (generation !== this.#generation) return;
      if (!this.#isUnsaved || (stored && stored.issuedAtMs > (this.#token?.issuedAtMs ?? 0))) {
        this.#token = stored;
        this.#isUnsaved = false;
        this.#correctSnapshot(stored);
      }
    } catch (error) {
      if (isTokenError(error) && error.reason === 'remote-not-allowed') throw error;
      this.#ports.log.warn(`${this.#id}: the stored token could not be read`);
      if (generation !== this.#generation) return;
    }
    this.#isLoaded = true;
  }

  /** A window that was refused or closed may have left a snapshot of what is gone, or none of what is there. */
  #correctSnapshot(stored: StoredToken | undefined): void {
    const { token } = this.#snapshot();
    if (
      token?.issuedAtMs === stored?.issuedAtMs &&
      token?.expiresAtMs === stored?.expiresAtMs &&
      token?.fingerprint === stored?.fingerprint
    )
      return;
    this.#remember(stored);
  }

  #remember(token: StoredToken | undefined): void {
    const { hasCredentials } = this.#snapshot();
    const life = token && { ...lifeOf(token), fingerprint: token.fingerprint };
    this.#ports.statuses.write(this.#id, life ? { hasCredentials, token: life } : { hasCredentials });
  }

  #snapshot(): StatusSnapshot {
    return this.#ports.statuses.read(this.#id) ?? { hasCredentials: false };
  }
}

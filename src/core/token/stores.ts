/** Owns the ports that keep credentials, tokens, status snapshots, certificate authorities and what a person allowed. */
import type { AccessToken, TokenLife } from '../base/access-token';
import type { Credentials } from '../provider/credentials';
import type { TrustedAuthority } from '../value/certificate-authority';

/** A token together with what it was issued for, so that a changed provider drops it. */
export interface StoredToken extends AccessToken {
  /** `ResolvedProvider.fingerprint` at the time of issue. */
  readonly fingerprint: string;
}

/** Each method rejects with a TokenError of kind `storage` when the underlying store fails. */
export interface CredentialStore {
  /**
   * Undefined where none are stored. Rejects with `no-credentials`/`remote-not-allowed` where they may not be used in this window.
   * @param mayAsk false: nobody is waiting, so a person who has not consented yet is not asked now
   */
  read(providerId: string, signal?: AbortSignal, mayAsk?: boolean): Promise<Credentials | undefined>;
  write(providerId: string, credentials: Credentials): Promise<void>;
  delete(providerId: string): Promise<void>;
  /** Ids with a record; undefined where they can't be listed now. */
  ids(): Promise<readonly string[] | undefined>;
}

/** Each method rejects with a TokenError of kind `storage` when the underlying store fails. Changes of one window take effect in the order of the calls. */
export interface TokenStore {
  /**
   * Rejects with `no-credentials`/`remote-not-allowed` where a token may not be used in this window.
   * @param mayAsk true: somebody is waiting, so a person who has not consented yet may be asked
   */
  read(providerId: string, mayAsk?: boolean): Promise<StoredToken | undefined>;
  write(providerId: string, token: StoredToken): Promise<void>;
  delete(providerId: string): Promise<void>;
  /** Ids with a token; undefined where they can't be listed now. */
  ids(): Promise<readonly string[] | undefined>;
}

/** What may be known about a provider without reading SecretStorage. No secret, no token. */
export interface StatusSnapshot {
  readonly hasCredentials: boolean;
  /** The token's life and the fingerprint that it was issued for; absent where there is no token. */
  readonly token?: TokenLife & { readonly fingerprint: string };
}

/** Survives reloads (global state). */
export interface StatusSnapshotStore {
  read(providerId: string): StatusSnapshot | undefined;
  write(providerId: string, snapshot: StatusSnapshot | undefined): void;
  /** Ids with a snapshot. */
  ids(): readonly string[];
}

/** The certificate authorities that a person chose, one entry a provider (global state). No setting, file or workspace can add one. */
export interface AuthorityStore {
  read(providerId: string): TrustedAuthority | undefined;
  /** Rejects with a TokenError of kind `storage`. */
  write(providerId: string, authority: TrustedAuthority | undefined): Promise<void>;
}

/** What a person allowed until it is taken back: keys that hold ids and places, never a secret. A change counts at once; that it is kept, resolves. */
export interface GrantStore {
  keys(): readonly string[];
  add(key: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Owns what core needs from the world around it. Host and http implement these; tests bring hand-written fakes. */
import type { AccessToken, TokenLife } from './access-token';
import type { TrustedAuthority } from './certificate-authority';
import type { Disposable, Event } from './event';
import type { ProviderSource } from './provider';

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  /** Calls back once after `delayMs`; delays beyond 2^31-1 ms are the implementation's business, not the caller's. */
  setTimer(callback: () => void, delayMs: number): Disposable;
}

/** The secret field values of one provider. */
export interface Credentials {
  /** Id of the definition's authentication method that they belong to. */
  readonly method: string;
  /** Origin of the token endpoint that they were entered for (`https://host:port`); they go nowhere else. */
  readonly origin: string;
  /** Field id to value. */
  readonly values: Readonly<Record<string, string>>;
  /** By companion id. */
  readonly companions?: Readonly<Record<string, CompanionSecret>>;
}

/** The secret field values of a companion header, bound to an origin as the main ones are. */
export interface CompanionSecret {
  /** Of the token endpoint at the time of entry. */
  readonly origin: string;
  readonly values: Readonly<Record<string, string>>;
}

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
  /** Ids with a record; empty where the host can't list them. */
  ids(): Promise<readonly string[]>;
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
  /** Ids with a token; empty where the host can't list them. */
  ids(): Promise<readonly string[]>;
}

/** What may be known about a provider without reading SecretStorage. No secret, no token. */
export interface StatusSnapshot {
  readonly hasCredentials: boolean;
  /** The token's life and the fingerprint that it was issued for; absent where there is no token. */
  readonly token?: TokenLife & { readonly fingerprint: string };
}

/** Survives reloads (global state). */
export interface StatusMemory {
  read(providerId: string): StatusSnapshot | undefined;
  write(providerId: string, snapshot: StatusSnapshot | undefined): void;
  /** Ids with a snapshot. */
  ids(): readonly string[];
}

/** The configured providers, in the user's order. */
export interface ProviderStore {
  list(): readonly ProviderSource[];
  readonly onDidChange: Event<void>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Absolute; https, or http to 127.0.0.1 or [::1]. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** PEM of certificate authorities that are trusted for this request beside the usual ones. */
  readonly ca?: string;
  /** PEM; shown to the server in the TLS handshake (RFC 8705 §2). The key is a secret. */
  readonly clientCertificate?: { readonly cert: string; readonly key: string };
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8 text, at most the transport's limit. */
  readonly body: string;
}

export interface TokenTransport {
  /** Any HTTP status resolves; rejects with a TokenError (`unreachable`, `untrusted-certificate`, `malformed`/`too-large`, `cancelled`). Never follows a redirect. */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
}

/** A JWT that is to be signed (RFC 7515, RFC 7519). */
export interface AssertionJob {
  readonly algorithm: string;
  /** PKCS #8 PEM or a JWK as text; with HS256 and the like the shared secret. A secret. */
  readonly key: string;
  /** Without `alg`, which the signer sets. */
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface AssertionSigner {
  /** The compact JWS. Rejects with `misconfigured` where the key does not fit the algorithm. */
  sign(job: AssertionJob): Promise<string>;
}

/** The certificate authorities that a person chose, one entry a provider (global state). No setting, file or workspace can add one. */
export interface AuthorityStore {
  read(providerId: string): TrustedAuthority | undefined;
  /** Rejects with a TokenError of kind `storage`. */
  write(providerId: string, authority: TrustedAuthority | undefined): Promise<void>;
}

/** What a person allowed until it is taken back: keys that hold ids and places, never a secret. A change counts at once; that it is kept, resolves. */
export interface GrantMemory {
  keys(): readonly string[];
  add(key: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Mutual exclusion between windows. */
export interface Lock {
  /** Runs `task` while no other window runs one under the same key. An aborted wait rejects with kind `cancelled`. */
  run<T>(key: string, signal: AbortSignal, task: () => Promise<T>): Promise<T>;
}

/** Takes words of ours, ids, kinds and statuses. Never a secret, a token or a piece of a vendor's answer. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}

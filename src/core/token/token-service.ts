/** Owns the narrow interfaces through which views and consumers use the token manager. */
import type { SecretHeaders } from '../request/secret-header';
import type { AccessToken, TokenLife } from '../base/access-token';
import type { AnswerShape } from '../request/answer-shape';
import type { Definition, Environment } from '../definition/definition';
import type { Event } from '../base/event';
import type { ProviderStatus } from '../provider/provider-status';
import type { ProviderConfig, ProviderSource } from '../provider/provider';

/** A token on its way to a consumer. */
export interface TokenGrant {
  readonly token: AccessToken;
  /** Header value: scheme, one space, token; the token alone where the definition wants no scheme. */
  readonly header: string;
  /** The header that takes it: `Authorization`, unless the definition names another. */
  readonly headerName: string;
  /** Headers that go with it (`Client-Id`), by name. No secret is in them. */
  readonly extraHeaders?: Readonly<Record<string, string>>;
  /** Headers that go with it and hold a secret of the credentials. */
  readonly secretHeaders?: SecretHeaders;
  /** The API takes the token as this query parameter, and not as a header. */
  readonly query?: string;
  /** The API's base URL that came with the token: https, no trailing slash. */
  readonly baseUrl?: string;
  /** `short-lived`: just issued, and yet less than the minimum lifetime is left. Hand it on once, and say so. */
  readonly warning: 'short-lived' | undefined;
}

/**
 * - `person`: somebody presses a button and waits. Always asks the endpoint where no fresh token is in hand.
 * - `consumer`: a program does (httpYac, a task, a terminal, an extension), perhaps twenty times in a row. What was refused is not asked again for a while.
 * - `nobody`: the extension itself, for an open document. Keeps a floor between its requests too.
 */
export type Asker = 'person' | 'consumer' | 'nobody';

export interface GetTokenOptions {
  /** Aborts the wait; the request itself is aborted when nobody else waits for it. */
  readonly signal?: AbortSignal;
  /** Ask the endpoint even if a fresh token is in hand (Renew Token). */
  readonly renew?: boolean;
  /** Of the provider that the token is wanted for: another environment's or definition's is refused with `provider-changed`. */
  readonly fingerprint?: string;
  /** Default: `person`. */
  readonly asker?: Asker;
}

/** Hands tokens out. The one way to get at a token: grep for `getAccessToken` and you see every consumer. */
export interface TokenSource {
  /**
   * Resolves with a token that has at least the definition's minimum lifetime left. Inside the renewal window it is
   * served at once while one renewal runs behind. Rejects with a TokenError.
   */
  getAccessToken(providerId: string, options?: GetTokenOptions): Promise<TokenGrant>;
  /** Value of a companion static header. Rejects with `no-credentials` where its secret is missing. */
  getCompanionHeader(providerId: string, companionId: string): Promise<{ readonly name: string; readonly value: string }>;
}

/** What views render. Never fetches, never reads SecretStorage. */
export interface StatusSource {
  /** In the user's order. */
  list(): readonly ProviderStatus[];
  get(providerId: string): ProviderStatus | undefined;
  /** Fires with the provider's id, or undefined when the list itself changed. Time alone fires nothing. */
  readonly onDidChangeStatus: Event<string | undefined>;
}

/** Values entered for one authentication method. */
export interface EnteredCredentials {
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A token that a trial brought, not yet stored. */
export interface Trial {
  readonly token: AccessToken;
  readonly life: TokenLife;
}

/** What a real answer looked like, to someone whose definition does not say so yet. The answer itself stays inside. */
export interface Probe {
  readonly shape: AnswerShape;
  /** The token of that same answer, read as `source`'s definition says. Throws a TokenError. */
  read(source: ProviderSource): Trial;
}

/** What a removed provider had, in memory only. */
export interface TakenSecrets {
  /**
   * Puts it back, unless other credentials were entered meanwhile. Rejects with a TokenError of kind `storage`.
   * @returns false where there is nothing to put back: it could not be read, or was dropped
   */
  restore(): Promise<boolean>;
  /** Lets it go for good. */
  drop(): void;
}

/** Changes secrets and tokens. Credentials are write-only from here. */
export interface ProviderSecrets {
  /** Asks the endpoint with values that are stored nowhere yet. Rejects with a TokenError. */
  tryOut(source: ProviderSource, entered: EnteredCredentials, signal: AbortSignal): Promise<Trial>;
  /** Asks the endpoint once and guesses where its answer holds token and expiry. Rejects with a TokenError; `malformed`/`token-missing` where nothing can be one. */
  probe(source: ProviderSource, entered: EnteredCredentials, signal: AbortSignal): Promise<Probe>;
  /** Stores credentials bound to the provider's present endpoint origin and drops its token; `trial` becomes the new one. */
  setCredentials(source: ProviderSource, entered: EnteredCredentials, trial?: Trial): Promise<void>;
  /** Gives a provider the credentials of another one with the same endpoint origin. Rejects with a TokenError, `origin-changed` where it is another. */
  copyCredentials(fromId: string, toId: string): Promise<void>;
  setCompanion(providerId: string, companionId: string, values: Readonly<Record<string, string>>): Promise<void>;
  forgetToken(providerId: string): Promise<void>;
  /** Deletes token, credentials and snapshot of a provider, configured or orphaned. */
  forgetSecrets(providerId: string): Promise<void>;
  /** As `forgetSecrets`, but what was there can be brought back until it is dropped. */
  takeSecrets(providerId: string): Promise<TakenSecrets>;
  /** Ids that have secrets but are configured no more. */
  orphans(): Promise<readonly string[]>;
}

/** Reads and writes the user's settings; host implements it. */
export interface ProviderEditor {
  /** Presets and the user's own definitions that are valid. */
  definitions(): readonly Definition[];
  /** The definition's own environments and those added in settings. */
  environments(definitionId: string): readonly Environment[];
  /** The provider's entry with what it refers to; undefined where it is not configured. */
  source(providerId: string): ProviderSource | undefined;
  /** What `config` would be as a provider, before it is saved. */
  preview(config: ProviderConfig): ProviderSource;
  /** Adds, or replaces the entry of the same id. Rejects with `misconfigured`/`storage` where settings can't be written. */
  save(config: ProviderConfig): Promise<void>;
  /** Adds a definition of the user's own, or replaces the one of the same id. Rejects as `save` does. */
  saveDefinition(definition: Readonly<Record<string, unknown>>): Promise<void>;
  remove(providerId: string): Promise<void>;
  /** Rejects as `save` does, as far as that can be told before somebody types. */
  checkWritable(): Promise<void>;
  /** False where a provider may stand in the settings that can't be seen there: then nothing may be called absent. */
  isListWhole(): Promise<boolean>;
}

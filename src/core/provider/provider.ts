/** Owns what a provider is: a definition that the user has configured. Resolving one is `resolve-provider.ts`. */
import * as v from 'valibot';
import { ownRecord } from '../base/own-record';
import { idSchema, type AuthenticationMethod, type Definition, type Environment } from '../definition/definition';
import type { TokenErrorData } from '../base/token-error';

/** One entry of the user setting `freshBearer.providers`. No secrets. */
export const providerConfigSchema = v.strictObject({
  /** Immutable: SecretStorage is keyed by it. */
  id: idSchema,
  /** Shown in the tree; may change at will. Without it the definition's name is shown. */
  name: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
  /** Id of a preset or of one of the user's own definitions. */
  definition: idSchema,
  environment: v.optional(idSchema),
  values: v.optional(ownRecord(v.string(), v.string()), {}),
  /** Judged by `variable-name.ts`: a name that can't be used costs the provider its variable, not its token. */
  variable: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(200),
      v.description('Name of its environment variable: capital letters, digits and underscores. Without it BEARER_<ID>.'),
    ),
  ),
});

export type ProviderConfig = v.InferOutput<typeof providerConfigSchema>;

/** What the provider store lists: the entry, and what it refers to as far as that was found and valid. */
export interface ProviderSource {
  readonly config: ProviderConfig;
  /** The definition, or why there is none (`misconfigured`). */
  readonly definition: Definition | TokenErrorData;
  /** The definition's environments and those that the user added in `freshBearer.environments`. */
  readonly environments: readonly Environment[];
}

/** A provider that is ready to be asked for a token, but for its credentials. */
export interface ResolvedProvider {
  readonly id: string;
  readonly name: string;
  readonly definition: Definition;
  readonly environment: Environment | undefined;
  /** Field and environment values by placeholder name, defaults filled in. */
  readonly values: Readonly<Record<string, string>>;
  /** Absolute token endpoint without query. */
  readonly endpoint: string;
  /** Origin of `endpoint`: credentials are bound to it. */
  readonly endpointOrigin: string;
  readonly apiOrigins: readonly string[];
  readonly minimumLifetimeMs: number;
  /** How long before its expiry a token is renewed ahead; undefined where `renewalWindowMs()` of access-token.ts decides. */
  readonly renewalWindowMs: number | undefined;
  /** A new token ends the old one: never renew ahead. */
  readonly invalidatesPrevious: boolean;
  /** At least so long from one request to the next; 0 where the vendor names nothing. */
  readonly minimumIntervalMs: number;
  readonly authentication: readonly AuthenticationMethod[];
  /** Hash of everything that shapes the request and the reading of the answer; a token of another fingerprint is dropped. Renaming keeps it. */
  readonly fingerprint: string;
}

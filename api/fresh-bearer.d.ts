/**
 * Types of what the extension `fresh-bearer.fresh-bearer` exports. Copy this file into your extension. The API tells the
 * state of providers and hands out no token. To get a token, ask VS Code for a session: it names your extension to the person
 * and asks for consent, once for each provider.
 *
 * ```ts
 * import * as vscode from 'vscode';
 * import type { FreshBearerApi } from './fresh-bearer';
 *
 * const api = await vscode.extensions.getExtension<FreshBearerApi>('fresh-bearer.fresh-bearer')?.activate();
 * const providers = api?.version === 1 ? api.listProviders() : [];
 *
 * // Ask anew before each use and keep no token: it is fresh at each call. The scope is the id of one provider, and so is the
 * // account; naming the account keeps VS Code from asking again whenever you go from one provider to another.
 * async function freshToken(providerId: string): Promise<string> {
 *   const account = { id: providerId, label: providerId };
 *   const session = await vscode.authentication.getSession('fresh-bearer', [providerId], { createIfNone: true, account });
 *   return session.accessToken; // goes after `Authorization: Bearer `
 * }
 * ```
 *
 * `getSession` rejects where the person refuses or no token can be had; then send nothing. In the background, ask with `silent` in the place of
 * `createIfNone`: the answer is undefined where you may not have a token. Name `fresh-bearer.fresh-bearer` in the
 * `extensionDependencies` of your package.json if you can't do without it.
 */

/**
 * - `no-credentials`: the person has to enter them first
 * - `no-token`: none asked for yet
 * - `fetching`: being asked for right now
 * - `valid`, `expiring`, `expired`: as the token in hand is
 * - `failed`: the last attempt failed and no usable token is in hand
 */
export type ProviderState = 'no-credentials' | 'no-token' | 'fetching' | 'valid' | 'expiring' | 'expired' | 'failed';

export interface ProviderInfo {
  /** Immutable, such as `salute-prod`: the scope to ask for. */
  readonly id: string;
  /** As the person called it. May change; may be the same for two providers. */
  readonly name: string;
  /** At the moment of the call. */
  readonly state: ProviderState;
  /** Milliseconds since the Unix epoch; absent where there is no token or its expiry is not known. */
  readonly expiresAt?: number;
}

export interface FreshBearerApi {
  /** Rises when something here changes in a way that breaks callers. */
  readonly version: 1;
  /** The configured providers, in the person's order. Fetches nothing. */
  listProviders(): readonly ProviderInfo[];
  /** Fires with a provider's id, or undefined when the list itself changed. That time passes fires nothing. Has the shape of `vscode.Event`. */
  readonly onDidChangeStatus: (listener: (providerId: string | undefined) => unknown) => { dispose(): void };
}

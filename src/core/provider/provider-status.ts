/** Owns what views may know of a provider: everything but the token and the credentials. */
import { tokenPhase, type TokenLife } from '../base/access-token';
import type { LocalizedText } from '../base/localized-text';
import type { TokenErrorData } from '../base/token-error';

export type ProviderState = 'no-credentials' | 'no-token' | 'fetching' | 'valid' | 'expiring' | 'expired' | 'failed';

/** A moment's facts about one provider; `stateAt` makes a state of them, since time passes without an event. */
export interface ProviderStatus {
  readonly id: string;
  readonly name: string;
  readonly definitionName: LocalizedText | undefined;
  /** Token endpoint, without query; undefined where the provider can't be resolved. */
  readonly endpoint: string | undefined;
  readonly environment: { readonly id: string; readonly name: LocalizedText } | undefined;
  readonly scope: string | undefined;
  readonly apiOrigins: readonly string[];
  /** Ids and labels of companion static headers. */
  readonly companions: readonly { readonly id: string; readonly label: LocalizedText }[];
  /** The certificate authorities that the person chose for the endpoint; absent where there are none. */
  readonly authority?: readonly { readonly subject: string; readonly fingerprint256: string }[];
  /** Its definition names a request by which the API shows whether it takes the token. */
  readonly checkable?: boolean;
  readonly hasCredentials: boolean;
  readonly fetching: boolean;
  readonly token: TokenLife | undefined;
  /** Of the last attempt, until one succeeds. */
  readonly lastError: (TokenErrorData & { readonly atMs: number }) | undefined;
  /** Of the last request, whether it failed or not. */
  readonly lastRequestId: string | undefined;
}

/**
 * The one word for a provider at an instant. A usable token outranks a failed renewal; a failure outranks an expired
 * token; a definition that can't be used is always `failed`.
 */
export function stateAt(status: ProviderStatus, nowMs: number): ProviderState {
  if (status.fetching) return 'fetching';
  const { token, lastError } = status;
  if (lastError?.kind === 'misconfigured') return 'failed';
  const phase = token && tokenPhase(token, nowMs);
  if (phase === 'valid' || phase === 'expiring') return phase;
  if (!status.hasCredentials || lastError?.reason === 'credentials-missing') return 'no-credentials';
  if (lastError && lastError.kind !== 'cancelled') return 'failed';
  return phase ?? 'no-token';
}

/** Owns the closed set of ways in which getting a token can fail. Errors are data: no body, header, secret or `cause` rides along. */
import type { LocalizedText } from './localized-text';

/**
 * - `rejected`: the request was refused (4xx, or 200 with an error member), by the endpoint or by something in front of it. Costs
 *   the token in hand only with `credentialsRefused`.
 * - `unreachable`: no usable answer (DNS, connection, timeout, 5xx, 408, 425). A valid token in hand is kept.
 * - `untrusted-certificate`: TLS verification failed. Kept apart because its remedy is another one.
 * - `malformed`: the answer is no token answer, or holds a token or an expiry that can't be right.
 * - `throttled`: 429.
 * - `no-credentials`: none stored, bound to another origin, or not allowed to be used here.
 * - `cancelled`: by the person, or because the provider changed meanwhile.
 * - `misconfigured`: the provider or its definition can't be used as it stands.
 * - `storage`: SecretStorage or settings.json failed.
 */
export type TokenErrorKind =
  | 'rejected'
  | 'unreachable'
  | 'untrusted-certificate'
  | 'malformed'
  | 'throttled'
  | 'no-credentials'
  | 'cancelled'
  | 'misconfigured'
  | 'storage';

/** What precisely went wrong: the key under which the UI finds the translated message. */
export type TokenErrorReason =
  // rejected
  | 'client-error' // 4xx other than the next ones
  | 'unauthorized' // 401
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'error-in-success' // 2xx with an error member
  | 'foreign-answer' // 4xx that is not recognisably the endpoint's: a firewall, a gateway, a portal
  // unreachable
  | 'server-error' // 5xx
  | 'timeout'
  | 'unknown-host'
  | 'connection-refused'
  | 'connection-lost'
  | 'proxy'
  | 'network' // any other
  // untrusted-certificate
  | 'untrusted-issuer'
  | 'certificate-expired'
  | 'certificate-wrong-host'
  | 'certificate-invalid'
  // malformed
  | 'redirect' // 3xx: never followed
  | 'too-large'
  | 'not-json'
  | 'token-missing'
  | 'token-invalid'
  | 'token-bound' // token_type DPoP or MAC: of no use without a key
  | 'expiry-missing'
  | 'expiry-invalid'
  | 'already-expired'
  // throttled
  | 'too-many-requests'
  // no-credentials
  | 'credentials-missing'
  | 'origin-changed'
  | 'remote-not-allowed'
  // cancelled
  | 'cancelled'
  | 'provider-changed'
  // misconfigured
  | 'provider-unknown'
  | 'definition-unknown'
  | 'definition-invalid'
  | 'sign-in-grant' // needs a person in a browser or a refresh token: not supported yet
  | 'environment-unknown'
  | 'value-missing'
  | 'value-invalid'
  | 'insecure-endpoint'
  | 'setting-hidden' // by the settings of the remote machine
  | 'setting-elsewhere' // a change would go into the settings of the remote machine
  // storage
  | 'storage-read'
  | 'storage-write'
  | 'storage-timeout'
  | 'settings-write' // settings.json has errors or unsaved changes, or can't be written
  | 'setting-not-kept'; // what is read back is something else

/** What a person can do about it; the UI makes a button of it. */
export type TokenErrorAction = 'set-credentials' | 'edit' | 'retry' | 'show-log' | 'open-settings' | 'add' | 'choose-authority';

export interface TokenErrorData {
  readonly kind: TokenErrorKind;
  readonly reason: TokenErrorReason;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** The vendor's error code (`H0002`, `invalid_client`), checked to be short and plain; never the vendor's message. */
  readonly vendorCode?: string;
  /** The endpoint itself refuses these credentials: the token that they brought goes, and nothing asks again of its own accord. */
  readonly credentialsRefused?: true;
  /** The definition's hint for this status and code. */
  readonly hint?: LocalizedText;
  /** Overrides the action that follows from the reason. */
  readonly action?: TokenErrorAction;
  /** Name of the field, origin or id that the message speaks of. Never a secret, never from a vendor's answer. */
  readonly subject?: string;
  /** The id that was sent in the definition's request-id header (`RqUID`), for a report to the vendor. */
  readonly requestId?: string;
  /** Nothing was asked now: it is what came of an earlier request, which is not repeated before `retryAfterMs` is over. */
  readonly postponed?: true;
  /** Milliseconds to wait before the next try, from Retry-After. */
  readonly retryAfterMs?: number;
}

/** Thrown by core and http. Told by `kind`, never by `instanceof`: bundles duplicate classes. */
export class TokenError extends Error implements TokenErrorData {
  readonly kind: TokenErrorKind;
  readonly reason: TokenErrorReason;
  readonly data: TokenErrorData;

  constructor(data: TokenErrorData) {
    super(describeError(data));
    this.name = 'TokenError';
    this.kind = data.kind;
    this.reason = data.reason;
    this.data = data;
  }
}

/** True for a TokenError of any bundle. */
export function isTokenError(error: unknown): error is TokenError {
  return error instanceof Error && error.name === 'TokenError' && 'kind' in error && 'data' in error;
}

/** For the log: kind, reason and what else may be known, such as `rejected: unauthorized (401, H0002, request id 1-2-3)`. */
export function describeError({ kind, reason, subject, status, vendorCode, requestId }: TokenErrorData): string {
  const details = [
    subject,
    status === undefined ? undefined : String(status),
    vendorCode,
    requestId === undefined ? undefined : `request id ${requestId}`,
  ].filter((detail) => detail !== undefined);
  return `${kind}: ${reason}${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
}

/** What helps first. */
export function actionFor(error: TokenErrorData): TokenErrorAction {
  return actionsFor(error)[0];
}

/** What the person can do, what helps first in front. */
export function actionsFor(error: TokenErrorData): readonly [TokenErrorAction, ...TokenErrorAction[]] {
  const { action } = error;
  const usual = usualActions(error);
  if (!action) return usual;
  return usual.length === 1 ? [action] : [action, ...usual.filter((other) => other !== action)];
}

function usualActions({ kind, reason }: TokenErrorData): readonly [TokenErrorAction, ...TokenErrorAction[]] {
  switch (kind) {
    case 'rejected':
      if (reason === 'foreign-answer') return ['retry', 'edit', 'show-log'];
      return reason === 'unauthorized' || reason === 'forbidden' ? ['set-credentials'] : ['edit'];
    case 'no-credentials':
      return reason === 'remote-not-allowed' ? ['retry'] : ['set-credentials'];
    case 'misconfigured':
      return [remedies[reason] ?? 'edit'];
    case 'unreachable':
    case 'throttled':
    case 'cancelled':
      return ['retry'];
    case 'malformed':
      return reason === 'redirect' ? ['edit', 'retry'] : ['retry', 'edit', 'show-log'];
    case 'untrusted-certificate':
      return reason === 'untrusted-issuer' ? ['choose-authority', 'retry', 'show-log'] : ['retry', 'edit', 'show-log'];
    case 'storage':
      return ['retry', 'show-log'];
  }
}

/** A faulty definition is fixed where it is written. */
const remedies: Partial<Record<TokenErrorReason, TokenErrorAction>> = {
  'provider-unknown': 'add',
  'definition-unknown': 'open-settings',
  'definition-invalid': 'open-settings',
  'sign-in-grant': 'open-settings',
  'setting-hidden': 'retry',
  'setting-elsewhere': 'retry',
};

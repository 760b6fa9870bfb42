/**
 * Owns whose answer a failed one is, and whether it refuses the credentials: only that costs the token in hand. What a firewall, a
 * gateway or a portal says in between looks much the same by its status, so the body has to speak the endpoint's own language. Pure.
 */
import { atPointer } from '../base/json-pointer';
import type { Hint } from '../definition/definition';

/** RFC 6749 §5.2. `unauthorized_client` is mostly about the grant: it counts where a hint says so. */
const refusesCredentials: readonly string[] = ['invalid_client', 'invalid_grant'];

/** Standard codes that say something else than "these credentials are wrong", whatever status they come with. */
const meansOther: readonly string[] = [
  'invalid_request', // RFC 6749 §5.2
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type', // RFC 6749 §4.1.2.1
  'server_error',
  'temporarily_unavailable',
  'invalid_token', // RFC 6750 §3.1: of something in front that wants a bearer token
  'insufficient_scope',
  'slow_down', // RFC 8628 §3.5
  'authorization_pending',
  'invalid_target', // RFC 8707 §2
  'use_dpop_nonce', // RFC 9449 §8
  'invalid_dpop_proof',
];

export interface Verdict {
  /** False: the answer does not look like the endpoint's. */
  readonly isEndpoints: boolean;
  readonly credentialsRefused: boolean;
}

/**
 * @param code plain, as it stands in the answer; undefined where there is none
 * @param place where it stands
 * @param hint what the definition says of this answer
 */
export function judgeFailure(status: number, json: unknown, code: string | undefined, place: string | undefined, hint?: Hint): Verdict {
  const isStandard = code !== undefined && [...refusesCredentials, ...meansOther].includes(code);
  const isKnown = isStandard || hint?.code !== undefined;
  const spoken = isKnown || (place === undefined ? isStandardError(json) : code !== undefined && !saysNothing(status, code, place));
  if (!spoken) return { isEndpoints: false, credentialsRefused: false };
  const credentialsRefused = hint?.treatAs === undefined && refuses(status, code, hint);
  // At these a gateway speaks more often than an endpoint does, and some gateways have codes as well.
  const isGatewayStatus = [403, 404, 405, 413, 451].includes(status);
  return { isEndpoints: credentialsRefused || isKnown || !isGatewayStatus, credentialsRefused };
}

function refuses(status: number, code: string | undefined, hint: Hint | undefined): boolean {
  if (code !== undefined && refusesCredentials.includes(code)) return true;
  // A preset's own code.
  if (hint?.code !== undefined && hint.action !== undefined) return hint.action === 'set-credentials';
  return status === 401 && (code === undefined || !meansOther.includes(code));
}

/** Where the definition names no place for a code, the standard's own counts. */
function isStandardError(json: unknown): boolean {
  const error = atPointer(json, '/error');
  return typeof error === 'string' && /^[a-z][a-z_]{0,63}$/.test(error) && !commonWords.test(error);
}

const commonWords = /^(?:unauthorized|forbidden|not_?found|blocked|denied|error)$/i;

/** `{"code":401}` and `{"error":"Unauthorized"}` are what any server says; deeper in, the place itself is the endpoint's own. */
function saysNothing(status: number, code: string, place: string): boolean {
  return !place.slice(1).includes('/') && (code === String(status) || commonWords.test(code));
}

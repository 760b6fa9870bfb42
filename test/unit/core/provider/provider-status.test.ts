/** Owns the proof of the one word for a provider, and of what outranks what. */
import assert from 'node:assert/strict';
import { stateAt, type ProviderStatus } from '../../../../src/core/provider/provider-status';
import type { TokenErrorData } from '../../../../src/core/base/token-error';

const issuedAtMs = 1_700_000_000_000;
const expiresAtMs = issuedAtMs + 1_800_000;
const token = { issuedAtMs, expiresAtMs };

function status(changes: Partial<ProviderStatus> = {}): ProviderStatus {
  return {
    id: 'it',
    name: 'It',
    definitionName: 'Plain',
    endpoint: 'https://auth.plain.test/token',
    environment: undefined,
    scope: undefined,
    apiOrigins: ['https://api.plain.test'],
    companions: [],
    hasCredentials: true,
    fetching: false,
    token: undefined,
    lastError: undefined,
    lastRequestId: undefined,
    ...changes,
  };
}

function failed(kind: TokenErrorData['kind'], reason: TokenErrorData['reason']): Pick<ProviderStatus, 'lastError'> {
  return { lastError: { kind, reason, atMs: issuedAtMs } };
}

const rejected = failed('rejected', 'unauthorized');

const cases: readonly [what: string, changes: Partial<ProviderStatus>, left: number, state: string][] = [
  ['nothing yet', {}, 0, 'no-token'],
  ['no credentials', { hasCredentials: false }, 0, 'no-credentials'],
  ['fetching the first', { fetching: true }, 0, 'fetching'],
  ['fetching after a failure', { fetching: true, ...rejected }, 0, 'fetching'],
  ['fetching beside a valid token', { fetching: true, token }, 600_000, 'fetching'],
  ['the renewal window begins', { token }, 180_000, 'valid'],
  ['a millisecond into the window', { token }, 179_999, 'expiring'],
  ['the last millisecond', { token }, 1, 'expiring'],
  ['the instant of expiry', { token }, 0, 'expired'],
  ['a usable token outranks a failed renewal', { token, ...rejected }, 180_000, 'valid'],
  ['so does an expiring one', { token, ...rejected }, 1, 'expiring'],
  ['a failure outranks an expired token', { token, ...rejected }, 0, 'failed'],
  ['a failure without a token', rejected, 0, 'failed'],
  ['cancelled is no failure', failed('cancelled', 'cancelled'), 0, 'no-token'],
  ['cancelled with an expired token', { token, ...failed('cancelled', 'cancelled') }, 0, 'expired'],
  ['credentials gone', failed('no-credentials', 'credentials-missing'), 0, 'no-credentials'],
  ['credentials bound to another origin are there', failed('no-credentials', 'origin-changed'), 0, 'failed'],
  ['so are those that may not be used here', failed('no-credentials', 'remote-not-allowed'), 0, 'failed'],
  ['a token outlives its credentials', { token, hasCredentials: false }, 600_000, 'valid'],
  ['an expired token without credentials', { token, hasCredentials: false }, 0, 'no-credentials'],
  ['a definition that cannot be used outranks a token', { token, ...failed('misconfigured', 'definition-invalid') }, 600_000, 'failed'],
  ['and the lack of credentials', { hasCredentials: false, ...failed('misconfigured', 'value-missing') }, 0, 'failed'],
];

describe('the state of a provider', () => {
  for (const [what, changes, left, state] of cases) {
    it(`${what}: ${state}`, () => {
      assert.equal(stateAt(status(changes), expiresAtMs - left), state);
    });
  }
});

/** Owns what has to come of a row of the fault table, in plain Node and in the extension host alike. */
import assert from 'node:assert/strict';
import type { TokenErrorData, TokenErrorReason } from '../../src/core/base/token-error';
import { leaks } from '../unit/fakes/canary';
import type { FaultRow, Refused } from './fault-row';
import type { Outcome, FaultOutcome } from './fault-runner';

const secondMs = 1_000;
const longestPauseMs = 300 * secondMs;

/** The keys of the messages, as `vscode.l10n.t` gets them; {0} is the provider's name, {1} status and code in parentheses. */
const messages: Partial<Record<TokenErrorReason, string>> = {
  'client-error': '{0} refused the request{1}.',
  unauthorized: '{0} refused the credentials{1}.',
  forbidden: '{0} does not allow a token for these credentials{1}.',
  'not-found': '{0} has no token endpoint at this address{1}.',
  'error-in-success': '{0} answered with an error instead of a token{1}.',
  'foreign-answer': "What came back for {0} is probably not the token endpoint's answer{1}.",
  redirect: '{0} answered with a redirect{1}, which is never followed, so that credentials go nowhere else.',
  'server-error': '{0} has a problem of its own{1}.',
  timeout: '{0} did not answer in time.',
  'unknown-host': 'The address of {0} was not found.',
  'connection-refused': '{0} refused the connection.',
  'connection-lost': 'The connection to {0} broke off.',
  network: '{0} could not be reached.',
  proxy: 'The proxy did not let the request to {0} through{1}.',
  'untrusted-issuer': 'The certificate of {0} is signed by an authority that this computer does not trust.',
  'certificate-expired': 'The certificate of {0} is expired or not valid yet.',
  'certificate-wrong-host': 'The certificate of {0} belongs to another address.',
  'too-large': 'The answer of {0} is too large to be a token answer{1}.',
  'not-json': 'The answer of {0} is not JSON{1}.',
  'token-missing': 'The answer of {0} holds no token{1}.',
  'token-invalid': 'The answer of {0} holds a token with characters that no token has{1}.',
  'token-bound': '{0} issued a token that is bound to a key (DPoP, MAC), which a header alone cannot use{1}.',
  'expiry-missing': 'The answer of {0} does not tell when the token expires{1}.',
  'expiry-invalid': 'The answer of {0} tells an expiry that cannot be right{1}.',
  'already-expired': '{0} issued a token that is expired already{1}.',
  'too-many-requests': '{0} got too many requests{1}.',
};

/** @param summaryOf what a person is told: the sentence about what happened */
export function assertOutcome({ comes }: FaultRow, outcome: FaultOutcome, summaryOf: (error: TokenErrorData) => string): void {
  const { first, firstRequests, requestsWithoutWish, atOnce, afterwards, renewals } = outcome;
  assert.deepEqual(valueOf(atOnce), 'good', 'a token that is fresh is served at once, whatever the renewal comes to');
  if ('token' in comes) {
    assert.ok('grant' in first, 'error' in first ? first.error.message : '');
    const { token, warning } = first.grant;
    assert.equal(token.value, comes.token);
    assert.equal(token.expiresAtMs === undefined ? undefined : token.expiresAtMs - token.issuedAtMs, comes.lifetimeMs);
    assert.equal(warning, comes.warning);
    assert.deepEqual([firstRequests, requestsWithoutWish], [1, 1], 'one request, and no other without a wish');
    assert.equal(renewals, 1);
  } else {
    assert.ok('error' in first, 'a token was taken');
    const { data } = first.error;
    const { kind, reason, status, vendorCode } = data;
    assert.deepEqual(
      { kind, reason, status, vendorCode },
      { kind: comes.kind, reason: comes.reason, status: comes.status, vendorCode: comes.vendorCode },
    );
    assert.equal(summaryOf(data), told(comes), 'the message');
    const arrived = comes.arrives === false ? 0 : 1;
    assert.deepEqual(
      [firstRequests, requestsWithoutWish, renewals],
      [arrived, arrived, arrived],
      'one request, and no other without a wish',
    );
    assertAgain(comes, outcome.againInMs);
    // What is refused is no longer handed out; what came of a fault on the way does not touch the token in hand.
    assert.equal(valueOf(afterwards), comes.again === 'never' ? comes.reason : 'good');
    assert.equal(valueOf(outcome.expired), comes.reason, 'an expired token is never handed out');
  }
  for (const sink of [
    ...outcome.sinks,
    ...[first, atOnce, afterwards, outcome.expired].map((outcome) => ('error' in outcome ? outcome.error : '')),
  ])
    assert.equal(leaks(sink), false, 'the secret is in what came out');
}

function assertAgain({ again }: Refused, againInMs: number | undefined): void {
  if (again === 'never') {
    assert.equal(againInMs, undefined, 'a refusal is asked for again of its own accord');
    return;
  }
  assert.ok(againInMs !== undefined, 'it is never asked for again');
  if (again === 'later') assert.ok(againInMs >= secondMs && againInMs <= longestPauseMs, `${String(againInMs)} ms`);
  else assert.equal(Math.round(againInMs / secondMs) * secondMs, again);
}

function told({ reason, status, vendorCode }: Refused): string {
  const codes = [status, vendorCode].filter((code) => code !== undefined).join(', ');
  const message = messages[reason];
  assert.ok(message, reason);
  return message.replace('{0}', 'Acme').replace('{1}', codes === '' ? '' : ` (${codes})`);
}

/** The token, or why there is none. */
function valueOf(outcome: Outcome): string {
  return 'grant' in outcome ? outcome.grant.token.value : outcome.error.reason;
}

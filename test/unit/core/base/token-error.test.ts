/** Owns the proof of what a failure offers and what it says in the log. */
import assert from 'node:assert/strict';
import { actionFor, actionsFor, TokenError, type TokenErrorData } from '../../../../src/core/base/token-error';

const cases: readonly (readonly [error: TokenErrorData, actions: string])[] = [
  [{ kind: 'rejected', reason: 'unauthorized' }, 'set-credentials'],
  [{ kind: 'rejected', reason: 'forbidden' }, 'set-credentials'],
  [{ kind: 'rejected', reason: 'client-error' }, 'edit'],
  [{ kind: 'rejected', reason: 'client-error', action: 'set-credentials' }, 'set-credentials'],
  [{ kind: 'no-credentials', reason: 'credentials-missing' }, 'set-credentials'],
  [{ kind: 'no-credentials', reason: 'origin-changed' }, 'set-credentials'],
  [{ kind: 'no-credentials', reason: 'remote-not-allowed' }, 'retry'],
  [{ kind: 'malformed', reason: 'not-json' }, 'retry edit show-log'],
  [{ kind: 'malformed', reason: 'not-json', action: 'edit' }, 'edit retry show-log'],
  [{ kind: 'untrusted-certificate', reason: 'certificate-expired' }, 'retry edit show-log'],
  [{ kind: 'storage', reason: 'storage-read' }, 'retry show-log'],
  [{ kind: 'unreachable', reason: 'timeout' }, 'retry'],
  [{ kind: 'throttled', reason: 'too-many-requests' }, 'retry'],
  [{ kind: 'misconfigured', reason: 'value-missing' }, 'edit'],
  [{ kind: 'misconfigured', reason: 'value-missing', action: 'open-settings' }, 'open-settings'],
  [{ kind: 'misconfigured', reason: 'definition-invalid' }, 'open-settings'],
  [{ kind: 'misconfigured', reason: 'definition-unknown' }, 'open-settings'],
  [{ kind: 'misconfigured', reason: 'provider-unknown' }, 'add'],
];

describe('what a failure offers', () => {
  for (const [error, actions] of cases) {
    it(`${error.kind}/${error.reason}${error.action ? ` with ${error.action}` : ''}: ${actions}`, () => {
      assert.equal(actionsFor(error).join(' '), actions);
      assert.equal(actionFor(error), actions.split(' ')[0]);
    });
  }
});

describe('a failure in the log', () => {
  it('tells everything that may be known, and no hint', () => {
    const data: TokenErrorData = {
      kind: 'rejected',
      reason: 'unauthorized',
      status: 401,
      vendorCode: 'H0002',
      requestId: '1-2-3',
      subject: 'https://a.test',
      hint: 'words',
    };
    assert.equal(new TokenError(data).message, 'rejected: unauthorized (https://a.test, 401, H0002, request id 1-2-3)');
    assert.equal(new TokenError({ kind: 'unreachable', reason: 'timeout' }).message, 'unreachable: timeout');
  });
});

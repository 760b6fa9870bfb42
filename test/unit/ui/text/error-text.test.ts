import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import type { TokenErrorData, TokenErrorKind, TokenErrorReason } from '../../../../src/core/base/token-error';
import { errorText } from '../../../../src/ui/text/error-text';

/** The compiler holds it complete. */
const kinds: Readonly<Record<TokenErrorReason, TokenErrorKind>> = {
  'client-error': 'rejected',
  unauthorized: 'rejected',
  forbidden: 'rejected',
  'not-found': 'rejected',
  'error-in-success': 'rejected',
  'foreign-answer': 'rejected',
  redirect: 'malformed',
  'server-error': 'unreachable',
  timeout: 'unreachable',
  'unknown-host': 'unreachable',
  'connection-refused': 'unreachable',
  'connection-lost': 'unreachable',
  proxy: 'unreachable',
  network: 'unreachable',
  'untrusted-issuer': 'untrusted-certificate',
  'certificate-expired': 'untrusted-certificate',
  'certificate-wrong-host': 'untrusted-certificate',
  'certificate-invalid': 'untrusted-certificate',
  'too-large': 'malformed',
  'not-json': 'malformed',
  'token-missing': 'malformed',
  'token-invalid': 'malformed',
  'token-bound': 'malformed',
  'expiry-missing': 'malformed',
  'expiry-invalid': 'malformed',
  'already-expired': 'malformed',
  'too-many-requests': 'throttled',
  'credentials-missing': 'no-credentials',
  'origin-changed': 'no-credentials',
  'remote-not-allowed': 'no-credentials',
  cancelled: 'cancelled',
  'provider-changed': 'cancelled',
  'provider-unknown': 'misconfigured',
  'definition-unknown': 'misconfigured',
  'definition-invalid': 'misconfigured',
  'sign-in-grant': 'misconfigured',
  'environment-unknown': 'misconfigured',
  'value-missing': 'misconfigured',
  'value-invalid': 'misconfigured',
  'insecure-endpoint': 'misconfigured',
  'setting-hidden': 'misconfigured',
  'setting-elsewhere': 'misconfigured',
  'storage-read': 'storage',
  'storage-write': 'storage',
  'storage-timeout': 'storage',
  'settings-write': 'storage',
  'setting-not-kept': 'storage',
};
const all = (Object.entries(kinds) as [TokenErrorReason, TokenErrorKind][]).map(([reason, kind]): TokenErrorData => ({ kind, reason }));

describe('error text', () => {
  for (const error of all) {
    it(`${error.kind}/${error.reason} says what happened, what to do and has a button`, () => {
      const text = errorText(error, 'RTZR', 'en');
      assert.match(text.summary, /^[A-Z].*\.$/);
      assert.match(text.advice, /^[A-Z].*\.$/);
      assert.doesNotMatch(text.message, /\{\d\}|undefined|\(\)/);
      assert.notEqual(text.button, '');
    });
  }

  it('says of an answer that is not the endpoint’s that it is not, before what the definition says of the status', () => {
    const error: TokenErrorData = { kind: 'rejected', reason: 'foreign-answer', status: 403, hint: 'The project is off.' };
    assert.equal(
      errorText(error, 'RTZR', 'en').message,
      "What came back for RTZR is probably not the token endpoint's answer (403). A firewall, a proxy or a gateway may have answered instead. A valid token is kept. Check the network and the address of the provider, then try again. If it was the endpoint after all: The project is off.",
    );
  });

  it('tells every reason apart', () => {
    assert.equal(new Set(all.map((error) => errorText(error, 'RTZR', 'en').summary)).size, all.length);
  });

  it('shows status, vendor code and the hint in the language of the person', () => {
    const error: TokenErrorData = {
      kind: 'rejected',
      reason: 'unauthorized',
      status: 401,
      vendorCode: 'H0002',
      hint: { en: 'The secret may be cut off.', ko: '시크릿이 잘렸을 수 있습니다.' },
    };
    assert.equal(errorText(error, 'RTZR', 'en').message, 'RTZR refused the credentials (401, H0002). The secret may be cut off.');
    assert.equal(errorText(error, 'RTZR', 'ko').advice, '시크릿이 잘렸을 수 있습니다.');
    assert.equal(errorText(error, 'RTZR', 'ru').advice, 'The secret may be cut off.');
    assert.equal(
      errorText({ kind: 'rejected', reason: 'unauthorized', status: 401 }, 'RTZR', 'en').summary,
      'RTZR refused the credentials (401).',
    );
    assert.equal(
      errorText({ kind: 'rejected', reason: 'error-in-success', vendorCode: '7' }, 'S', 'en').summary,
      'S answered with an error instead of a token (7).',
    );
  });

  it('names what the message speaks of', () => {
    const moved = errorText({ kind: 'no-credentials', reason: 'origin-changed', subject: 'https://b.example' }, 'RTZR', 'en');
    assert.equal(
      moved.summary,
      'The credentials of RTZR were entered for another address than https://b.example, so they were not sent there.',
    );
    assert.equal(moved.button, 'Set Credentials');
    const missing = errorText({ kind: 'misconfigured', reason: 'value-missing', subject: 'baseUrl' }, 'CitrusAd', 'en');
    assert.equal(missing.summary, 'CitrusAd lacks the value "baseUrl".');
  });

  it('tells how long to wait, where the vendor says so', () => {
    const error: TokenErrorData = { kind: 'throttled', reason: 'too-many-requests', status: 429 };
    assert.equal(errorText(error, 'S', 'en').advice, 'Wait a moment, then try again.');
    assert.equal(errorText({ ...error, retryAfterMs: 90_000 }, 'S', 'en').advice, 'Try again after: 1 minute 30 seconds.');
  });

  it('has the button that the hint asks for', () => {
    const error: TokenErrorData = { kind: 'rejected', reason: 'client-error', status: 400 };
    assert.equal(errorText(error, 'S', 'en').action, 'edit');
    const hinted = errorText({ ...error, action: 'set-credentials' }, 'S', 'en');
    assert.deepEqual([hinted.action, hinted.button], ['set-credentials', 'Set Credentials']);
  });

  it('lets no link of a name or a hint come to life', () => {
    const text = errorText({ kind: 'unreachable', reason: 'timeout', hint: '[b](command:b)' }, '[a](command:a)', 'en');
    assert.equal(text.message.includes(']('), false);
  });
});

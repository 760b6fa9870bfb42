/** Codes that a local server can't be made to bring about. */
import assert from 'node:assert/strict';
import { transportError } from '../../../src/http/transport-error';
import { canary, leaks } from '../fakes/canary';

function coded(code: string, message: string = canary): Error {
  return Object.assign(new Error(message), { code, config: { data: canary } });
}

describe('transport error', () => {
  for (const [code, kind, reason] of [
    ['EAI_AGAIN', 'unreachable', 'unknown-host'],
    ['EPIPE', 'unreachable', 'connection-lost'],
    ['ETIMEDOUT', 'unreachable', 'timeout'],
    ['EHOSTUNREACH', 'unreachable', 'network'],
    ['ERR_PROXY_TUNNEL', 'unreachable', 'proxy'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted-certificate', 'untrusted-issuer'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted-certificate', 'untrusted-issuer'],
    ['CERT_NOT_YET_VALID', 'untrusted-certificate', 'certificate-invalid'],
    ['CERT_REVOKED', 'untrusted-certificate', 'certificate-invalid'],
    ['ERROR_IN_CERT_NOT_AFTER_FIELD', 'untrusted-certificate', 'certificate-invalid'],
    ['INVALID_PURPOSE', 'untrusted-certificate', 'certificate-invalid'],
  ] as const) {
    it(`${code} is ${kind}/${reason}`, () => {
      const error = transportError(coded(code));
      assert.deepEqual(error.data, { kind, reason });
      assert.equal(leaks(error), false);
    });
  }

  it('knows a proxy by its words where there is no code', () => {
    assert.equal(transportError(new Error('tunneling socket could not be established, statusCode=502')).reason, 'proxy');
  });

  it('takes anything thrown', () => {
    for (const thrown of [undefined, null, canary, { code: 'ENOTFOUND' }, 7]) {
      assert.deepEqual(transportError(thrown).data, { kind: 'unreachable', reason: 'network' });
    }
  });
});

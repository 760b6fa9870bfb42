/** Owns the proof that a client certificate of a definition is shown in the handshake, and refused before it where it does not fit its key. */
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { isTokenError } from '../../../src/core/base/token-error';
import { TestAuthority } from '../../servers/certificate';
import { visit, type Visit } from './vendor';

const server = new TestAuthority();
const clients = new TestAuthority();

function shown(certificate: string, privateKey: string): Promise<Visit> {
  const tls = { ...server.issue(), ca: clients.cert, requestCert: true };
  const fields = [
    { id: 'clientId', label: 'I' },
    { id: 'certificate', label: 'C', format: 'certificate' },
    { id: 'privateKey', label: 'K', format: 'private-key', secret: true },
  ];
  const clientCertificate = { certificate: '{{certificate}}', key: '{{privateKey}}' };
  return visit({
    changes: { authentication: [{ type: 'in-request', id: 'secret', label: 'S', fields, clientCertificate }] },
    credentials: { clientId: 'id', certificate, privateKey },
    request: { body: { type: 'form', fields: { client_id: '{{clientId}}' } } },
    tls,
    trust: { ca: server.cert },
  });
}

describe('a client certificate', () => {
  const { cert, key } = clients.issue();

  it('is shown to the token endpoint, with a key as PEM or JWK', async () => {
    const jwk = JSON.stringify(createPrivateKey(key).export({ format: 'jwk' }));
    for (const each of [key, jwk]) {
      const { arrival, token } = await shown(cert, each);
      assert.equal(arrival.body, 'client_id=id');
      assert.equal(token.value, 't0ken');
    }
  });

  it('of a stranger brings no token', async () => {
    const stranger = server.issue();
    await assert.rejects(shown(stranger.cert, stranger.key), (error) => isTokenError(error) && error.kind === 'unreachable');
  });

  it('that does not fit its key is refused before anything is sent', async () => {
    for (const [certificate, privateKey] of [
      [cert, clients.issue().key],
      ['no certificate', key],
      [cert, 'no key'],
    ] as const)
      await assert.rejects(shown(certificate, privateKey), (error) => {
        assert.ok(isTokenError(error));
        assert.deepEqual(error.data, {
          kind: 'misconfigured',
          reason: 'value-invalid',
          subject: 'clientCertificate',
          action: 'set-credentials',
        });
        return true;
      });
  });
});

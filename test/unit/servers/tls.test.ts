import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { TestAuthority } from '../../servers/certificate';
import { FaultServer } from '../../servers/fault-server';
import { RtzrEmulator } from '../../servers/rtzr-emulator';

function statusOf(origin: string, ca?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(origin, { agent: false, ...(ca === undefined ? {} : { ca }) }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

describe('test servers with TLS', () => {
  const authority = new TestAuthority();

  it('are reached by who trusts their authority, and by nobody else', async () => {
    const emulator = new RtzrEmulator({ tls: authority.issue() });
    const { origin } = await emulator.start();
    try {
      assert.match(origin, /^https:\/\/127\.0\.0\.1:\d+$/);
      assert.equal(await statusOf(origin, authority.cert), 404);
      await assert.rejects(statusOf(origin), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
      await assert.rejects(statusOf(origin, new TestAuthority('Another').cert), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
      assert.equal(emulator.log.length, 1);
    } finally {
      await emulator.stop();
    }
  });

  for (const [what, wishes, code] of [
    ['has expired', { notAfterMs: Date.now() - 1000 }, 'CERT_HAS_EXPIRED'],
    ['is not valid yet', { notBeforeMs: Date.now() + 3_600_000 }, 'CERT_NOT_YET_VALID'],
    ['names another host', { dnsName: 'example.test' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['names another address', { ip: '127.0.0.2' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const) {
    it(`can have a certificate that ${what}`, async () => {
      const server = new FaultServer({ tls: authority.issue(wishes) });
      const { origin } = await server.start();
      try {
        await assert.rejects(statusOf(origin, authority.cert), { code });
      } finally {
        await server.stop();
      }
    });
  }

  it('can send the authority along, as a chain that ends in a self-signed certificate', async () => {
    const { key, cert } = authority.issue();
    const server = new FaultServer({ tls: { key, cert: cert + authority.cert } });
    const { origin } = await server.start();
    try {
      await assert.rejects(statusOf(origin), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
      assert.equal(await statusOf(origin, authority.cert), 204);
    } finally {
      await server.stop();
    }
  });

  it('have certificates that say what they are', () => {
    const ca = new X509Certificate(authority.cert);
    assert.equal(ca.ca, true);
    assert.equal(ca.subject, 'CN=Test Authority (not real)');
    const leaf = new X509Certificate(authority.issue().cert);
    assert.deepEqual(
      [leaf.ca, leaf.subjectAltName, leaf.checkIssued(ca), leaf.verify(ca.publicKey)],
      [false, 'IP Address:127.0.0.1', true, true],
    );
  });
});

/** Owns the proof of which key files are read, and that of a key nothing but its kind is said. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { certificateFacts, keyKind, maxKeyFileBytes, textOfKeyFile } from '../../../../src/core/value/key-file';
import { TestAuthority } from '../../../servers/certificate';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const pem = (key: typeof rsa): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const { cert } = new TestAuthority().issue();

describe('a key file', () => {
  const read: Readonly<Record<string, [bytes: Uint8Array, text: string]>> = {
    PEM: [Buffer.from(pem(rsa)), pem(rsa)],
    'PEM of Windows, UTF-16': [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(pem(ec), 'utf16le')]), pem(ec)],
    'DER, PKCS #8': [rsa.export({ type: 'pkcs8', format: 'der' }), pem(rsa)],
    'DER, PKCS #1': [rsa.export({ type: 'pkcs1', format: 'der' }), pem(rsa)],
    'DER, SEC 1': [ec.export({ type: 'sec1', format: 'der' }), pem(ec)],
    'DER, a certificate': [new X509Certificate(cert).raw, cert],
    'any text': [Buffer.from('no key'), 'no key'],
  };
  for (const [what, [bytes, text]] of Object.entries(read))
    it(`is read: ${what}`, () => {
      assert.equal(textOfKeyFile(bytes), text);
    });

  it('is none that is too large or holds other bytes', () => {
    assert.equal(textOfKeyFile(Buffer.alloc(maxKeyFileBytes + 1, 'a')), undefined);
    assert.equal(textOfKeyFile(Buffer.alloc(maxKeyFileBytes, 'a'))?.length, maxKeyFileBytes);
    assert.equal(textOfKeyFile(Buffer.from([0x30, 0x82, 0x00, 0x01])), undefined);
  });
});

describe('what is said', () => {
  it('of a key: its kind, its size and its id', () => {
    assert.deepEqual(keyKind(pem(rsa)), { kind: 'RSA 2048', keyId: undefined });
    assert.deepEqual(keyKind(pem(ec)), { kind: 'EC P-256', keyId: undefined });
    assert.deepEqual(keyKind(pem(generateKeyPairSync('ed25519').privateKey)), { kind: 'Ed25519', keyId: undefined });
    assert.deepEqual(keyKind(JSON.stringify({ ...ec.export({ format: 'jwk' }), kid: 'k1' })), { kind: 'EC P-256', keyId: 'k1' });
    assert.equal(keyKind('no key'), undefined);
  });

  it('of a certificate: its subject, and how many follow', () => {
    assert.deepEqual(certificateFacts(cert), { subject: 'Test server', count: 1 });
    assert.deepEqual(certificateFacts(cert + new TestAuthority().cert), { subject: 'Test server', count: 2 });
    assert.equal(certificateFacts('no certificate'), undefined);
  });
});

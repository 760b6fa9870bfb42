/** Owns the proof of which private keys and certificates are taken, however they were pasted, and that no key is quoted. */
import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import * as v from 'valibot';
import { fieldSchema } from '../../../../src/core/definition/definition';
import { cleanCertificate, cleanPrivateKey, keyIdOf, privateKeyObject } from '../../../../src/core/value/key-material';
import { cleanPastedValue } from '../../../../src/core/value/pasted-value';
import { TestAuthority } from '../../../servers/certificate';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const pkcs8 = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
const ecPkcs8 = ec.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = { ...ec.export({ format: 'jwk' }), kid: 'key-1', extra: 7 };

describe('a private key', () => {
  const fine: Readonly<Record<string, [pasted: string, kept: string]>> = {
    'PKCS #8': [pkcs8, pkcs8],
    'PKCS #1': [rsa.export({ type: 'pkcs1', format: 'pem' }).toString(), pkcs8],
    'SEC 1': [ec.export({ type: 'sec1', format: 'pem' }).toString(), ecPkcs8],
    'SEC 1 behind its parameters': [
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${ec.export({ type: 'sec1', format: 'pem' }).toString()}`,
      ecPkcs8,
    ],
    'of one line, as an input box makes it': [pkcs8.replaceAll('\n', ' '), pkcs8],
    'of one line without blanks': [pkcs8.replaceAll('\n', ''), pkcs8],
    'with Windows line ends': [pkcs8.replaceAll('\n', '\r\n'), pkcs8],
    'with \\n as JSON has it': [pkcs8.replaceAll('\n', '\\n'), pkcs8],
    'in a Google service account': [JSON.stringify({ type: 'service_account', private_key: pkcs8, client_email: 'a@b' }), pkcs8],
    'in a Yandex Cloud key file': [
      JSON.stringify({ id: 'x', private_key: `PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID <x>\n${pkcs8}` }),
      pkcs8,
    ],
    'a JWK, with what is text': [JSON.stringify(jwk, undefined, 2), JSON.stringify({ ...jwk, extra: undefined })],
  };
  for (const [what, [pasted, kept]] of Object.entries(fine))
    it(`is taken: ${what}`, () => {
      assert.equal(cleanPrivateKey(pasted), kept);
      assert.ok(privateKeyObject(kept));
    });

  const encrypted = rsa.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' }).toString();
  const legacy = rsa.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' }).toString();
  const bad: Readonly<Record<string, [pasted: string, problem: string]>> = {
    'an encrypted one': [encrypted, 'encrypted-key'],
    'one that OpenSSL encrypted': [legacy, 'encrypted-key'],
    'a public key': [generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'public-key'],
    'a certificate': [new TestAuthority().cert, 'public-key'],
    'a public key of OpenSSH': ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@here', 'public-key'],
    'one of OpenSSH': ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----', 'openssh-key'],
    'half of one': [pkcs8.slice(0, 400), 'not-a-key'],
    'a damaged one': [pkcs8.replace(/[A-Za-z]{20}/, '?'), 'not-a-key'],
    'a public JWK': [JSON.stringify({ ...jwk, d: undefined }), 'public-key'],
    'a JSON file of another kind': ['{"client_id":"x"}', 'not-a-key'],
    'JSON that never ends': [`{"private_key":${JSON.stringify('{"private_key":"'.repeat(100))}}`, 'not-a-key'],
    'a password': ['hunter2', 'not-a-key'],
    'a text without end': ['x'.repeat(100_000), 'not-a-key'],
  };
  for (const [what, [pasted, problem]] of Object.entries(bad))
    it(`is none: ${what}`, () => {
      assert.deepEqual(cleanPrivateKey(pasted), { problem });
    });

  it('tells its id where it is a JWK', () => {
    assert.equal(keyIdOf(JSON.stringify(jwk)), 'key-1');
    assert.equal(keyIdOf(pkcs8), undefined);
    assert.equal(keyIdOf('{'), undefined);
  });

  it('comes through a field of its format, lines and all', () => {
    const field = v.parse(fieldSchema, { id: 'key', label: 'Key', format: 'private-key', secret: true });
    assert.deepEqual(cleanPastedValue(field, `\ufeff${pkcs8.trim()}`), { value: pkcs8, notes: ['trimmed'] });
    assert.deepEqual(cleanPastedValue(field, 'canary'), { problem: 'not-a-key', notes: [] });
  });
});

describe('a certificate', () => {
  const authority = new TestAuthority();
  const { cert, key } = authority.issue();

  it('is taken with its chain, and without the key beside it', () => {
    const kept = cleanCertificate(`${key}\n${cert}\n${authority.cert}`);
    assert.ok(typeof kept === 'string' && !kept.includes('PRIVATE KEY'));
    assert.equal(kept.match(/BEGIN CERTIFICATE/g)?.length, 2);
    assert.equal(cleanCertificate(cert.replaceAll('\n', ' ')), cleanCertificate(cert));
  });

  for (const text of ['', 'x', key, cert.slice(0, 100), cert.replace(/[A-Za-z]{20}/, '?')])
    it(`is none: ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.deepEqual(cleanCertificate(text), { problem: 'not-a-certificate' });
    });

  it('fits its key', () => {
    assert.ok(createPrivateKey(key).equals(privateKeyObject(cleanPrivateKey(key) as string) ?? ec));
  });
});

describe('a field of several values', () => {
  const options = ['read', 'write'].map((value) => ({ value, label: value }));
  const outcome = (raw: string, more: Readonly<Record<string, unknown>> = {}): unknown => {
    const cleaned = cleanPastedValue(v.parse(fieldSchema, { id: 'scopes', label: 'S', multiple: true, ...more }), raw);
    return 'value' in cleaned ? cleaned.value : cleaned.problem;
  };

  it('takes them however they are separated, each once, and joins them by its separator', () => {
    assert.equal(outcome('a b,c;  d\ta'.replace('\t', ' ')), 'a b c d');
    assert.equal(outcome('a b', { separator: ',' }), 'a,b');
    assert.equal(outcome('a+b c', { separator: '+' }), 'a+b+c');
    assert.equal(outcome('https://x/a/.default', { separator: ',' }), 'https://x/a/.default');
  });

  it('has options for each of them', () => {
    assert.equal(outcome('write, read', { options }), 'write read');
    assert.equal(outcome('write, all', { options }), 'not-an-option');
    assert.equal(outcome(' ', { options }), 'empty');
  });
});

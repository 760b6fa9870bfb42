import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readAuthority, type TrustedAuthority } from '../../../../src/core/value/certificate-authority';
import { TestAuthority } from '../../../servers/certificate';

const origin = 'https://token.example';
const read = (file: string | Uint8Array): TrustedAuthority | { readonly problem: string } =>
  readAuthority(typeof file === 'string' ? Buffer.from(file) : file, origin, Date.now());

function trusted(file: string | Uint8Array): TrustedAuthority {
  const result = read(file);
  assert.ok(!('problem' in result), JSON.stringify(result));
  return result;
}

describe('certificate authority of a provider', () => {
  const authority = new TestAuthority('Root of Acme');
  const certificate = new X509Certificate(authority.cert);

  it('is read from PEM, with its name, its fingerprint and the origin that it is for', () => {
    assert.deepEqual(trusted(authority.cert), {
      origin,
      pem: authority.cert,
      certificates: [{ subject: 'Root of Acme', fingerprint256: certificate.fingerprint256, validToMs: Date.parse(certificate.validTo) }],
    });
  });

  it('is read from DER', () => {
    assert.equal(trusted(certificate.raw).pem, authority.cert);
  });

  it('is found between other text, with a byte order mark and Windows line ends', () => {
    const file = `\uFEFFsubject=Acme\r\n${authority.cert.replaceAll('\n', '\r\n')}\r\nend`;
    assert.equal(trusted(file).pem, authority.cert);
  });

  it('may be several in one file', () => {
    const other = new TestAuthority('Other root');
    const result = trusted(authority.cert + other.cert);
    assert.deepEqual(
      result.certificates.map(({ subject }) => subject),
      ['Root of Acme', 'Other root'],
    );
    assert.equal(result.pem, authority.cert + other.cert);
  });

  it('takes nothing else along: neither a private key nor a server certificate of the same file', () => {
    const { key, cert } = authority.issue();
    assert.equal(trusted(`${key}${cert}${authority.cert}`).pem, authority.cert);
  });

  for (const [what, file, problem] of [
    ['an empty file', '', 'no-certificate'],
    ['a page', '<!doctype html><title>Sign in</title>', 'no-certificate'],
    ['a garbled certificate', authority.cert.replace(/\n[A-Za-z0-9+/]{20}/, '\nAAAAAAAAAAAAAAAAAAAA'), 'no-certificate'],
    ['a certificate that is cut off', authority.cert.slice(0, 200), 'no-certificate'],
    ['a key', authority.issue().key, 'no-certificate'],
    ["a server's certificate", authority.issue().cert, 'not-an-authority'],
    ['a huge file', 'x'.repeat(262_145), 'too-large'],
  ] as const) {
    it(`is not ${what}`, () => {
      assert.deepEqual(read(file), { problem });
    });
  }

  it('is refused when it has expired, and before its time', () => {
    const bytes = Buffer.from(authority.cert);
    assert.deepEqual(readAuthority(bytes, origin, Date.parse(certificate.validTo)), { problem: 'expired' });
    assert.deepEqual(readAuthority(bytes, origin, Date.parse(certificate.validFrom) - 1), { problem: 'expired' });
  });
});

/**
 * Owns what a file with a certificate authority must hold to be trusted for one provider, and what of it is kept: the
 * certificates alone, so that a private key that lies in the same file is left where it is. Pure.
 */
import { X509Certificate } from 'node:crypto';

/** A certificate authority that a person chose for one provider's token endpoint. No secret. */
export interface TrustedAuthority {
  /** Of the token endpoint that it was chosen for; it counts for no other. */
  readonly origin: string;
  /** The certificates (RFC 7468 §5), one after another. */
  readonly pem: string;
  /** Of each certificate, in the file's order. */
  readonly certificates: readonly AuthorityCertificate[];
}

export interface AuthorityCertificate {
  /** The common name, else the whole subject in one line. From the file: escape it before it is shown. */
  readonly subject: string;
  /** `AB:CD:…`, 32 bytes. */
  readonly fingerprint256: string;
  readonly validToMs: number;
}

/**
 * - `too-large`: over 256 KiB
 * - `no-certificate`: neither PEM nor DER (a text file, a page that was saved, a key)
 * - `not-an-authority`: a certificate of a server or a person (RFC 5280 §4.2.1.9: basicConstraints CA is not set)
 * - `expired`: none of its certificates is valid today
 */
export type AuthorityProblem = 'too-large' | 'no-certificate' | 'not-an-authority' | 'expired';

const maxBytes = 262_144;
const maxCertificates = 50;

/** Reads PEM (one certificate or several, with anything around them) or DER. */
export function readAuthority(bytes: Uint8Array, origin: string, nowMs: number): TrustedAuthority | { readonly problem: AuthorityProblem } {
  if (bytes.byteLength > maxBytes) return { problem: 'too-large' };
  const all = certificatesIn(bytes);
  if (!all || all.length === 0) return { problem: 'no-certificate' };
  const authorities = all.filter(({ ca }) => ca);
  if (authorities.length === 0) return { problem: 'not-an-authority' };
  const valid = authorities.filter(({ validFrom, validTo }) => Date.parse(validFrom) <= nowMs && nowMs < Date.parse(validTo));
  if (valid.length === 0) return { problem: 'expired' };
  return {
    origin,
    pem: valid.map((certificate) => certificate.toString()).join(''),
    certificates: valid.map((certificate) => ({
      subject: subjectOf(certificate),
      fingerprint256: certificate.fingerprint256,
      validToMs: Date.parse(certificate.validTo),
    })),
  };
}

function certificatesIn(bytes: Uint8Array): readonly X509Certificate[] | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = text.includes('-----BEGIN') ? pemBlocks(text) : [bytes];
  if (blocks.length > maxCertificates) return undefined;
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return undefined;
  }
}

function pemBlocks(text: string): readonly string[] {
  const end = '-----END CERTIFICATE-----';
  return text
    .split('-----BEGIN CERTIFICATE-----')
    .slice(1)
    .flatMap((part) => {
      const length = part.indexOf(end);
      return length < 0 ? [''] : [`-----BEGIN CERTIFICATE-----${part.slice(0, length)}${end}\n`];
    });
}

function subjectOf({ subject }: X509Certificate): string {
  const lines = subject.split('\n');
  return lines.find((line) => line.startsWith('CN='))?.slice(3) ?? lines.join(', ');
}

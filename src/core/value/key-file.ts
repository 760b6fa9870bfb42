/** Owns what comes out of a file with a private key or a certificate before it is cleaned, and what of a key may be said. Keeps nothing. */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { keyIdOf, privateKeyObject } from './key-material';

/** Of a file; a chain of certificates is a few KiB. */
export const maxKeyFileBytes = 65_536;

/** The text of a PEM or JSON file, or the PEM of a DER file (PKCS #8, PKCS #1, SEC 1, X.509); undefined where it is neither. */
export function textOfKeyFile(bytes: Uint8Array): string | undefined {
  if (bytes.byteLength > maxKeyFileBytes) return undefined;
  const buffer = Buffer.from(bytes);
  // As Windows' tools write it.
  if (buffer.length >= 2 && buffer[0] === 0xff && buffer[1] === 0xfe) return buffer.subarray(2).toString('utf16le');
  const text = buffer.includes(0) ? undefined : parsed(() => new TextDecoder('utf-8', { fatal: true }).decode(buffer));
  return text ?? pemOfDer(buffer);
}

function pemOfDer(der: Buffer): string | undefined {
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    const key = parsed(() => createPrivateKey({ key: der, format: 'der', type }));
    if (key) return key.export({ type: 'pkcs8', format: 'pem' }).toString();
  }
  return parsed(() => new X509Certificate(der))?.toString();
}

/** `RSA 2048`, `EC P-256`, `Ed25519`; with the id that a JWK gives it. Undefined where it is no key. */
export function keyKind(cleaned: string): { readonly kind: string; readonly keyId: string | undefined } | undefined {
  const key = privateKeyObject(cleaned);
  return key && { kind: kindOf(key), keyId: keyIdOf(cleaned) };
}

const curves: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

function kindOf({ asymmetricKeyType, asymmetricKeyDetails: details }: KeyObject): string {
  const type: string = asymmetricKeyType ?? '';
  if (type === 'rsa' || type === 'rsa-pss') return `${type.toUpperCase()} ${String(details?.modulusLength ?? '')}`.trim();
  if (type === 'ec') return `EC ${curves[details?.namedCurve ?? ''] ?? details?.namedCurve ?? ''}`.trim();
  return type.startsWith('ed') ? `Ed${type.slice(2)}` : type;
}

/** The first certificate of cleaned PEM: common name or whole subject in one line (escape it before it is shown), and how many there are. */
export function certificateFacts(cleaned: string): { readonly subject: string; readonly count: number } | undefined {
  const first = parsed(() => new X509Certificate(cleaned));
  if (!first) return undefined;
  const subject = first.subject.split('\n').join(', ');
  const name = /(?:^|\n)CN=(.+)/.exec(first.subject)?.[1] ?? subject;
  return { subject: name, count: cleaned.split('-----BEGIN CERTIFICATE-----').length - 1 };
}

function parsed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Owns how pasted private keys and certificates are cleaned and judged: PEM of one line or several, a JWK, a vendor's JSON file around it. */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

/** `public-key`: a certificate or the public half. `openssh-key`: OpenSSH's own format, which no JWT library reads. */
export type KeyProblem = 'not-a-key' | 'public-key' | 'openssh-key' | 'encrypted-key' | 'not-a-certificate';

const longestText = 65_536;

/** @returns the key as PKCS #8 PEM, or as a JWK where it was one, for that may hold its id */
export function cleanPrivateKey(text: string): string | { readonly problem: KeyProblem } {
  if (text.length > longestText) return { problem: 'not-a-key' };
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return fromJson(trimmed);
  const [block] = pemBlocks(trimmed, /^(?:RSA |EC |ENCRYPTED )?PRIVATE KEY$/);
  if (!block) return { problem: nearMiss(trimmed) };
  // RFC 1421 headers stand in the block where OpenSSL encrypted it.
  if (block.label.startsWith('ENCRYPTED') || block.body.includes(',ENCRYPTED')) return { problem: 'encrypted-key' };
  const key = parsed(() => createPrivateKey(pemOf(block)));
  return key ? key.export({ type: 'pkcs8', format: 'pem' }).toString() : { problem: 'not-a-key' };
}

/** A JWK, or a file such as Google's and Yandex Cloud's, whose member `private_key` holds a PEM. */
function fromJson(text: string): string | { readonly problem: KeyProblem } {
  const json: unknown = parsed((): unknown => JSON.parse(text));
  if (typeof json !== 'object' || json === null) return { problem: 'not-a-key' };
  if ('private_key' in json && typeof json.private_key === 'string' && !json.private_key.trim().startsWith('{'))
    return cleanPrivateKey(json.private_key);
  const jwk = Object.fromEntries(Object.entries(json).filter(([, value]) => typeof value === 'string'));
  const isUsable = typeof jwk['d'] === 'string' && parsed(() => createPrivateKey({ key: jwk, format: 'jwk' })) !== undefined;
  if (isUsable) return JSON.stringify(jwk);
  return { problem: typeof jwk['kty'] === 'string' && jwk['d'] === undefined ? 'public-key' : 'not-a-key' };
}

/** What people take for a private key. */
function nearMiss(text: string): KeyProblem {
  if (text.includes('-----BEGIN OPENSSH PRIVATE KEY-----')) return 'openssh-key';
  return /-----BEGIN (?:[A-Z]+ )?(?:PUBLIC KEY|CERTIFICATE)-----|^(?:ssh-|ecdsa-sha2-)/.test(text) ? 'public-key' : 'not-a-key';
}

/** @returns the certificates as PEM, one after another; a private key that lies beside them is left out */
export function cleanCertificate(text: string): string | { readonly problem: KeyProblem } {
  if (text.length > longestText) return { problem: 'not-a-certificate' };
  const certificates = pemBlocks(text, /^CERTIFICATE$/).map((block) => parsed(() => new X509Certificate(pemOf(block))));
  if (certificates.length === 0 || certificates.includes(undefined)) return { problem: 'not-a-certificate' };
  return certificates.map((certificate) => certificate?.toString() ?? '').join('');
}

/** The key as Node's own object; undefined where it is none. */
export function privateKeyObject(cleaned: string): KeyObject | undefined {
  return parsed(() =>
    cleaned.startsWith('{')
      ? createPrivateKey({ key: JSON.parse(cleaned) as Record<string, string>, format: 'jwk' })
      : createPrivateKey(cleaned),
  );
}

/** The member `kid` of a JWK. */
export function keyIdOf(cleaned: string): string | undefined {
  if (!cleaned.startsWith('{')) return undefined;
  const json: unknown = parsed((): unknown => JSON.parse(cleaned));
  return typeof json === 'object' && json !== null && 'kid' in json && typeof json.kid === 'string' ? json.kid : undefined;
}

interface PemBlock {
  readonly label: string;
  readonly body: string;
}

function pemBlocks(text: string, label: RegExp): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  for (const part of text.split('-----BEGIN ').slice(1)) {
    const [name = '', body = ''] = part.split('-----', 2);
    if (label.test(name) && part.includes(`-----END ${name}-----`)) blocks.push({ label: name, body });
  }
  return blocks;
}

/** Wrapped anew: an input box makes one line of it, and JSON leaves `\n` in it. */
function pemOf({ label, body }: PemBlock): string {
  const lines = body.replaceAll(/\\[nr]|\s/g, '').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function parsed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

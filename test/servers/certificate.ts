/**
 * Owns making throw-away certificates for TLS tests (RFC 5280), so that no private key lies in the repository. Made anew
 * in every run; good for nothing else.
 */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { TlsOptions } from './local-server';

export interface CertificateWishes {
  /** Default: 127.0.0.1. */
  readonly ip?: string;
  /** A host name in place of the address. */
  readonly dnsName?: string;
  /** Milliseconds since the Unix epoch. */
  readonly notBeforeMs?: number;
  readonly notAfterMs?: number;
}

/** A certificate authority that nobody trusts unless given its certificate. */
export class TestAuthority {
  /** PEM. */
  readonly cert: string;
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #name: Buffer;

  constructor(name = 'Test Authority (not real)') {
    this.#name = commonName(name);
    const extensions = [extension('2.5.29.19', sequence(boolean(true)), true), extension('2.5.29.15', bits([0x06], 1), true)];
    this.cert = this.#sign(this.#name, this.#keys.publicKey, extensions, {});
  }

  /** Key and certificate of a server. The chain ends in this authority, which is not sent along. */
  issue(wishes: CertificateWishes = {}): TlsOptions {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const names =
      wishes.dnsName === undefined
        ? der(0x87, Buffer.from((wishes.ip ?? '127.0.0.1').split('.').map(Number)))
        : der(0x82, Buffer.from(wishes.dnsName));
    const cert = this.#sign(commonName('Test server'), keys.publicKey, [extension('2.5.29.17', sequence(names), false)], wishes);
    return { key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
  }

  #sign(subject: Buffer, key: KeyObject, extensions: readonly Buffer[], wishes: CertificateWishes): string {
    const dayMs = 24 * 60 * 60 * 1000;
    const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
    const serial = randomBytes(16);
    serial[0] = 0x40;
    const body = sequence(
      der(0xa0, der(0x02, Buffer.from([2]))),
      der(0x02, serial),
      algorithm,
      this.#name,
      sequence(time(wishes.notBeforeMs ?? Date.now() - dayMs), time(wishes.notAfterMs ?? Date.now() + dayMs)),
      subject,
      key.export({ type: 'spki', format: 'der' }),
      der(0xa3, sequence(...extensions)),
    );
    const certificate = sequence(body, algorithm, bits(sign('sha256', body, this.#keys.privateKey), 0));
    const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  }
}

// The few words of DER (X.690) that a certificate needs.

function der(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return der(0x06, Buffer.from(bytes));
}

function bits(content: Uint8Array | readonly number[], unused: number): Buffer {
  return der(0x03, Buffer.from([unused, ...content]));
}

function boolean(value: boolean): Buffer {
  return der(0x01, Buffer.from([value ? 0xff : 0]));
}

/** UTCTime, for the years 1950 to 2049. */
function time(ms: number): Buffer {
  return der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/\D/g, '')}Z`));
}

function commonName(name: string): Buffer {
  return sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(name)))));
}

function extension(id: string, content: Uint8Array, critical: boolean): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), der(0x04, content));
}

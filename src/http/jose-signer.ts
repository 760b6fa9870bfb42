/** Owns signing a client's JWT. The only place that knows jose; what the JWT says is core's business. */
import { SignJWT, importJWK, importPKCS8, type CryptoKey, type JWK } from 'jose';
import type { AssertionJob, AssertionSigner } from '../core/request/signer';
import { TokenError } from '../core/base/token-error';

export class JoseSigner implements AssertionSigner {
  async sign({ algorithm, key, header, claims }: AssertionJob): Promise<string> {
    try {
      return await new SignJWT({ ...claims }).setProtectedHeader({ ...header, alg: algorithm }).sign(await keyOf(key, algorithm));
    } catch {
      // What jose says may name parts of the key.
      throw new TokenError({ kind: 'misconfigured', reason: 'value-invalid', subject: 'assertion', action: 'set-credentials' });
    }
  }
}

/** The text of a shared secret is its bytes (RFC 7518 §3.2). */
async function keyOf(key: string, algorithm: string): Promise<CryptoKey | Uint8Array> {
  if (algorithm.startsWith('HS')) return new TextEncoder().encode(key);
  if (!key.startsWith('{')) return importPKCS8(key, algorithm);
  // Members such as `alg`, `use` and `key_ops` would forbid what the definition asks for.
  const { kty, crv, x, y, n, e, d, p, q, dp, dq, qi } = JSON.parse(key) as JWK;
  const members = Object.entries({ kty, crv, x, y, n, e, d, p, q, dp, dq, qi }).filter(([, value]) => value !== undefined);
  return importJWK(Object.fromEntries(members) as unknown as JWK, algorithm);
}

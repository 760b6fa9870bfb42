/** Owns the port that signs JWTs for clients (RFC 7523). */

/** A JWT that is to be signed (RFC 7515, RFC 7519). */
export interface AssertionJob {
  readonly algorithm: string;
  /** PKCS #8 PEM or a JWK as text; with HS256 and the like the shared secret. A secret. */
  readonly key: string;
  /** Without `alg`, which the signer sets. */
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface AssertionSigner {
  /** The compact JWS. Rejects with `misconfigured` where the key does not fit the algorithm. */
  sign(job: AssertionJob): Promise<string>;
}

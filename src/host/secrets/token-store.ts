/** Owns access tokens in SecretStorage, so that they survive a reload. Judges neither their freshness nor their fingerprint. */
import * as v from 'valibot';
import { ownRecord } from '../../core/base/own-record';
import type { Log } from '../../core/base/log';
import type { StoredToken, TokenStore } from '../../core/token/stores';
import type { BoundedSecrets } from './bounded-secrets';
import type { CredentialConsent } from './credential-store';
import { SecretRecords } from './secret-records';

const instantSchema = v.pipe(v.number(), v.finite());

const storedTokenSchema = v.pipe(
  v.object({
    value: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
    issuedAtMs: instantSchema,
    expiresAtMs: v.optional(instantSchema),
    fingerprint: v.string(),
    headers: v.exactOptional(ownRecord(v.string(), v.string())),
    baseUrl: v.exactOptional(v.string()),
  }),
  // JSON leaves an undefined member out; the type has it.
  v.transform((token): StoredToken => ({ ...token, expiresAtMs: token.expiresAtMs })),
);

export class SecretStorageTokenStore implements TokenStore {
  readonly #records: SecretRecords<StoredToken>;
  readonly #consent: CredentialConsent;

  constructor(secrets: BoundedSecrets, consent: CredentialConsent, log: Log) {
    this.#consent = consent;
    this.#records = new SecretRecords<StoredToken>(secrets, 'token', storedTokenSchema, log);
  }

  /** Asks for consent before the token comes over to the remote, and only where there is one. */
  async read(providerId: string, mayAsk = false): Promise<StoredToken | undefined> {
    if (this.#consent.isPending() && !(await this.#records.has(providerId))) return undefined;
    await this.#consent.ensureAllowed(undefined, mayAsk);
    return this.#records.read(providerId);
  }

  write(providerId: string, token: StoredToken): Promise<void> {
    return this.#records.write(providerId, token);
  }

  delete(providerId: string): Promise<void> {
    return this.#records.delete(providerId);
  }

  ids(): Promise<readonly string[] | undefined> {
    return this.#records.ids();
  }
}

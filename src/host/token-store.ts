/** Owns access tokens in SecretStorage, so that they survive a reload. Judges neither their freshness nor their fingerprint. */
import * as v from 'valibot';
import type { SecretStorage } from 'vscode';
import type { Log, StoredToken, TokenStore } from '../core/ports';
import { SecretRecords } from './secret-records';

const instantSchema = v.pipe(v.number(), v.finite());

const storedTokenSchema = v.pipe(
  v.object({
    value: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
    issuedAtMs: instantSchema,
    expiresAtMs: v.optional(instantSchema),
    fingerprint: v.string(),
  }),
  // JSON leaves an undefined member out; the type has it.
  v.transform((token): StoredToken => ({ ...token, expiresAtMs: token.expiresAtMs })),
);

export class SecretStorageTokenStore implements TokenStore {
  readonly #records: SecretRecords<StoredToken>;

  constructor(secrets: SecretStorage, log: Log) {
    this.#records = new SecretRecords<StoredToken>(secrets, 'token', storedTokenSchema, log);
  }

  read(providerId: string): Promise<StoredToken | undefined> {
    return this.#records.read(providerId);
  }

  write(providerId: string, token: StoredToken): Promise<void> {
    return this.#records.write(providerId, token);
  }

  delete(providerId: string): Promise<void> {
    return this.#records.delete(providerId);
  }

  ids(): Promise<readonly string[]> {
    return this.#records.ids();
  }
}

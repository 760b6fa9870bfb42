/** Owns credentials in SecretStorage, behind the consent that a remote window needs. Never logs or caches one. */
import * as v from 'valibot';
import { ownRecord } from '../../core/base/own-record';
import type { CredentialStore } from '../../core/token/stores';
import type { Credentials } from '../../core/provider/credentials';
import type { Log } from '../../core/base/log';
import type { BoundedSecrets } from './bounded-secrets';
import { SecretRecords } from './secret-records';

const valuesSchema = ownRecord(v.string(), v.string());

const credentialsSchema = v.object({
  method: v.string(),
  origin: v.string(),
  values: valuesSchema,
  companions: v.exactOptional(ownRecord(v.string(), v.object({ origin: v.string(), values: valuesSchema }))),
});

/** Rejects with `no-credentials`/`remote-not-allowed` where credentials may not be used. */
export interface CredentialConsent {
  /** True where the person has to be asked before credentials are used. */
  isPending(): boolean;
  /** @param mayAsk false: rejects instead of asking */
  ensureAllowed(signal?: AbortSignal, mayAsk?: boolean): Promise<void>;
}

export class SecretStorageCredentialStore implements CredentialStore {
  readonly #records: SecretRecords<Credentials>;
  readonly #consent: CredentialConsent;

  constructor(secrets: BoundedSecrets, consent: CredentialConsent, log: Log) {
    this.#records = new SecretRecords<Credentials>(secrets, 'credentials', credentialsSchema, log);
    this.#consent = consent;
  }

  /** Asks for consent before the secret comes over to the remote, and only where there is one. */
  async read(providerId: string, signal?: AbortSignal, mayAsk = true): Promise<Credentials | undefined> {
    if (this.#consent.isPending() && !(await this.#records.has(providerId))) return undefined;
    await this.#consent.ensureAllowed(signal, mayAsk);
    return this.#records.read(providerId);
  }

  write(providerId: string, credentials: Credentials): Promise<void> {
    return this.#records.write(providerId, credentials);
  }

  delete(providerId: string): Promise<void> {
    return this.#records.delete(providerId);
  }

  ids(): Promise<readonly string[] | undefined> {
    return this.#records.ids();
  }
}

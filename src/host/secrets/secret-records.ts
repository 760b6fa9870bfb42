/** Owns how one kind of secret lies in SecretStorage: a key a provider, JSON checked on reading. Knows nothing of what is in it. */
import * as v from 'valibot';
import type { Log } from '../../core/base/log';
import { isTokenError, TokenError } from '../../core/base/token-error';
import type { BoundedSecrets } from './bounded-secrets';

export class SecretRecords<T> {
  readonly #secrets: BoundedSecrets;
  readonly #prefix: string;
  readonly #schema: v.GenericSchema<unknown, T>;
  readonly #log: Log;

  /** @param kind first part of the storage key: `<kind>/<provider id>` */
  constructor(secrets: BoundedSecrets, kind: string, schema: v.GenericSchema<unknown, T>, log: Log) {
    this.#secrets = secrets;
    this.#prefix = `${kind}/`;
    this.#schema = schema;
    this.#log = log;
  }

  /** Garbled content counts as absent: there is nothing in it that a person could repair. */
  async read(providerId: string): Promise<T | undefined> {
    const text = await this.#attempt('storage-read', providerId, () => this.#secrets.get(this.#prefix + providerId));
    if (text === undefined) return undefined;
    const result = v.safeParse(v.pipe(v.string(), v.parseJson(), this.#schema), text);
    if (result.success) return result.output;
    this.#log.warn(`Ignored what is stored under ${this.#prefix}${providerId}: it is not readable.`);
    return undefined;
  }

  /** Whether there is a record, without reading it; true where the host can't tell. */
  async has(providerId: string): Promise<boolean> {
    try {
      return (await this.#secrets.keys()).includes(this.#prefix + providerId);
    } catch {
      return true;
    }
  }

  async write(providerId: string, record: T): Promise<void> {
    await this.#attempt('storage-write', providerId, () => this.#secrets.store(this.#prefix + providerId, JSON.stringify(record)));
  }

  async delete(providerId: string): Promise<void> {
    await this.#attempt('storage-write', providerId, () => this.#secrets.delete(this.#prefix + providerId));
  }

  /** Ids of providers with a record; undefined where the host can't list its keys (some web hosts throw). */
  async ids(): Promise<readonly string[] | undefined> {
    try {
      const keys = await this.#secrets.keys();
      return keys.filter((key) => key.startsWith(this.#prefix)).map((key) => key.slice(this.#prefix.length));
    } catch {
      this.#log.info('The keys of stored secrets cannot be listed.');
      return undefined;
    }
  }

  /** The store's own message is dropped: it may quote what was to be stored. */
  async #attempt<R>(reason: 'storage-read' | 'storage-write', subject: string, action: () => Thenable<R>): Promise<R> {
    try {
      return await action();
    } catch (error) {
      throw new TokenError({ kind: 'storage', reason: isTokenError(error) ? error.reason : reason, subject });
    }
  }
}

/** Owns a SecretStorage for tests, which can be told to fail the way a keyring does. */
import type { SecretStorage } from 'vscode';

export class FakeSecretStorage implements SecretStorage {
  readonly entries = new Map<string, string>();
  /** Keys that were read. */
  readonly reads: string[] = [];
  failure: Error | undefined;
  keysFailure: Error | undefined;

  get onDidChange(): never {
    throw new Error('not used');
  }

  keys(): Promise<string[]> {
    return this.keysFailure ? Promise.reject(this.keysFailure) : Promise.resolve([...this.entries.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    this.reads.push(key);
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.entries.get(key));
  }

  store(key: string, value: string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.entries.set(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.entries.delete(key);
    return Promise.resolve();
  }
}

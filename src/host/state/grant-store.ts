/** Owns what a person allowed, in a Memento: global state for the whole machine, workspace state for one workspace. Nothing of it is synced. */
import type { Memento } from 'vscode';
import type { GrantStore } from '../../core/token/stores';
import { TokenError } from '../../core/base/token-error';

export class MementoGrantStore implements GrantStore {
  readonly #memory: Memento;
  readonly #key: string;

  constructor(memory: Memento, key: string) {
    this.#memory = memory;
    this.#key = key;
  }

  /** A damaged record allows nothing. */
  keys(): readonly string[] {
    const value: unknown = this.#memory.get(this.#key);
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
  }

  async add(key: string): Promise<void> {
    if (!this.keys().includes(key)) await this.#write([...this.keys(), key]);
  }

  async delete(key: string): Promise<void> {
    if (this.keys().includes(key)) await this.#write(this.keys().filter((other) => other !== key));
  }

  async #write(keys: readonly string[]): Promise<void> {
    try {
      await this.#memory.update(this.#key, keys.length === 0 ? undefined : keys);
    } catch {
      throw new TokenError({ kind: 'storage', reason: 'storage-write' });
    }
  }
}

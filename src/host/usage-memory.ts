/** Owns which provider is pinned and which was used last, in global state. Ids only; nothing of it is synced. */
import type { Memento } from 'vscode';
import { Emitter, type Disposable } from '../core/event';

const pinnedKey = 'pinned';
const lastUsedKey = 'lastUsed';

export class GlobalStateUsageMemory implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new Emitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  pinnedId(): string | undefined {
    return this.#read(pinnedKey);
  }

  lastUsedId(): string | undefined {
    return this.#read(lastUsedKey);
  }

  pin(providerId: string | undefined): void {
    this.#write(pinnedKey, providerId);
  }

  markUsed(providerId: string): void {
    this.#write(lastUsedKey, providerId);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #read(key: string): string | undefined {
    const value: unknown = this.#memory.get(key);
    return typeof value === 'string' ? value : undefined;
  }

  #write(key: string, value: string | undefined): void {
    if (this.#read(key) === value) return;
    // The memento answers with the new value at once; whether it reaches the disk is a comfort, not a promise.
    this.#memory.update(key, value).then(undefined, () => undefined);
    this.#changed.fire();
  }
}

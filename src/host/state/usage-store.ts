/** Owns which provider is pinned and which was used last, in global state. Ids only; nothing of it is synced. */
import type { Memento } from 'vscode';
import { Emitter, type Disposable } from '../../core/base/event';

const pinnedKey = 'pinned';
const lastUsedKey = 'lastUsed';

export class GlobalStateUsageStore implements Disposable {
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

  /** Resolves once the pin is kept for the next session; it counts in this one at once. */
  async pin(providerId: string | undefined): Promise<void> {
    await this.#write(pinnedKey, providerId);
  }

  /** That it reaches the disk is a comfort, not a promise. */
  markUsed(providerId: string): void {
    this.#write(lastUsedKey, providerId).catch(() => undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #read(key: string): string | undefined {
    const value: unknown = this.#memory.get(key);
    return typeof value === 'string' ? value : undefined;
  }

  async #write(key: string, value: string | undefined): Promise<void> {
    if (this.#read(key) === value) return;
    // The memento answers with the new value at once.
    const written = this.#memory.update(key, value);
    this.#changed.fire();
    await written;
  }
}

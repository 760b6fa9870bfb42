/** Owns a setting's present value, read from the user's own, and its changes. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../../core/base/event';
import { affectsOwnSetting, ownSetting, writeOwnSetting } from './own-settings';

export class LiveSetting<T> implements Disposable {
  readonly #name: string;
  readonly #read: (value: unknown) => T;
  readonly #whenHidden: T;
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  /**
   * @param read what a value means; anything may stand there
   * @param whenHidden what counts where the user's own value can't be seen: the most careful one
   */
  constructor(name: string, read: (value: unknown) => T, whenHidden: T) {
    this.#name = name;
    this.#read = read;
    this.#whenHidden = whenHidden;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (affectsOwnSetting(change, name)) this.#changed.fire();
    });
  }

  value(): T {
    const setting = ownSetting(this.#name);
    return setting.isSeen ? this.#read(setting.value) : this.#whenHidden;
  }

  /** Writes the user's own value. Rejects where it can't be kept. */
  keep(value: T): Promise<void> {
    return writeOwnSetting(this.#name, value);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

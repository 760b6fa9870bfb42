/** Owns which of the user's own settings can't be seen in this window, and says so in the log. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../../core/base/event';
import type { Log } from '../../core/base/log';
import { settingIds } from '../../ids';
import { ownSetting } from './own-settings';

export class HiddenSettings implements Disposable {
  readonly #log: Log;
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;
  #names: readonly string[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    this.#look();
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settingIds.section) && this.#look()) this.#changed.fire();
    });
  }

  /** Full names. */
  names(): readonly string[] {
    return this.#names;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #look(): boolean {
    const { section, ...ids } = settingIds;
    const before = this.#names;
    this.#names = Object.values(ids)
      .filter((id) => !ownSetting(id).isSeen)
      .map((id) => `${section}.${id}`);
    if (this.#names.join(' ') === before.join(' ')) return false;
    for (const name of this.#names.filter((each) => !before.includes(each)))
      this.#log.warn(
        `Settings: ${name}: the settings of the remote machine contain it too, so VS Code does not show your own. Remove it there.`,
      );
    return true;
  }
}

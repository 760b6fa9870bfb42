/** Owns a setting that is on or off: its present value, read from the user's own, and its changes. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../core/event';
import { settingIds } from '../ids';
import { userValue } from './user-setting';

export class SettingSwitch implements Disposable {
  readonly #name: string;
  readonly #fallback: boolean;
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(name: string, fallback: boolean) {
    this.#name = name;
    this.#fallback = fallback;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingIds.section}.${name}`)) this.#changed.fire();
    });
  }

  /** Anything but true and false counts as the default. */
  isOn(): boolean {
    const value = userValue(vscode.workspace.getConfiguration(settingIds.section).inspect(this.#name));
    return typeof value === 'boolean' ? value : this.#fallback;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

/** Owns a setting that is one word of a few: its present value, read from the user's own, and its changes. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../core/event';
import { settingIds } from '../ids';
import { userValue } from './user-setting';

export class SettingChoice<T extends string> implements Disposable {
  readonly #name: string;
  readonly #choices: readonly T[];
  readonly #fallback: T;
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(name: string, choices: readonly T[], fallback: T) {
    this.#name = name;
    this.#choices = choices;
    this.#fallback = fallback;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingIds.section}.${name}`)) this.#changed.fire();
    });
  }

  /** Anything but one of the words counts as the default. */
  mode(): T {
    const value = userValue(vscode.workspace.getConfiguration(settingIds.section).inspect(this.#name));
    return this.#choices.find((choice) => choice === value) ?? this.#fallback;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

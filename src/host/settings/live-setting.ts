/** Owns a setting's present value, read from the user's own, and its changes. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../../core/base/event';
import { settingIds } from '../../ids';
import { userValue } from './user-setting';

export class LiveSetting<T> implements Disposable {
  readonly #name: string;
  readonly #read: (value: unknown) => T;
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  /** @param read what a value means; anything may stand there */
  constructor(name: string, read: (value: unknown) => T) {
    this.#name = name;
    this.#read = read;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingIds.section}.${name}`)) this.#changed.fire();
    });
  }

  value(): T {
    return this.#read(userValue(vscode.workspace.getConfiguration(settingIds.section).inspect(this.#name)));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

/** Owns the origins that the person confirmed for a provider's token beside those of its definition: the user setting `freshBearer.trustedOrigins`. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../../core/base/event';
import { TokenError } from '../../core/base/token-error';
import { settingIds } from '../../ids';
import { userValue } from './user-setting';

export class TrustedOrigins implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;
  /** Read when it is first asked for, since a file may ask for each of its requests. */
  #setting: Readonly<Record<string, unknown>> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(`${settingIds.section}.${settingIds.trustedOrigins}`)) return;
      this.#setting = undefined;
      this.#changed.fire();
    });
  }

  /** Origins as the URL standard writes them; what is none is left out. */
  of(providerId: string): readonly string[] {
    const setting = (this.#setting ??= readSetting());
    const list = Object.hasOwn(setting, providerId) ? setting[providerId] : undefined;
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry) => {
      const isUrl = typeof entry === 'string' && /^https?:\/\//i.test(entry) && URL.canParse(entry);
      return isUrl ? [new URL(entry).origin] : [];
    });
  }

  /** Resolves when it counts. Rejects with `storage` where settings can't be written. */
  async add(providerId: string, origin: string): Promise<void> {
    if (this.of(providerId).includes(origin)) return;
    const setting = readSetting();
    const list = Object.hasOwn(setting, providerId) ? setting[providerId] : undefined;
    const value = { ...setting, [providerId]: [...(Array.isArray(list) ? (list as unknown[]) : []), origin] };
    try {
      await vscode.workspace
        .getConfiguration(settingIds.section)
        .update(settingIds.trustedOrigins, value, vscode.ConfigurationTarget.Global);
    } catch {
      throw new TokenError({ kind: 'storage', reason: 'storage-write', subject: 'settings.json' });
    }
    this.#setting = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function readSetting(): Readonly<Record<string, unknown>> {
  const value = userValue(vscode.workspace.getConfiguration(settingIds.section).inspect(settingIds.trustedOrigins));
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

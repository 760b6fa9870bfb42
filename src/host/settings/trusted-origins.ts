/** Owns the origins that the person confirmed for a provider's token beside those of its definition: the user setting `freshBearer.trustedOrigins`. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../../core/base/event';
import { settingIds } from '../../ids';
import { trustedOriginOf } from '../../core/http-file/destination';
import { affectsOwnSetting, ownSetting, writableSetting, writeOwnSetting } from './own-settings';

export class TrustedOrigins implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;
  /** Read when it is first asked for, since a file may ask for each of its requests. */
  #setting: Readonly<Record<string, unknown>> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!affectsOwnSetting(change, settingIds.trustedOrigins)) return;
      this.#setting = undefined;
      this.#changed.fire();
    });
  }

  /** Origins as the URL standard writes them, also of WebSockets and of gRPC by TLS; what is none is left out. */
  of(providerId: string): readonly string[] {
    const setting = (this.#setting ??= readSetting());
    const list = Object.hasOwn(setting, providerId) ? setting[providerId] : undefined;
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry) => (typeof entry === 'string' ? trustedOriginOf(entry) : []));
  }

  /** Resolves when it counts. Rejects with `misconfigured`/`storage` where settings can't be written. */
  async add(providerId: string, origin: string): Promise<void> {
    if (this.of(providerId).includes(origin)) return;
    const setting = asRecord(writableSetting(settingIds.trustedOrigins));
    const list = Object.hasOwn(setting, providerId) ? setting[providerId] : undefined;
    const value = { ...setting, [providerId]: [...(Array.isArray(list) ? (list as unknown[]) : []), origin] };
    try {
      await writeOwnSetting(settingIds.trustedOrigins, value);
    } finally {
      this.#setting = undefined;
      this.#changed.fire();
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

/** What isn't seen confirms nothing. */
function readSetting(): Readonly<Record<string, unknown>> {
  const setting = ownSetting(settingIds.trustedOrigins);
  return asRecord(setting.isSeen ? setting.value : undefined);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

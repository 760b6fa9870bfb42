/** Owns whether tokens may stand in environment variables: the workspace's trust, the setting, and the one question that is asked. */
import * as vscode from 'vscode';
import type { VariableMode } from '../../core/variable/arming';
import { Emitter, type Disposable } from '../../core/base/event';
import type { KeptChoice } from '../../core/base/setting';

/** `untrusted`: the workspace is; `off`: by the setting; `unanswered`: the person has to be asked; `declined`: for this session. */
export type VariablePermission = 'allowed' | 'untrusted' | 'off' | 'unanswered' | 'declined';

export class VariableConsent implements Disposable {
  readonly #setting: KeptChoice<VariableMode>;
  readonly #changed = new Emitter<void>();
  readonly #disposables: Disposable[];
  #asking: Promise<boolean> | undefined;
  /** By the modal question of a person who waits. */
  #waiting: Promise<boolean> | undefined;
  #answer: 'allowed' | 'declined' | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(setting: KeptChoice<VariableMode>) {
    this.#setting = setting;
    this.#disposables = [
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#changed.fire();
      }),
      setting.onDidChange(() => {
        this.#answer = undefined;
        this.#changed.fire();
      }),
    ];
  }

  permission(): VariablePermission {
    if (!vscode.workspace.isTrusted) return 'untrusted';
    const mode = this.#setting.mode();
    if (mode === 'on') return 'allowed';
    return mode === 'off' ? 'off' : (this.#answer ?? 'unanswered');
  }

  /**
   * Shows the question, once for all who want to know. Resolves with whether tokens may be exported now.
   * @param isWaitedFor the person has just asked for a token: a notification could be hidden already, and they would wait for nothing
   */
  ask(variableName: string, isWaitedFor = false): Promise<boolean> {
    if (isWaitedFor) {
      this.#waiting ??= this.#ask(variableName, true).finally(() => {
        this.#waiting = undefined;
      });
      // Whichever is answered first.
      return Promise.race([this.#waiting, ...(this.#asking ? [this.#asking] : [])]);
    }
    this.#asking ??= this.#ask(variableName, false).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }

  async #ask(variableName: string, modal: boolean): Promise<boolean> {
    const allow = vscode.l10n.t('Allow');
    const notNow = vscode.l10n.t('Not Now');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'This document refers to {0}. Fresh Bearer can keep a fresh token in that environment variable, and in those of other providers, while an open document refers to it. Every extension in this window and every program that an extension starts can read it then; terminals cannot.',
        variableName,
      ),
      { modal },
      ...(modal ? [allow] : [allow, notNow]),
    );
    // The notification of before is still there, or goes, when the modal question has been answered.
    if (!modal && this.#answer !== undefined) return this.permission() === 'allowed';
    // The setting was changed while the question stood there, or trust is not given after all.
    if (this.#setting.mode() === 'ask') {
      this.#answer = choice === allow ? 'allowed' : 'declined';
      if (choice === allow) await this.#remember();
      this.#changed.fire();
    }
    return this.permission() === 'allowed';
  }

  /** Where settings can't be written, the answer counts for this session. */
  async #remember(): Promise<void> {
    try {
      await this.#setting.keep('on');
    } catch {
      this.#answer = 'allowed';
    }
  }
}

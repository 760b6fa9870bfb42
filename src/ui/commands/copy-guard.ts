/**
 * Owns whether a copy goes on that did not begin at a row, link or button of ours. VS Code does not tell a command who runs it, and any
 * extension can read the clipboard afterwards: so a call that names a provider is asked about, and too many in a minute are refused.
 */
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';

const minuteMs = 60_000;
/** Nobody presses a key so often. */
const mostInAMinute = 20;

export class CopyGuard {
  readonly #clock: Clock;
  #recentMs: number[] = [];
  #isTold = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** For a key and the palette, which say nothing of who is there either. */
  admitsAnother(): boolean {
    const nowMs = this.#clock.nowMs();
    this.#recentMs = this.#recentMs.filter((atMs) => atMs <= nowMs && nowMs - atMs < minuteMs);
    if (this.#recentMs.length < mostInAMinute) {
      this.#recentMs.push(nowMs);
      this.#isTold = false;
      return true;
    }
    if (!this.#isTold) {
      this.#isTold = true;
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'Nothing was copied: more than {0} copies were asked for within a minute. If it was not you, another extension may be running the commands of Fresh Bearer.',
          String(mostInAMinute),
        ),
      );
    }
    return false;
  }

  /** @param name of the provider that the call names */
  async agreesTo(name: string): Promise<boolean> {
    const copy = vscode.l10n.t('Copy');
    const detail = vscode.l10n.t(
      'A command was run that names this provider: by another extension, or by a key binding of your own. Every extension can read the clipboard.',
    );
    const question = vscode.l10n.t('Copy the token of {0}?', name);
    return (await vscode.window.showWarningMessage(question, { modal: true, detail }, copy)) === copy;
  }
}

/** Owns saving that may fail: says why, and offers to try again so that nothing typed is lost. */
import * as vscode from 'vscode';
import { failureText } from './failure';

/** @returns false if it failed and the person gave up */
export async function saveOrTell(name: string, save: () => Promise<void>): Promise<boolean> {
  for (;;) {
    try {
      await save();
      return true;
    } catch (error) {
      const again = vscode.l10n.t('Try Again');
      if ((await vscode.window.showErrorMessage(failureText(error, name), again)) !== again) return false;
    }
  }
}

/** Owns saving that may fail: says why, and offers to try again so that nothing typed is lost. */
import * as vscode from 'vscode';
import { commandIds } from '../../../ids';
import { failureText, logFailure } from '../credentials/failure';
import type { FlowServices } from '../flow-services';

/**
 * @param id of the provider, for the log
 * @returns false if it failed and the person gave up
 */
export async function saveOrTell(
  { log }: Pick<FlowServices, 'log'>,
  id: string,
  name: string,
  save: () => Promise<void>,
): Promise<boolean> {
  for (;;) {
    try {
      await save();
      return true;
    } catch (error) {
      logFailure(log, id, 'saving', error);
      if (!(await wantsAgain(error, name))) return false;
    }
  }
}

/** Before a person types anything: false where it could not be saved, and that is told. */
export async function canSaveOrTell({ log, editor }: Pick<FlowServices, 'log' | 'editor'>, title: string): Promise<boolean> {
  return saveOrTell({ log }, 'settings', title, () => editor.checkWritable());
}

async function wantsAgain(error: unknown, name: string): Promise<boolean> {
  const again = vscode.l10n.t('Try Again');
  const showLog = vscode.l10n.t('Show Log');
  for (;;) {
    const answer = await vscode.window.showErrorMessage(failureText(error, name), again, showLog);
    if (answer !== showLog) return answer === again;
    await vscode.commands.executeCommand(commandIds.showLog);
  }
}

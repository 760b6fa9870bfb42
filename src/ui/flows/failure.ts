/** Owns telling a person that something failed: why, and a button that does what helps. */
import * as vscode from 'vscode';
import { actionFor, isTokenError, type TokenErrorAction, type TokenErrorData } from '../../core/token-error';
import { commandIds } from '../../ids';
import { actionTitle, errorText } from '../error-text';

/** @param error anything that was thrown; what is no TokenError is a fault of ours and told without its words */
export function failureText(error: unknown, name: string): string {
  const data = dataOf(error);
  return data
    ? errorText(data, name, vscode.env.language).message
    : vscode.l10n.t('Something went wrong with {0}. The log may tell more.', name);
}

/** Shows the error with its button. `retry` is what "Try Again" does. */
export async function showFailure(error: unknown, providerId: string, name: string, retry?: () => Promise<void>): Promise<void> {
  const action = actionOf(dataOf(error), retry !== undefined);
  const button = actionTitle(action);
  if ((await vscode.window.showErrorMessage(failureText(error, name), button)) !== button) return;
  switch (action) {
    case 'retry':
      await retry?.();
      return;
    case 'set-credentials':
      await vscode.commands.executeCommand(commandIds.setCredentials, providerId);
      return;
    case 'edit':
      await vscode.commands.executeCommand(commandIds.editProvider, providerId);
      return;
    case 'show-log':
      await vscode.commands.executeCommand(commandIds.showLog);
  }
}

function actionOf(data: TokenErrorData | undefined, canRetry: boolean): TokenErrorAction {
  const action = data ? actionFor(data) : 'show-log';
  return action === 'retry' && !canRetry ? 'show-log' : action;
}

function dataOf(error: unknown): TokenErrorData | undefined {
  return isTokenError(error) ? error.data : undefined;
}

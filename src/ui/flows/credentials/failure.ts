/** Owns telling a person that something failed: why, and buttons that do what helps. */
import * as vscode from 'vscode';
import type { Log } from '../../../core/base/log';
import { actionsFor, isTokenError, type TokenErrorAction } from '../../../core/base/token-error';
import { commandIds } from '../../../ids';
import { actionTitle, errorText } from '../../text/error-text';
import { inSentence } from '../../text/foreign-text';
import { openUserSettings } from '../../open-settings';

/** @param error anything that was thrown; what is no TokenError is a fault of ours and told without its words */
export function failureText(error: unknown, name: string): string {
  if (!isTokenError(error)) return vscode.l10n.t('Something went wrong with {0}. The log may tell more.', name);
  const { message } = errorText(error.data, name, vscode.env.language);
  const { requestId } = error.data;
  return requestId === undefined ? message : `${message} ${vscode.l10n.t('Request id: {0}.', inSentence(requestId, 64))}`;
}

/**
 * Notes a failure that core has not logged itself. Of what is no TokenError only its type and where it was thrown are
 * kept, since its words may hold anything.
 * @param id of the provider or what else it was about
 */
export function logFailure(log: Pick<Log, 'warn'>, id: string, doing: string, error: unknown): void {
  log.warn(`${id}: ${doing} failed (${isTokenError(error) ? error.message : placeOf(error)})`);
}

/**
 * Shows the error with its buttons.
 * @param retry what "Try Again" does; without it there is no such button
 * @param log takes what is no TokenError; those core has logged itself
 */
export async function showFailure(
  error: unknown,
  providerId: string,
  name: string,
  retry?: () => Promise<void>,
  log?: Pick<Log, 'warn'>,
): Promise<void> {
  if (log && !isTokenError(error)) logFailure(log, providerId, 'command', error);
  const actions = actionsOf(error).filter((action) => action !== 'retry' || retry !== undefined);
  const shown = actions.length === 0 ? (['show-log'] as const) : actions;
  const button = await vscode.window.showErrorMessage(failureText(error, name), ...shown.map(actionTitle));
  const chosen = shown.find((action) => actionTitle(action) === button);
  if (chosen === 'retry') await retry?.();
  else if (chosen === 'choose-authority') {
    if ((await vscode.commands.executeCommand(commandIds.chooseCertificateAuthority, providerId)) === true) await retry?.();
  } else if (chosen) await act(chosen, providerId);
}

function actionsOf(error: unknown): readonly TokenErrorAction[] {
  return isTokenError(error) ? actionsFor(error.data) : ['retry', 'show-log'];
}

async function act(action: Exclude<TokenErrorAction, 'retry' | 'choose-authority'>, providerId: string): Promise<void> {
  switch (action) {
    case 'set-credentials':
      await vscode.commands.executeCommand(commandIds.setCredentials, providerId);
      return;
    case 'edit':
      await vscode.commands.executeCommand(commandIds.editProvider, providerId);
      return;
    case 'show-log':
      await vscode.commands.executeCommand(commandIds.showLog);
      return;
    case 'open-settings':
      await openUserSettings();
      return;
    case 'add':
      await vscode.commands.executeCommand(commandIds.addProvider);
  }
}

/** `TypeError at f (extension.js:1:2) at …` */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return [error.constructor.name, ...frames.slice(0, 8).map((line) => line.trim())].join(' ');
}

/** Owns what the warning of a coming expiry says, and its buttons. The person has asked for it by a setting. */
import * as vscode from 'vscode';
import { remainingMs } from '../../core/base/access-token';
import type { Clock } from '../../core/base/clock';
import type { StatusSource } from '../../core/token/token-service';
import { commandIds, settingIds } from '../../ids';
import { DurationText } from '../text/duration-text';
import { errorText } from '../text/error-text';
import { saidName } from './steps/localized';

export interface WarningServices {
  readonly statuses: StatusSource;
  readonly clock: Clock;
}

export async function warnOfExpiry({ statuses, clock }: WarningServices, providerId: string): Promise<void> {
  const status = statuses.get(providerId);
  const leftMs = status?.token && remainingMs(status.token, clock.nowMs());
  if (!status || leftMs === undefined || leftMs <= 0) return;
  const { language } = vscode.env;
  const name = saidName(statuses, providerId);
  const text = vscode.l10n.t('The token of {0} expires in {1}.', name, new DurationText(language).words(leftMs));
  const why = status.lastError ? ` ${errorText(status.lastError, status.name, language).message}` : '';
  const renew = vscode.l10n.t('Renew Token');
  const settings = vscode.l10n.t('Change Setting');
  const answer = await vscode.window.showWarningMessage(`${text}${why}`, renew, settings);
  if (answer === renew) await vscode.commands.executeCommand(commandIds.renewToken, providerId);
  else if (answer === settings)
    await vscode.commands.executeCommand('workbench.action.openSettings', `${settingIds.section}.${settingIds.expiryWarning}`);
}

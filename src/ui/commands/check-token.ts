/** Owns Check Token: asks the API whether it takes a provider's token and tells the person. Shows nothing of the answer but its status. */
import * as vscode from 'vscode';
import { resolveSource } from '../../core/provider/configured-providers';
import type { RequestHistory } from '../../core/token/request-history';
import type { SecretHeaders } from '../../core/request/secret-header';
import { checkToken as check, type CheckOutcome, type CheckPorts } from '../../core/token/token-check';
import { isTokenError } from '../../core/base/token-error';
import type { ProviderEditor, StatusSource } from '../../core/token/token-service';
import type { Log } from '../../core/base/log';
import { commandIds } from '../../ids';
import { checkText } from '../text/check-text';
import { showBriefly } from '../flows/steps/brief-note';
import { showFailure } from '../flows/credentials/failure';
import { withLateProgress } from '../flows/steps/late-progress';
import { saidName } from '../flows/steps/localized';

export interface CheckServices extends Omit<CheckPorts, 'maySendSecrets'> {
  readonly maySendSecrets: (secrets: SecretHeaders, name: string, origin: string) => Promise<boolean>;
  readonly editor: Pick<ProviderEditor, 'source'>;
  readonly statuses: StatusSource;
  readonly history: Pick<RequestHistory, 'recordCheck'>;
  readonly log: Log;
}

export async function checkToken(services: CheckServices, providerId: string, renew = false): Promise<void> {
  const name = saidName(services.statuses, providerId);
  const again = (renewed: boolean) => checkToken(services, providerId, renewed);
  let outcome: CheckOutcome | undefined;
  try {
    outcome = await withLateProgress(vscode.l10n.t('Checking the token of {0}…', name), services.clock, (signal) =>
      ask(services, providerId, signal, renew),
    );
  } catch (error) {
    if (isTokenError(error) && error.reason === 'cancelled') return;
    await showFailure(error, providerId, name, () => again(false), services.log);
    return;
  }
  if (!outcome) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The definition of {0} names no request to check a token with.', name));
    return;
  }
  services.history.recordCheck(providerId, outcome);
  services.log.info(`${providerId}: check of the token: ${outcome.verdict} (${String(outcome.status ?? outcome.failure)})`);
  await tell(outcome, name, providerId, again);
}

async function ask(services: CheckServices, providerId: string, signal: AbortSignal, renew: boolean): Promise<CheckOutcome | undefined> {
  const source = services.editor.source(providerId);
  const provider = source && resolveSource(source);
  if (isTokenError(provider)) throw provider;
  if (!provider?.definition.check) return undefined;
  const name = saidName(services.statuses, providerId);
  const maySendSecrets: CheckPorts['maySendSecrets'] = (secrets, origin) => services.maySendSecrets(secrets, name, origin);
  return check({ ...services, maySendSecrets }, provider, provider.definition.check, { signal, renew });
}

async function tell(outcome: CheckOutcome, name: string, providerId: string, again: (renew: boolean) => Promise<void>): Promise<void> {
  const text = vscode.l10n.t('{0}: {1}', name, checkText(outcome));
  switch (outcome.verdict) {
    case 'accepted':
      showBriefly(text);
      return;
    case 'refused': {
      const renew = vscode.l10n.t('Renew and Check');
      const edit = vscode.l10n.t('Edit Provider');
      const advice = vscode.l10n.t('Renew it. If a new one is refused too, check the scope and the environment of the provider.');
      const answer = await vscode.window.showErrorMessage(`${text} ${advice}`, renew, edit);
      if (answer === renew) await again(true);
      else if (answer === edit) await vscode.commands.executeCommand(commandIds.editProvider, providerId);
      return;
    }
    case 'unclear':
    case 'unreachable': {
      const retry = vscode.l10n.t('Try Again');
      if ((await vscode.window.showWarningMessage(text, retry)) === retry) await again(false);
    }
  }
}

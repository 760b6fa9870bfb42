/** Owns the question whether a provider's token may go to an origin that its definition does not name. */
import * as vscode from 'vscode';
import { showFailure } from '../flows/credentials/failure';
import { saidName } from '../flows/steps/localized';
import { inSentence } from '../text/foreign-text';
import type { HttpServices } from './http-services';

/** Resolves with true where it may, from now on. What came as an argument of a command is judged here. */
export async function confirmOrigin(
  { statuses, trust, log }: Pick<HttpServices, 'statuses' | 'trust' | 'log'>,
  providerId: unknown,
  origin: unknown,
): Promise<boolean> {
  if (typeof providerId !== 'string' || !statuses.get(providerId) || !isOrigin(origin)) return false;
  const name = saidName(statuses, providerId);
  const origins = statuses.get(providerId)?.apiOrigins ?? [];
  const allow = vscode.l10n.t('Send There');
  const meant =
    origins.length === 0
      ? vscode.l10n.t('Its definition names no origin.')
      : vscode.l10n.t('It is meant for {0}.', inSentence(origins.join(', '), 300));
  const unencrypted = vscode.l10n.t('The connection is not encrypted: anyone on the way can read the token.');
  const detail = [
    meant,
    vscode.l10n.t('Whoever runs that address can use the token until it expires. Your answer is kept in your user settings.'),
    ...(origin.startsWith('http:') ? [unencrypted] : []),
  ];
  const question = vscode.l10n.t('Send tokens of {0} to {1}?', name, inSentence(origin));
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail: detail.join('\n\n') }, allow);
  if (answer !== allow) return false;
  try {
    await trust.add(providerId, origin);
    return true;
  } catch (error) {
    await showFailure(error, providerId, name, undefined, log);
    return false;
  }
}

function isOrigin(text: unknown): text is string {
  return typeof text === 'string' && /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Owns forgetting: one provider's token, or every token and secret that there is. */
import * as vscode from 'vscode';
import { showBriefly } from '../steps/brief-note';
import type { FlowServices } from '../flow-services';
import { saveOrTell } from '../change/saving';
import { saidName } from '../steps/localized';

export async function forgetToken(services: FlowServices, providerId: string): Promise<void> {
  const name = saidName(services.statuses, providerId);
  const forgotten = await saveOrTell(services, providerId, name, () => services.secrets.forgetToken(providerId));
  if (forgotten) showBriefly(vscode.l10n.t('The token of {0} is forgotten', name));
}

/** The entries in settings stay: credentials can be entered anew. */
export async function forgetEverything(services: FlowServices): Promise<void> {
  const forget = vscode.l10n.t('Forget Everything');
  const detail = vscode.l10n.t(
    'All credentials and tokens that Fresh Bearer stored are deleted and cannot be brought back. Your providers stay in the settings. Tokens at the vendors stay valid until they expire.',
  );
  const answer = await vscode.window.showWarningMessage(vscode.l10n.t('Forget all tokens and secrets?'), { modal: true, detail }, forget);
  if (answer !== forget) return;
  const forgotten = await saveOrTell(services, 'all providers', 'Fresh Bearer', async () => {
    const ids = new Set([...services.statuses.list().map(({ id }) => id), ...(await services.secrets.orphans())]);
    for (const id of ids) await services.secrets.forgetSecrets(id);
  });
  if (forgotten) showBriefly(vscode.l10n.t('All tokens and secrets are forgotten'));
}

/** Owns Remove Provider: names what goes, then deletes secrets, token and the entry in settings. */
import * as vscode from 'vscode';
import { showBriefly } from './brief-note';
import type { FlowServices } from './flow-services';
import { saveOrTell } from './saving';
import { saidName } from './said';

export async function removeProvider(services: FlowServices, providerId: string): Promise<boolean> {
  const name = saidName(services.statuses, providerId);
  const remove = vscode.l10n.t('Remove');
  const detail = vscode.l10n.t(
    'Its credentials and its token are deleted, and its entry in your settings. The credentials can not be brought back.',
  );
  const answer = await vscode.window.showWarningMessage(vscode.l10n.t('Remove {0}?', name), { modal: true, detail }, remove);
  if (answer !== remove) return false;
  // Secrets first: if that fails, the provider is still there to try again with.
  const removed = await saveOrTell(services, providerId, name, async () => {
    await services.secrets.forgetSecrets(providerId);
    await services.editor.remove(providerId);
  });
  if (removed) showBriefly(vscode.l10n.t('{0} is removed', name));
  return removed;
}

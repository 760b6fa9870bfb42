/** Owns Remove Provider: names what goes, then deletes secrets, token and the entry in settings; and its Undo. */
import * as vscode from 'vscode';
import type { ProviderConfig } from '../../../core/provider/provider';
import type { TakenSecrets } from '../../../core/token/token-service';
import { commandIds } from '../../../ids';
import { showBriefly } from '../steps/brief-note';
import { showFailure } from '../credentials/failure';
import type { FlowServices } from '../flow-services';
import { saveOrTell } from '../change/saving';
import { saidName } from '../steps/localized';

/** For so long a removal can be undone as a whole; then what was secret is let go of. */
export const undoMs = 10_000;

export async function removeProvider(services: FlowServices, providerId: string): Promise<boolean> {
  const name = saidName(services.statuses, providerId);
  const config = services.editor.source(providerId)?.config;
  const remove = vscode.l10n.t('Remove');
  const detail = vscode.l10n.t(
    'Its credentials and its token are deleted, and its entry in your settings. For ten seconds you can undo that; afterwards the credentials cannot be brought back.',
  );
  const answer = await vscode.window.showWarningMessage(vscode.l10n.t('Remove {0}?', name), { modal: true, detail }, remove);
  if (answer !== remove) return false;
  let taken: TakenSecrets | undefined;
  // Secrets first: if that fails, the provider is still there to try again with.
  const removed = await saveOrTell(services, providerId, name, async () => {
    taken ??= await services.secrets.takeSecrets(providerId);
    await services.editor.remove(providerId);
  });
  if (removed && config && taken) void offerUndo(services, name, config, taken);
  // The entry is still there, so what belongs to it goes back.
  else if (!removed) await taken?.restore().catch((error: unknown) => showFailure(error, providerId, name, undefined, services.log));
  return removed;
}

async function offerUndo(services: FlowServices, name: string, config: ProviderConfig, taken: TakenSecrets): Promise<void> {
  const removedAtMs = services.clock.nowMs();
  const timer = services.clock.setTimer(() => {
    taken.drop();
  }, undoMs);
  const undo = vscode.l10n.t('Undo');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('{0} is removed.', name), undo);
  timer.dispose();
  if (answer === undo) {
    // A timer stands still while the machine sleeps.
    if (services.clock.nowMs() - removedAtMs > undoMs) taken.drop();
    let isWhole = false;
    const back = await saveOrTell(services, config.id, name, async () => {
      await services.editor.save(config);
      isWhole = await taken.restore();
    });
    if (back) await tellWhatIsBack(services, name, config.id, isWhole);
  }
  taken.drop();
}

async function tellWhatIsBack(services: FlowServices, name: string, id: string, isWhole: boolean): Promise<void> {
  await services.reveal(id).catch(() => undefined);
  if (isWhole) {
    showBriefly(vscode.l10n.t('{0} is back', name));
    return;
  }
  const enter = vscode.l10n.t('Set Credentials');
  const text = vscode.l10n.t('{0} is back, but its credentials are gone: enter them again.', name);
  if ((await vscode.window.showInformationMessage(text, enter)) === enter)
    await vscode.commands.executeCommand(commandIds.setCredentials, id);
}

/** Owns what follows when a provider has been added: it is the current one, the person is told, and its row is shown. */
import * as vscode from 'vscode';
import { commandIds } from '../../../ids';
import type { FlowServices } from '../flow-services';
import { showBriefly } from '../steps/brief-note';
import { saidName } from '../steps/localized';

/** @param text names the provider; undefined where there is nothing to say yet */
export async function introduce(services: FlowServices, providerId: string, name: string, text?: string): Promise<void> {
  services.usage.markUsed(providerId);
  // First, for it moves the focus: whoever reads that the provider is there goes on, and a palette that is open by then would close.
  // A view that can't be shown just now is no reason to complain.
  await services.reveal(providerId).catch(() => undefined);
  if (text !== undefined) showBriefly(text);
  void tellWhatIsPinned(services, providerId, name);
}

/** Who has just added a provider expects its token from the key. */
async function tellWhatIsPinned({ usage, statuses }: FlowServices, providerId: string, name: string): Promise<void> {
  const pinnedId = usage.pinnedId();
  if (pinnedId === undefined || pinnedId === providerId || !statuses.get(pinnedId)) return;
  const pin = vscode.l10n.t('Pin {0}', name);
  const text = vscode.l10n.t(
    '{0} is added. The keyboard shortcut still copies the token of {1}, which is pinned.',
    name,
    saidName(statuses, pinnedId),
  );
  if ((await vscode.window.showInformationMessage(text, pin)) === pin)
    await vscode.commands.executeCommand(commandIds.pinToStatusBar, providerId);
}

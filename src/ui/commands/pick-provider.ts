/** Owns the list from which a person picks the provider that a command is about: the pinned one first. */
import * as vscode from 'vscode';
import type { ProviderStatus } from '../../core/provider/provider-status';
import { DurationText } from '../text/duration-text';
import { providerRow } from '../tree/provider-row';
import { stateIcons } from '../text/state-text';

interface ProviderItem extends vscode.QuickPickItem {
  readonly providerId: string;
}

export function providerItems(
  statuses: readonly ProviderStatus[],
  pinnedId: string | undefined,
  nowMs: number,
  durations: DurationText,
): readonly ProviderItem[] {
  const pinnedFirst = [...statuses].sort((a, b) => Number(b.id === pinnedId) - Number(a.id === pinnedId));
  return pinnedFirst.map((status) => {
    const row = providerRow(status, nowMs, durations);
    return {
      providerId: status.id,
      label: `$(${stateIcons[row.state]}) ${row.name}`,
      description: status.id === pinnedId ? vscode.l10n.t('{0} – pinned', row.description) : row.description,
    };
  });
}

export async function pickProvider(
  statuses: readonly ProviderStatus[],
  pinnedId: string | undefined,
  nowMs: number,
): Promise<string | undefined> {
  const items = providerItems(statuses, pinnedId, nowMs, new DurationText(vscode.env.language));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Choose a provider') }))?.providerId;
}

/** Owns Show Details: everything that may be known of a provider, as plain text that a screen reader reads and a person can copy. */
import * as vscode from 'vscode';
import type { Clock } from '../../core/ports';
import type { StatusSource } from '../../core/token-service';
import { DurationText } from '../duration-text';
import { inSentence, oneLine } from '../foreign-text';
import { InstantText } from '../instant-text';
import { providerFacts } from '../provider-facts';
import { providerRow } from '../provider-row';

export async function showDetails(
  { statuses, clock }: { readonly statuses: StatusSource; readonly clock: Clock },
  providerId: string,
): Promise<void> {
  const status = statuses.get(providerId);
  if (!status) return;
  const { language } = vscode.env;
  const durations = new DurationText(language);
  const facts = providerFacts(status, { language, durations, instants: new InstantText(language) });
  const detail = [
    providerRow(status, clock.nowMs(), durations).description,
    ...facts.map(({ label, values }) => vscode.l10n.t('{0}: {1}', label, values.map((value) => oneLine(value, 1_000)).join(', '))),
  ].join('\n');
  const copy = vscode.l10n.t('Copy Details');
  const answer = await vscode.window.showInformationMessage(inSentence(status.name), { modal: true, detail }, copy);
  if (answer === copy) await vscode.env.clipboard.writeText(`${oneLine(status.name)}\n${detail}`);
}

/** Owns the facts about a provider that a person may want to read, as labelled plain text. Whoever shows them escapes them. */
import type { ProviderHandles } from '../provider-handles';
import * as vscode from 'vscode';
import type { Event } from '../../core/base/event';
import type { ConsumerKind } from '../../core/token/live-consumers';
import { localize } from '../../core/base/localized-text';
import type { ProviderStatus } from '../../core/provider/provider-status';
import type { AssignedVariable } from '../../core/variable/variable-name';
import { consumerText } from '../details/details-words';
import type { DurationText } from '../text/duration-text';
import { errorText } from '../text/error-text';
import type { InstantText } from '../text/instant-text';
import { variableText } from '../text/variable-text';

export interface Fact {
  readonly label: string;
  /** Not ours, partly: escape it. */
  readonly values: readonly string[];
}

/** Who may take a provider's token right now, and by which variable. */
export interface ConsumerFacts {
  of(providerId: string): readonly ConsumerKind[];
  variableOf(providerId: string): AssignedVariable | undefined;
  readonly onDidChange: Event<void>;
}

export interface FactTexts {
  readonly language: string;
  /** For links. */
  readonly handles: Pick<ProviderHandles, 'of' | 'idOf'>;
  /** Without it the facts say nothing of consumers. */
  readonly consumers?: ConsumerFacts | undefined;
  readonly durations: DurationText;
  readonly instants: InstantText;
}

/** Without what counts down, so that it stays true while it is read. */
export function providerFacts(status: ProviderStatus, texts: FactTexts): readonly Fact[] {
  const { language, durations, instants, consumers } = texts;
  const { token, lastError } = status;
  const facts: Fact[] = [];
  const add = (label: string, ...values: readonly (string | undefined)[]): void => {
    const known = values.filter((value) => value !== undefined && value !== '');
    if (known.length > 0) facts.push({ label, values: known as readonly string[] });
  };
  add(vscode.l10n.t('Definition'), status.definitionName && localize(status.definitionName, language));
  add(vscode.l10n.t('Environment'), status.environment && localize(status.environment.name, language));
  add(vscode.l10n.t('Endpoint'), status.endpoint);
  add(vscode.l10n.t('Scope'), status.scope);
  add(vscode.l10n.t('For requests to'), ...status.apiOrigins);
  add(
    vscode.l10n.t('Certificate authority'),
    ...(status.authority ?? []).map(({ subject, fingerprint256 }) => `${subject} (${fingerprint256})`),
  );
  add(vscode.l10n.t('More headers'), ...status.companions.map((companion) => localize(companion.label, language)));
  if (consumers) {
    const variable = consumers.variableOf(status.id);
    add(vscode.l10n.t('Environment variable'), variable && variableText(variable));
    add(vscode.l10n.t('Open to'), consumers.of(status.id).map(consumerText).join(' · '));
  }
  if (token) {
    const { issuedAtMs, expiresAtMs } = token;
    add(vscode.l10n.t('Issued'), instants.full(issuedAtMs));
    add(vscode.l10n.t('Expires'), expiresAtMs === undefined ? vscode.l10n.t('unknown') : instants.full(expiresAtMs));
    if (expiresAtMs !== undefined && expiresAtMs > issuedAtMs)
      add(vscode.l10n.t('Lifetime'), durations.short(rounded(expiresAtMs - issuedAtMs)));
  }
  if (lastError) {
    add(vscode.l10n.t('Last error'), errorText(lastError, status.name, language).message);
    add(vscode.l10n.t('Failed at'), instants.full(lastError.atMs));
  }
  add(vscode.l10n.t('Last request id'), status.lastRequestId);
  return facts;
}

/** Vendors tell the expiry in whole seconds, and the request took a moment: six hours should not read as 5 h 59 min. */
function rounded(lifetimeMs: number): number {
  const unitMs = lifetimeMs < 120_000 ? 1_000 : 60_000;
  return Math.max(unitMs, Math.round(lifetimeMs / unitMs) * unitMs);
}

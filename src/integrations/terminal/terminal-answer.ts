/** Owns what a terminal is answered: a fresh token in the form that it asked for, the list of providers, or why it gets nothing. */
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { stateAt } from '../../core/provider/provider-status';
import { isTokenError } from '../../core/base/token-error';
import type { StatusSource, TokenSource } from '../../core/token/token-service';
import type { TerminalAnswer, TerminalFailure, TerminalRequest } from '../../terminal/protocol';
import { DurationText } from '../../ui/text/duration-text';
import { failureText } from '../../ui/flows/credentials/failure';
import { saidName } from '../../ui/flows/steps/localized';
import { inSentence, oneLine } from '../../ui/text/foreign-text';
import { providerRow } from '../../ui/tree/provider-row';
import { grantText } from '../grant-text';
import { leftOutText } from '../secret-header-question';

export interface TerminalAnswerServices {
  readonly tokens: Pick<TokenSource, 'getAccessToken'>;
  readonly statuses: StatusSource;
  readonly clock: Clock;
}

/** Never rejects. */
export async function answerTerminal(
  services: TerminalAnswerServices,
  { command, provider, json }: Omit<TerminalRequest, 'nonce'>,
  signal: AbortSignal,
): Promise<TerminalAnswer> {
  const { tokens, statuses } = services;
  if (!vscode.workspace.isTrusted)
    return failure('refused', vscode.l10n.t('Trust this workspace first: it gets no token in Restricted Mode.'));
  if (command === 'list') return { ok: true, text: json === true ? listAsJson(services) : listAsText(services) };
  const ids = statuses.list().map(({ id }) => id);
  const [only] = ids;
  const id = provider ?? only;
  if (id === undefined) return failure('unknown-provider', vscode.l10n.t('There is no provider yet. Add one first.'));
  if (provider === undefined && ids.length > 1) {
    return failure('usage', vscode.l10n.t('Say which provider you mean: {0}.', ids.join(', ')));
  }
  if (!ids.includes(id)) {
    return failure(
      'unknown-provider',
      vscode.l10n.t('There is no provider with the id {0}. Add it, or ask for another one.', inSentence(id, 64)),
    );
  }
  const name = saidName(statuses, id);
  try {
    const grant = await tokens.getAccessToken(id, { signal, asker: 'consumer' });
    const text = grantText(grant, command);
    const notes = [
      ...(grant.warning === undefined ? [] : [vscode.l10n.t('The token of {0} expires very soon.', name)]),
      ...(command === 'line' && grant.secretHeaders ? [leftOutText(grant.secretHeaders, name)] : []),
    ];
    return notes.length === 0 ? { ok: true, text } : { ok: true, text, note: notes.join(' ') };
  } catch (error) {
    return failure(failureOf(error), failureText(error, name));
  }
}

function failure(code: TerminalFailure, message: string): TerminalAnswer {
  return { ok: false, code, message };
}

function failureOf(error: unknown): TerminalFailure {
  if (!isTokenError(error)) return 'no-token';
  if (error.reason === 'provider-unknown') return 'unknown-provider';
  return error.reason === 'remote-not-allowed' ? 'refused' : 'no-token';
}

/** `rtzr  valid 5 h 41 min  (RTZR)`, a line each. */
function listAsText({ statuses, clock }: TerminalAnswerServices): string {
  const list = statuses.list();
  if (list.length === 0) return vscode.l10n.t('There is no provider yet. Add one first.');
  const durations = new DurationText(vscode.env.language);
  const width = Math.max(...list.map(({ id }) => id.length));
  return list
    .map((status) => {
      const { description, name } = providerRow(status, clock.nowMs(), durations);
      return `${status.id.padEnd(width)}  ${description}  (${name})`;
    })
    .join('\n');
}

/** `expiresAt` in UTC; null where there is no token or its expiry is unknown. */
function listAsJson({ statuses, clock }: TerminalAnswerServices): string {
  const list = statuses.list().map((status) => {
    const expiresAtMs = status.token?.expiresAtMs;
    return {
      id: status.id,
      name: oneLine(status.name),
      state: stateAt(status, clock.nowMs()),
      expiresAt: expiresAtMs === undefined ? null : new Date(expiresAtMs).toISOString(),
    };
  });
  return JSON.stringify(list, undefined, 2);
}

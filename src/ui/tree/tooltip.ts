/** Owns the Markdown of tooltips: our words and command links as they are, every other text escaped. Trusts exactly the commands that it links. */
import * as vscode from 'vscode';
import { stateAt, type ProviderState, type ProviderStatus } from '../../core/provider/provider-status';
import { commandIds, viewIds } from '../../ids';
import { inMarkdown } from '../text/foreign-text';
import { providerFacts, type FactTexts } from './provider-facts';
import { stateIcons, stateWord } from '../text/state-text';

/** More would not fit a screen; the view shows them all. */
const LISTED_PROVIDERS = 20;
const showView = `${viewIds.providers}.focus`;
const enabledCommands = [commandIds.copyBearerToken, commandIds.renewToken, commandIds.setCredentials, showView];

function commandLink(icon: string, title: string, command: string, ...args: readonly string[]): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args)).replace(/[()']/g, percent)}`;
  return `[$(${icon}) ${title}](command:${command}${query})`;
}

/** These stay as they are in `encodeURIComponent`, and a bracket would end the link. */
function percent(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

function links(status: ProviderStatus, state: ProviderState, texts: FactTexts): string {
  const id = texts.handles.of(status.id);
  const setCredentials = commandLink('key', vscode.l10n.t('Set credentials'), commandIds.setCredentials, id);
  if (state === 'no-credentials') return setCredentials;
  const use = [
    commandLink('copy', vscode.l10n.t('Copy'), commandIds.copyBearerToken, id),
    commandLink('refresh', vscode.l10n.t('Renew'), commandIds.renewToken, id),
  ];
  return [...use, ...(state === 'failed' || !status.hasCredentials ? [setCredentials] : [])].join(' \u00a0 ');
}

function trusted(markdown: string): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString(markdown, true);
  tooltip.isTrusted = { enabledCommands };
  return tooltip;
}

function icon(state: ProviderState): string {
  return `$(${stateIcons[state]})`;
}

export function providerTooltip(status: ProviderStatus, nowMs: number, texts: FactTexts): vscode.MarkdownString {
  const state = stateAt(status, nowMs);
  const facts = providerFacts(status, texts).map(
    ({ label, values }) => `${label}: ${values.map((value) => inMarkdown(value, 800)).join(', ')}`,
  );
  return trusted(
    [`**${inMarkdown(status.name)}** · ${icon(state)} ${stateWord(state)}`, facts.join('  \n'), links(status, state, texts)].join('\n\n'),
  );
}

/** All providers with state, expiry instant and links; nothing in it counts down, so it changes with states only. */
export function listTooltip(statuses: readonly ProviderStatus[], nowMs: number, texts: FactTexts): vscode.MarkdownString {
  const paragraphs = statuses.slice(0, LISTED_PROVIDERS).map((status) => {
    const state = stateAt(status, nowMs);
    const expiresAtMs = status.token?.expiresAtMs;
    const usable = state === 'valid' || state === 'expiring';
    const word =
      usable && expiresAtMs !== undefined
        ? vscode.l10n.t({
            message: '{0} until {1}',
            args: [stateWord(state), texts.instants.short(expiresAtMs, nowMs)],
            comment: ['state word, time'],
          })
        : stateWord(state);
    return `${icon(state)} **${inMarkdown(status.name)}** · ${word}  \n${links(status, state, texts)}`;
  });
  const rest = statuses.length - LISTED_PROVIDERS;
  if (rest > 0) paragraphs.push(commandLink('list-unordered', vscode.l10n.t('{0} more', rest), showView));
  return trusted(paragraphs.join('\n\n'));
}

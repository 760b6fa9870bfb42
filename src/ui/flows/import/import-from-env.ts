/** Owns Import Provider from .env: variables of a selection, a file or the clipboard become a provider, and the secret leaves the file if the person wants. */
import * as vscode from 'vscode';
import { candidatesIn, type EnvCandidate } from '../../../core/import/env-import';
import { emptyValues, readEnvLines } from '../../../core/import/env-lines';
import { environmentOfFile } from '../../../core/import/env-name';
import { commandIds } from '../../../ids';
import { inSentence } from '../../text/foreign-text';
import { canSaveOrTell } from '../change/saving';
import type { AddPreset } from '../curl/add-from-command';
import { showBriefly } from '../steps/brief-note';
import { localized, saidName } from '../steps/localized';
import type { ImportServices } from './import-from-request';
import { fileName, offerReplacement } from './offer-replacement';

interface EnvText {
  /** Whole lines. */
  readonly text: string;
  readonly document?: vscode.TextDocument;
}

export async function importFromEnv(services: ImportServices, addPreset: AddPreset): Promise<void> {
  if (!(await canSaveOrTell(services, vscode.l10n.t('Import Provider from .env')))) return;
  const source = await envText();
  const candidates = source ? candidatesIn(readEnvLines(source.text), services.editor.definitions(), fileEnvironment(source)) : [];
  if (!source || candidates.length === 0) {
    await tellNothingFound(source !== undefined);
    return;
  }
  const chosen = await choose(candidates);
  if (!chosen) return;
  const id = await addPreset(chosen.definition, { ...chosen.matching.prefilled, sources: chosen.names });
  if (id === undefined) return;
  // The person may have gone back and chosen another vendor.
  const isThis = services.editor.source(id)?.config.definition === chosen.definition.id;
  if (isThis && source.document) await offer(services, source.document, source.text, chosen, id);
}

/** The lines of the selection, a file of variables, else the clipboard. */
async function envText(): Promise<EnvText | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor && !editor.selection.isEmpty) {
    const { document, selection } = editor;
    const last = document.lineAt(selection.end.line).range.end;
    const text = document.getText(new vscode.Range(selection.start.line, 0, last.line, last.character));
    if (readEnvLines(text).length > 0) return { text, document };
  }
  if (editor && isEnvFile(editor.document)) return { text: editor.document.getText(), document: editor.document };
  const text = await vscode.env.clipboard.readText();
  return readEnvLines(text).length > 0 ? { text } : undefined;
}

function isEnvFile(document: vscode.TextDocument): boolean {
  return document.languageId === 'dotenv' || document.languageId === 'properties' || /^\.env(?:\..+)?$/.test(fileName(document));
}

function fileEnvironment({ document }: EnvText): string | undefined {
  return document && environmentOfFile(fileName(document));
}

async function tellNothingFound(hasLines: boolean): Promise<void> {
  const add = vscode.l10n.t('Add Provider');
  const text = hasLines
    ? vscode.l10n.t('These variables are not recognised as those of a provider. A client ID and a client secret are needed at least.')
    : vscode.l10n.t('There are no variables here. Open a .env file, or select or copy lines such as ACME_CLIENT_ID=….');
  if ((await vscode.window.showInformationMessage(text, add)) === add) await vscode.commands.executeCommand(commandIds.addProvider);
}

/** Shows names, never values. A single one that is marked for nothing is no question: its names stand where it is sent. */
async function choose(candidates: readonly EnvCandidate[]): Promise<EnvCandidate | undefined> {
  const [first, ...others] = candidates;
  if (first && others.length === 0 && first.marks === '') {
    const open = incompleteness(first.matching);
    if (open !== undefined) showBriefly(open, 'info');
    return first;
  }
  const items = candidates.map(({ definition, matching, marks, names }, index) => ({
    index,
    label: marks === '' ? localized(definition.name) : `${localized(definition.name)} (${inSentence(marks)})`,
    description: incompleteness(matching) ?? vscode.l10n.t('Complete'),
    // A line of their own: beside the label most would be cut off.
    detail: inSentence(names.join(', '), 1000),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Import Provider from .env'),
    placeHolder: vscode.l10n.t('Which provider do you want to add?'),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return chosen && candidates[chosen.index];
}

/** What is asked for because nothing, or too much, is there; undefined where nothing is. */
function incompleteness({ missing, ambiguous }: EnvCandidate['matching']): string | undefined {
  const listed = (labels: EnvCandidate['matching']['missing']): string => inSentence([...new Set(labels.map(localized))].join(', '));
  const parts = [
    ...(missing.length > 0 ? [vscode.l10n.t('Incomplete, missing: {0}', listed(missing))] : []),
    ...(ambiguous.length > 0 ? [vscode.l10n.t('Two values, none is chosen: {0}', listed(ambiguous))] : []),
  ];
  return parts.length === 0 ? undefined : parts.join('. ');
}

async function offer(
  services: ImportServices,
  document: vscode.TextDocument,
  text: string,
  { secretNames }: EnvCandidate,
  id: string,
): Promise<void> {
  const provider = saidName(services.statuses, id);
  const comment = (name: string): string => vscode.l10n.t('{0} is stored in Fresh Bearer, with the provider {1}', name, provider);
  await offerReplacement({
    document,
    question: vscode.l10n.t(
      '{0} keeps the secret now. Empty {1} in {2}? The file stays unsaved, so that you can look at it first.',
      provider,
      inSentence(secretNames.join(', ')),
      inSentence(fileName(document), 60),
    ),
    yes: vscode.l10n.t('Empty in File'),
    edits: (now) => {
      const from = now.indexOf(text);
      const edits = emptyValues(text, secretNames, comment);
      return from < 0
        ? undefined
        : edits.map(({ start, end, text: inserted }) => ({ start: start + from, end: end + from, text: inserted }));
    },
  });
}

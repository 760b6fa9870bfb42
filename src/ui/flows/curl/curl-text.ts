/** Owns where a curl command to read comes from: the selection, the last one that was not finished, the clipboard, else a box to paste it into. */
import * as vscode from 'vscode';
import type { Place } from '../../../core/curl/command-text';
import { shownText } from '../../../core/curl/command-text';
import { readCurlCommand } from '../../../core/curl/curl-command';
import { parseAddress } from '../../../core/definition/endpoint';
import { inSentence } from '../../text/foreign-text';
import type { FlowServices } from '../flow-services';

export interface CurlText {
  readonly text: string;
  /** Where it stands, if it stands in an editor. */
  readonly editor?: { readonly document: vscode.TextDocument; readonly offset: number };
}

/** @param isSelected the person pointed at the selection: nothing else is taken */
export async function curlText({ pasted }: Pick<FlowServices, 'pasted'>, isSelected = false): Promise<CurlText | undefined> {
  const fromEditor = selectedText(isSelected);
  if (fromEditor) return fromEditor;
  if (isSelected) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no curl command in the selection. Select all of it, from curl to its end, and try again.'),
    );
    return undefined;
  }
  const clipboard = await vscode.env.clipboard.readText();
  const kept = pasted.kept();
  if (kept !== undefined && kept !== clipboard) return keptOr(kept, clipboard);
  return hasCurl(clipboard) ? { text: clipboard } : pasteBox();
}

/** Opens the text, or goes to it, with the place marked. Nothing that was pasted gets into an editor that is saved or backed up. */
export async function showMarked({ text, editor }: CurlText, place: Place): Promise<void> {
  const document = editor?.document ?? (await readOnly(text));
  const offset = editor?.offset ?? 0;
  const selection = new vscode.Selection(document.positionAt(offset + place.start), document.positionAt(offset + place.end));
  await vscode.window.showTextDocument(document, { selection });
}

/** In words: the text itself may be secret. */
export function whereIs({ text, editor }: CurlText, { start }: Place): string {
  const before = editor ? editor.document.getText().slice(0, editor.offset + start) : text.slice(0, start);
  const line = before.split('\n').length;
  const character = String(before.length - before.lastIndexOf('\n'));
  return (editor?.document.getText() ?? text).includes('\n')
    ? vscode.l10n.t('line {0}, character {1}', String(line), character)
    : vscode.l10n.t('character {0}', character);
}

async function keptOr(kept: string, clipboard: string): Promise<CurlText | undefined> {
  const fromClipboard = hasCurl(clipboard);
  // Hosts only: an item holds nothing that may be secret.
  const items: readonly (vscode.QuickPickItem & { readonly from: 'kept' | 'clipboard' | 'box' })[] = [
    { label: vscode.l10n.t('Go on with the last command'), description: hostIn(kept), from: 'kept' },
    ...(fromClipboard
      ? [{ label: vscode.l10n.t('Take the one in the clipboard'), description: hostIn(clipboard), from: 'clipboard' as const }]
      : []),
    { label: vscode.l10n.t('Paste another one'), from: 'box' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Add Provider from cURL'),
    placeHolder: vscode.l10n.t('The last attempt was not finished'),
    ignoreFocusOut: true,
  });
  if (!chosen) return undefined;
  return chosen.from === 'box' ? pasteBox() : { text: chosen.from === 'kept' ? kept : clipboard };
}

/** Without anything before or behind it, which may be secret; empty where it is none for certain. */
function hostIn(text: string): string {
  return inSentence(parseAddress(shownText(readCurlCommand(text).url ?? []))?.host ?? '');
}

async function pasteBox(): Promise<CurlText | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add Provider from cURL'),
    prompt: vscode.l10n.t('Paste the curl command of your vendor that gets a token'),
    placeHolder: 'curl -X POST https://…',
    ignoreFocusOut: true,
  });
  return text === undefined || text.trim() === '' ? undefined : { text };
}

const readOnlyScheme = 'fresh-bearer-command';
let opened = 0;

async function readOnly(text: string): Promise<vscode.TextDocument> {
  opened += 1;
  const uri = vscode.Uri.parse(`${readOnlyScheme}:/cURL-${String(opened)}.sh`);
  const known = vscode.workspace.registerTextDocumentContentProvider(readOnlyScheme, {
    provideTextDocumentContent: (wanted) => (wanted.toString() === uri.toString() ? text : ''),
  });
  try {
    return await vscode.workspace.openTextDocument(uri);
  } finally {
    known.dispose();
  }
}

function selectedText(isSelected: boolean): CurlText | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    const text = document.getText(selection);
    // Who points at it is told what is wrong with it; else only what looks whole is taken.
    const isWanted = isSelected ? readCurlCommand(text).notes.every(({ code }) => code !== 'no-curl') : hasCurl(text);
    return isWanted ? { text, editor: { document, offset: document.offsetAt(selection.start) } } : undefined;
  }
  // Written in an editor that has no file yet.
  const text = document.isUntitled ? document.getText() : '';
  return hasCurl(text) ? { text, editor: { document, offset: 0 } } : undefined;
}

function hasCurl(text: string): boolean {
  return text.length < 100_000 && readCurlCommand(text).url !== undefined;
}

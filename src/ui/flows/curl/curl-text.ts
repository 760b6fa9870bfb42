/** Owns where a curl command to read comes from: the selection, a draft in the editor, the clipboard, else a box to paste it into. */
import * as vscode from 'vscode';
import { readCurlCommand } from '../../../core/curl/curl-command';
import type { Place } from '../../../core/curl/command-text';

export interface CurlText {
  readonly text: string;
  /** Where it stands, if it stands in an editor. */
  readonly editor?: { readonly document: vscode.TextDocument; readonly offset: number };
}

export async function curlText(): Promise<CurlText | undefined> {
  const fromEditor = selectedText();
  if (fromEditor) return fromEditor;
  const clipboard = await vscode.env.clipboard.readText();
  if (hasCurl(clipboard)) return { text: clipboard };
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add Provider from cURL'),
    prompt: vscode.l10n.t('Paste the curl command of your vendor that gets a token'),
    placeHolder: 'curl -X POST https://…',
    ignoreFocusOut: true,
  });
  return text === undefined || text.trim() === '' ? undefined : { text };
}

/** Opens the text, or goes to it, with the place marked; what could not be understood is mended there. */
export async function showMarked({ text, editor }: CurlText, place: Place): Promise<void> {
  const document = editor?.document ?? (await vscode.workspace.openTextDocument({ language: 'shellscript', content: text }));
  const offset = editor?.offset ?? 0;
  const selection = new vscode.Selection(document.positionAt(offset + place.start), document.positionAt(offset + place.end));
  await vscode.window.showTextDocument(document, { selection });
}

function selectedText(): CurlText | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    const text = document.getText(selection);
    return hasCurl(text) ? { text, editor: { document, offset: document.offsetAt(selection.start) } } : undefined;
  }
  // A draft that was opened to be mended.
  const text = document.isUntitled ? document.getText() : '';
  return hasCurl(text) ? { text, editor: { document, offset: 0 } } : undefined;
}

function hasCurl(text: string): boolean {
  return text.length < 100_000 && readCurlCommand(text).url !== undefined;
}

/** Owns the offer to take a stored secret out of the file it came from. One edit that can be undone; the file is left unsaved. */
import * as vscode from 'vscode';
import type { TextEdit } from '../../../core/import/text-edit';
import { variableNameOf, type AssignedVariable } from '../../../core/variable/variable-name';

export interface ReplacementOffer {
  readonly document: vscode.TextDocument;
  readonly question: string;
  readonly yes: string;
  /** Made of the text as it is once the person has answered; undefined where what was imported is no longer there as it was. */
  readonly edits: (text: string) => readonly TextEdit[] | undefined;
}

/** @returns whether the file was changed */
export async function offerReplacement({ document, question, yes, edits }: ReplacementOffer): Promise<boolean> {
  const known = edits(document.getText());
  if (!known || known.length === 0) return false;
  if ((await vscode.window.showInformationMessage(question, yes)) !== yes) return false;
  const text = await vscode.workspace.openTextDocument(document.uri);
  const wanted = edits(text.getText());
  if (!wanted) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The file has changed meanwhile. Nothing was replaced.'));
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text: inserted } of wanted) {
    const [from, to] = [text.positionAt(start), text.positionAt(end)];
    edit.replace(text.uri, new vscode.Range(from.line, from.character, to.line, to.character), inserted);
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The file could not be changed. Nothing was replaced.'));
    return false;
  }
  await vscode.window.showTextDocument(text);
  return true;
}

/** `{{$processEnv NAME}}`; without a variable httpYac's way is left. */
export function referenceTo(providerId: string, variable: AssignedVariable | undefined): string {
  return variable?.problem === undefined ? `{{$processEnv ${variable?.name ?? variableNameOf(providerId)}}}` : `{{$bearer ${providerId}}}`;
}

/** For messages: the name of the file alone. */
export function fileName({ uri }: vscode.TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

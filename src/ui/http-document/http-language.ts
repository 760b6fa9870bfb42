/** Owns when the help for request files begins: with the first open document of their language, and till then it costs nothing. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import type { Log } from '../../core/base/log';
import { FirstUse } from '../first-use';

export const httpLanguageId = 'http';

/** @param register loads the help and makes it work for every document of the language */
export function whenHttpOpens(register: () => Promise<Disposable>, log: Pick<Log, 'warn'>): Disposable {
  const help = new FirstUse(register);
  const begin = ({ languageId }: vscode.TextDocument): void => {
    if (languageId !== httpLanguageId) return;
    help.get().catch(() => {
      log.warn('The help for request files could not be loaded. Reload the window, or reinstall the extension.');
    });
  };
  const opening = vscode.workspace.onDidOpenTextDocument(begin);
  for (const document of vscode.workspace.textDocuments) begin(document);
  return vscode.Disposable.from(opening, help);
}

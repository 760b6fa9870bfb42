/** Owns a document in an editor, as far as imports read and change it. */
import * as vscode from 'vscode';
import { applyEdits } from '../../core/import/apply-edits';

export class FakeDocument {
  readonly uri: { readonly path: string; readonly scheme: string; toString(): string };
  /** Edits that were applied, each as one that can be undone. */
  applied = 0;
  shown = 0;

  constructor(
    path: string,
    readonly languageId: string,
    public text: string,
  ) {
    this.uri = { path, scheme: 'file', toString: () => `file://${path}` };
  }

  getText(range?: vscode.Range): string {
    return range ? this.text.slice(this.#offset(range.start), this.#offset(range.end)) : this.text;
  }

  positionAt(offset: number): vscode.Position {
    const before = this.text.slice(0, offset).split('\n');
    return new vscode.Position(before.length - 1, before.at(-1)?.length ?? 0);
  }

  lineAt(line: number): { readonly range: vscode.Range } {
    return { range: new vscode.Range(line, 0, line, this.text.split('\n')[line]?.length ?? 0) };
  }

  /** As the active editor, with a cursor or a selection of lines; changes come back into the text. */
  open(from: number, to?: number): void {
    const end = to ?? from;
    const character = to === undefined ? 0 : 1;
    const selection = {
      isEmpty: to === undefined,
      active: new vscode.Position(end, character),
      start: new vscode.Position(from, 0),
      end: new vscode.Position(end, character),
    };
    Object.assign(vscode.window, {
      activeTextEditor: { document: this, selection },
      showTextDocument: () => Promise.resolve(void (this.shown += 1)),
    });
    Object.assign(vscode.workspace, {
      textDocuments: [this],
      openTextDocument: () => Promise.resolve(this),
      applyEdit: (edit: { replaced: readonly { range: vscode.Range; text: string }[] }) => {
        const edits = edit.replaced.map(({ range, text }) => ({
          start: this.#offset(range.start),
          end: this.#offset(range.end),
          text,
        }));
        this.text = applyEdits(this.text, edits);
        this.applied += 1;
        return Promise.resolve(true);
      },
    });
  }

  #offset({ line, character }: vscode.Position): number {
    const lines = this.text.split('\n');
    return lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  }
}

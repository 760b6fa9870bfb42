/** Owns which open documents the person has turned to in this window. One that merely came back with it is not among them. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../../core/base/event';

export class AttendedDocuments implements Disposable {
  readonly #attended = new WeakSet<vscode.TextDocument>();
  readonly #changed = new Emitter<void>();
  readonly #disposables: Disposable[];
  /** Of the document that is about to be shown again; VS Code tells of that as of a choice of the person. */
  #comesBack: string | undefined;

  /** Fires when there is one more. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const { window, workspace } = vscode;
    this.#comesBack = addressThatComesBack();
    this.#disposables = [
      window.onDidChangeActiveTextEditor((editor) => {
        if (!editor) return;
        const comesBack = this.#comesBack;
        this.#comesBack = undefined;
        if (comesBack === undefined || (comesBack !== '' && comesBack !== editor.document.uri.toString())) this.attend([editor.document]);
      }),
      // VS Code moves carets too, while it puts an editor back in its place.
      window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
        if (kind === Keyboard || kind === Mouse) this.attend([textEditor.document]);
      }),
      // What was changed on the disk is not dirty.
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.isDirty && window.activeTextEditor?.document === document) this.attend([document]);
      }),
    ];
  }

  has(document: vscode.TextDocument): boolean {
    return this.#attended.has(document);
  }

  attend(documents: Iterable<vscode.TextDocument>): void {
    const added = [...documents].filter((document) => !this.#attended.has(document));
    for (const document of added) this.#attended.add(document);
    if (added.length > 0) this.#changed.fire();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }
}

/** Undefined where none does, empty where that is not known yet, since VS Code is still putting the window together. */
function addressThatComesBack(): string | undefined {
  const { activeTextEditor, tabGroups } = vscode.window;
  if (activeTextEditor) return undefined;
  if (tabGroups.all.length === 0) return '';
  const input = tabGroups.all.find(({ isActive }) => isActive)?.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri.toString() : undefined;
}

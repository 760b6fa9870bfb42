/** Owns the status bar's word on the document in the active editor: that a variable of it holds no token, why, and when the next try is. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import { missingTokensIn } from '../../core/http-file/missing-token';
import { commandIds } from '../../ids';
import type { HttpDocuments } from './http-documents';
import type { HttpServices } from './http-services';
import { LackText } from './lack-text';

/** More would not be read. */
const mostLines = 5;

export class MissingTokenItem implements Disposable {
  readonly #services: HttpServices;
  readonly #documents: HttpDocuments;
  readonly #lackText: LackText;
  readonly #item = vscode.window.createStatusBarItem('freshBearer.missingToken', vscode.StatusBarAlignment.Right, 99);
  readonly #disposables: readonly Disposable[];

  constructor(services: HttpServices, documents: HttpDocuments) {
    this.#services = services;
    this.#documents = documents;
    this.#lackText = new LackText(services);
    this.#item.name = vscode.l10n.t('Fresh Bearer: missing token');
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    const draw = (): void => {
      this.#draw();
    };
    this.#disposables = [
      this.#item,
      vscode.window.onDidChangeActiveTextEditor(draw),
      services.variables.onDidChange(draw),
      services.variables.onDidChangeStanding(draw),
    ];
    draw();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #draw(): void {
    const document = vscode.window.activeTextEditor?.document;
    const { known, variables } = this.#services;
    const missing = document ? missingTokensIn(this.#documents.of(document), known, variables) : [];
    const [first] = missing;
    if (!first) {
      this.#item.hide();
      return;
    }
    const { providerId, lack } = first;
    const lines = missing.map((each) => this.#lackText.full(each.providerId, each.lack));
    this.#item.text = `$(warning) ${this.#lackText.short(providerId, lack)}`;
    this.#item.tooltip = [...new Set(lines)].slice(0, mostLines).join('\n\n');
    this.#item.command =
      lack.kind === 'withheld'
        ? 'workbench.actions.view.problems'
        : { command: commandIds.renewToken, title: vscode.l10n.t('Renew Token'), arguments: [providerId] };
    this.#item.show();
  }
}

/** Owns when the help for request files begins: with the first open document of their language, and till then it costs nothing. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { HttpCompletion, completionTriggers } from './completion';
import { confirmOrigin } from './confirm-origin';
import { HttpDiagnostics } from './diagnostics';
import { HttpHover } from './hover';
import { httpLanguageId, type HttpDocuments } from './http-documents';
import { editorCommandIds, type HttpServices } from './http-services';
import { SendLenses, type LensServices } from './lenses';
import { HttpQuickFixes } from './quick-fixes';

export interface HttpLanguageServices extends HttpServices, LensServices {
  readonly hasHttpYac: () => boolean;
  /** @param uri @param line of the request */
  readonly send: (uri: unknown, line: unknown) => Promise<void>;
}

export class HttpLanguage implements Disposable {
  readonly #services: HttpLanguageServices;
  readonly #documents: HttpDocuments;
  #disposables: Disposable[];
  #hasBegun = false;

  constructor(services: HttpLanguageServices, documents: HttpDocuments) {
    this.#services = services;
    this.#documents = documents;
    this.#disposables = [
      vscode.workspace.onDidOpenTextDocument(({ languageId }) => {
        if (languageId === httpLanguageId) this.#begin();
      }),
    ];
    if (vscode.workspace.textDocuments.some(({ languageId }) => languageId === httpLanguageId)) this.#begin();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    const [services, documents] = [this.#services, this.#documents];
    const { languages, commands } = vscode;
    const selector = { language: httpLanguageId };
    const lenses = new SendLenses(services, documents);
    this.#disposables.push(
      new HttpDiagnostics(services, documents),
      lenses,
      languages.registerCodeLensProvider(selector, lenses),
      languages.registerHoverProvider(selector, new HttpHover(services, documents)),
      languages.registerCompletionItemProvider(
        selector,
        new HttpCompletion(services, documents, services.hasHttpYac),
        ...completionTriggers,
      ),
      languages.registerCodeActionsProvider(selector, new HttpQuickFixes(services, documents), {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
      commands.registerCommand(editorCommandIds.confirmOrigin, (providerId: unknown, origin: unknown) =>
        confirmOrigin(services, providerId, origin),
      ),
      commands.registerCommand(editorCommandIds.sendWithFreshToken, (uri: unknown, line: unknown) => services.send(uri, line)),
    );
  }
}

/** Owns the registration of the help for request files, for every document of their language. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import { HttpCompletion, completionTriggers } from './completion';
import { confirmOrigin } from './confirm-origin';
import { HttpDiagnostics } from './diagnostics';
import { HttpHover } from './hover';
import type { HttpDocuments } from './http-documents';
import { httpLanguageId } from './http-language';
import { editorCommandIds, type HttpServices } from './http-services';
import { ImportLenses } from './import-lenses';
import { SendLenses, type LensServices } from './lenses';
import { MissingTokenItem } from './missing-token-item';
import { HttpQuickFixes } from './quick-fixes';

export interface HttpHelpServices extends HttpServices, LensServices {
  readonly hasHttpYac: () => boolean;
  /** @param uri @param line of the request */
  readonly send: (uri: unknown, line: unknown) => Promise<void>;
}

export function registerHttpProviders(services: HttpHelpServices, documents: HttpDocuments): Disposable {
  const { languages, commands } = vscode;
  const selector = { language: httpLanguageId };
  const lenses = new SendLenses(services, documents);
  const importLenses = new ImportLenses(services, documents);
  return vscode.Disposable.from(
    new HttpDiagnostics(services, documents),
    new MissingTokenItem(services, documents),
    lenses,
    languages.registerCodeLensProvider(selector, lenses),
    importLenses,
    languages.registerCodeLensProvider(selector, importLenses),
    languages.registerHoverProvider(selector, new HttpHover(services, documents)),
    languages.registerCompletionItemProvider(selector, new HttpCompletion(services, documents, services.hasHttpYac), ...completionTriggers),
    languages.registerCodeActionsProvider(selector, new HttpQuickFixes(services, documents), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    commands.registerCommand(editorCommandIds.confirmOrigin, (providerId: unknown, origin: unknown) =>
      confirmOrigin(services, providerId, origin),
    ),
    commands.registerCommand(editorCommandIds.sendWithFreshToken, (uri: unknown, line: unknown) => services.send(uri, line)),
  );
}

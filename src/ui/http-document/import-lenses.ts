/** Owns the "Import as Provider" lens above requests that get a token, as long as no provider has their endpoint. */
import * as vscode from 'vscode';
import { shownText } from '../../core/curl/command-text';
import { Emitter, type Disposable } from '../../core/base/event';
import { commandOfRequest } from '../../core/import/http-request';
import { looksLikeTokenRequest } from '../../core/import/token-request';
import type { StatusSource } from '../../core/token/token-service';
import { commandIds } from '../../ids';
import { isHttpDocument, type HttpDocuments } from './http-documents';
import type { LensServices } from './lenses';

export interface ImportLensServices {
  readonly setting: LensServices['setting'];
  readonly statuses: StatusSource;
}

/** A file with more is made by a program. */
const mostRequests = 200;

export class ImportLenses implements vscode.CodeLensProvider, Disposable {
  readonly #services: ImportLensServices;
  readonly #documents: HttpDocuments;
  readonly #changed = new Emitter<void>();
  readonly #disposables: Disposable[];

  readonly onDidChangeCodeLenses = this.#changed.event as vscode.Event<void>;

  constructor(services: ImportLensServices, documents: HttpDocuments) {
    this.#services = services;
    this.#documents = documents;
    let endpoints = this.#endpoints().join('\n');
    const changed = (): void => {
      this.#changed.fire();
    };
    this.#disposables = [
      services.setting.onDidChange(changed),
      // Statuses change with each token, endpoints hardly ever.
      services.statuses.onDidChangeStatus(() => {
        const now = this.#endpoints().join('\n');
        if (now === endpoints) return;
        endpoints = now;
        changed();
      }),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!isHttpDocument(document) || !this.#services.setting.isOn()) return [];
    const content = this.#documents.of(document);
    if (content.requests.length === 0 || content.requests.length > mostRequests) return [];
    const text = document.getText();
    const known = new Set(this.#endpoints());
    return content.requests.flatMap(({ line }, index) => {
      const command = commandOfRequest(text, content, index);
      if (!command || !looksLikeTokenRequest(command) || known.has(shownText(command.url ?? []))) return [];
      return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
        title: vscode.l10n.t('Import as Provider'),
        tooltip: vscode.l10n.t('Keeps the secret in the secret storage, and a fresh token ready for the requests.'),
        command: commandIds.importFromRequest,
        arguments: [document.uri.toString(), line],
      });
    });
  }

  #endpoints(): readonly string[] {
    return this.#services.statuses.list().flatMap(({ endpoint }) => endpoint ?? []);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }
}

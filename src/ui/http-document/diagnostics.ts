/** Owns the diagnostics of open request files: made anew when a file, a provider or a confirmed origin changes, gone when the file closes. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import { problemsIn, type HttpProblem } from '../../core/http-file/http-problems';
import { missingTokensIn } from '../../core/http-file/missing-token';
import type { Lack } from '../../core/variable/variable-standing';
import { isHttpDocument, rangeOf, type HttpDocuments } from './http-documents';
import type { HttpServices } from './http-services';
import { LackText } from './lack-text';
import { problemText } from './problem-text';

export const diagnosticSource = 'Fresh Bearer';
const debounceMs = 300;
/** More would not be read. */
const mostMissing = 50;
/** A request with one of these leaves without a token, or with another one's. */
const errors: ReadonlySet<HttpProblem['kind']> = new Set<HttpProblem['kind']>([
  'unknown-provider',
  'inexact-name',
  'unknown-key',
  'as-written',
  'encoded',
  'in-url',
]);

export class HttpDiagnostics implements Disposable {
  readonly #services: HttpServices;
  readonly #documents: HttpDocuments;
  readonly #collection = vscode.languages.createDiagnosticCollection('freshBearer');
  readonly #waiting = new Set<vscode.TextDocument>();
  readonly #lackText: LackText;
  readonly #disposables: Disposable[];
  #timer: Disposable | undefined;

  constructor(services: HttpServices, documents: HttpDocuments) {
    this.#services = services;
    this.#documents = documents;
    this.#lackText = new LackText(services);
    const { workspace } = vscode;
    const all = (): void => {
      for (const document of workspace.textDocuments) this.#soon(document);
    };
    this.#disposables = [
      this.#collection,
      workspace.onDidOpenTextDocument((document) => {
        this.#soon(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.#soon(document);
      }),
      // Also fires when the language of a document changes.
      workspace.onDidCloseTextDocument((document) => {
        this.#waiting.delete(document);
        this.#collection.delete(document.uri);
      }),
      services.statuses.onDidChangeStatus(all),
      services.variables.onDidChange(all),
      services.variables.onDidChangeStanding(all),
      services.trust.onDidChange(all),
      vscode.extensions.onDidChange(all),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('rest-client.environmentVariables')) all();
      }),
    ];
    all();
  }

  dispose(): void {
    this.#timer?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #soon(document: vscode.TextDocument): void {
    if (!isHttpDocument(document)) return;
    this.#waiting.add(document);
    this.#timer ??= this.#services.clock.setTimer(() => {
      this.#timer = undefined;
      for (const each of this.#waiting) this.#show(each);
      this.#waiting.clear();
    }, debounceMs);
  }

  #show(document: vscode.TextDocument): void {
    if (!isHttpDocument(document)) return;
    const { known, variables } = this.#services;
    const content = this.#documents.of(document);
    this.#collection.set(document.uri, [
      ...problemsIn(content, known).map((problem) => this.#diagnostic(document, problem)),
      ...missingTokensIn(content, known, variables)
        .slice(0, mostMissing)
        .map(({ providerId, lack, span }) => this.#missing(rangeOf(document, span), providerId, lack)),
    ]);
  }

  /** REST Client's own message says no more than that a header has a character it may not have. */
  #missing(range: vscode.Range, providerId: string, lack: Lack): vscode.Diagnostic {
    const { Warning, Information } = vscode.DiagnosticSeverity;
    const text = this.#lackText.full(providerId, lack);
    const diagnostic = new vscode.Diagnostic(range, text, lack.kind === 'withheld' && lack.reason === 'unused' ? Information : Warning);
    diagnostic.source = diagnosticSource;
    diagnostic.code = 'no-token';
    return diagnostic;
  }

  #diagnostic(document: vscode.TextDocument, problem: HttpProblem): vscode.Diagnostic {
    const severity = errors.has(problem.kind) ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
    const text = problemText(problem, this.#services.statuses);
    const diagnostic = new vscode.Diagnostic(rangeOf(document, problem.span), text, severity);
    diagnostic.source = diagnosticSource;
    diagnostic.code = problem.kind;
    return diagnostic;
  }
}

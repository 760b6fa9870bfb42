/** Owns the quick fixes for the problems of request files. They put references in, never a token. */
import * as vscode from 'vscode';
import { problemsIn, type HttpProblem } from '../../core/http-file/http-problems';
import { commandIds } from '../../ids';
import { saidName } from '../flows/steps/localized';
import { inSentence } from '../text/foreign-text';
import { fittingProviders, originAtLine } from './fitting-providers';
import { rangeOf, type HttpDocuments } from './http-documents';
import { editorCommandIds, type HttpServices } from './http-services';

interface Fix {
  readonly title: string;
  readonly isPreferred?: boolean;
  /** What stands there instead. */
  readonly text?: string;
  readonly command?: { readonly id: string; readonly args: readonly string[] };
}

export class HttpQuickFixes implements vscode.CodeActionProvider {
  readonly #services: HttpServices;
  readonly #documents: HttpDocuments;

  constructor(services: HttpServices, documents: HttpDocuments) {
    this.#services = services;
    this.#documents = documents;
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
    if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const problems = problemsIn(this.#documents.of(document), this.#services.known);
    return problems.flatMap((problem) => {
      const at = rangeOf(document, problem.span);
      if (!at.intersection(range)) return [];
      const diagnostics = context.diagnostics.filter(({ code, range: shown }) => code === problem.kind && shown.isEqual(at));
      return this.#fixesOf(problem, document, at).map((fix) => actionOf(fix, document, at, diagnostics));
    });
  }

  #fixesOf(problem: HttpProblem, document: vscode.TextDocument, at: vscode.Range): readonly Fix[] {
    switch (problem.kind) {
      case 'encoded': {
        const written = document.getText(at);
        const plain = written.replace(/^\{\{\s*%/, '{{');
        return problem.encoding === 'percent' && plain !== written
          ? [{ title: vscode.l10n.t('Use {0}', plain), text: plain, isPreferred: true }]
          : [];
      }
      case 'as-written':
        return problem.reference.kind === 'bearer' ? this.#replacements('processEnv', undefined, true) : [];
      case 'unknown-key':
        return this.#replacements('processEnv', undefined, document.getText(at).startsWith('{{'));
      case 'inexact-name':
      case 'unknown-provider': {
        const origin = originAtLine(this.#documents.of(document), at.start.line);
        const fixes = this.#replacements(problem.reference.kind, origin, document.getText(at).startsWith('{{'));
        return fixes.length > 0 ? fixes : [this.#addProvider()];
      }
      case 'literal-token': {
        const fixes = this.#replacements('processEnv', problem.origin, true);
        return fixes.length > 0 ? fixes : [this.#addProvider()];
      }
      case 'other-origin': {
        const { providerId, origin } = problem;
        const title = vscode.l10n.t('Send tokens of {0} to {1}…', saidName(this.#services.statuses, providerId), inSentence(origin));
        return [{ title, command: { id: editorCommandIds.confirmOrigin, args: [providerId, origin] } }];
      }
      case 'in-url':
      case 'in-body':
      case 'in-variable':
        return [];
    }
  }

  #replacements(kind: 'processEnv' | 'processEnvIndirect' | 'bearer', origin: string | undefined, inBraces: boolean): readonly Fix[] {
    let isFirst = true;
    return fittingProviders(this.#services, origin).flatMap(({ status, isMeant }) => {
      const name = kind === 'bearer' ? status.id : this.#services.variables.nameOf(status.id);
      if (name === undefined) return [];
      const reference = kind === 'bearer' ? `$bearer ${name}` : `$processEnv ${name}`;
      const title = vscode.l10n.t('Use {0} of {1}', name, inSentence(status.name));
      const fix = { title, text: inBraces ? `{{${reference}}}` : reference, isPreferred: isMeant && isFirst };
      isFirst = false;
      return [fix];
    });
  }

  #addProvider(): Fix {
    return { title: vscode.l10n.t('Add Provider'), command: { id: commandIds.addProvider, args: [] } };
  }
}

function actionOf(
  { title, text, command, isPreferred }: Fix,
  document: vscode.TextDocument,
  at: vscode.Range,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics;
  action.isPreferred = isPreferred === true;
  if (text !== undefined) {
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, at, text);
  }
  if (command) action.command = { title, command: command.id, arguments: [...command.args] };
  return action;
}

/** Owns the hover over a reference in a request file: provider, state and remaining time. Never the value. */
import * as vscode from 'vscode';
import { providerOf } from '../../core/http-file/http-problems';
import { DurationText } from '../text/duration-text';
import { inMarkdown } from '../text/foreign-text';
import { providerRow } from '../tree/provider-row';
import { stateIcons } from '../text/state-text';
import { rangeOf, type HttpDocuments } from './http-documents';
import type { HttpServices } from './http-services';

export class HttpHover implements vscode.HoverProvider {
  readonly #services: HttpServices;
  readonly #documents: HttpDocuments;

  constructor(services: HttpServices, documents: HttpDocuments) {
    this.#services = services;
    this.#documents = documents;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const { statuses, known, clock } = this.#services;
    const offset = document.offsetAt(position);
    const reference = this.#documents.of(document).references.find(({ span }) => span.start <= offset && offset < span.end);
    const id = reference && providerOf(reference, known);
    const status = id === undefined ? undefined : statuses.get(id);
    if (!reference || !status) return undefined;
    const row = providerRow(status, clock.nowMs(), new DurationText(vscode.env.language));
    const when =
      reference.kind === 'bearer'
        ? vscode.l10n.t('httpYac gets a fresh token at each send.')
        : vscode.l10n.t(
            'While this file is open and you have used it in this window, the variable is kept fresh. Without a token, a request with it in a header is refused before it leaves.',
          );
    const text = `**${inMarkdown(status.name)}** · $(${stateIcons[row.state]}) ${inMarkdown(row.description)}\n\n${inMarkdown(when, 400)}`;
    return new vscode.Hover(new vscode.MarkdownString(text, true), rangeOf(document, reference.span));
  }
}

/** Owns the reading of open request files: each version of one is read once, for all that asks about it. */
import * as vscode from 'vscode';
import { readHttpDocument, type HttpDocument, type Span } from '../../core/http-file/http-document';
import { httpLanguageId } from './http-language';

/** Characters. In what is longer no help is offered. */
const longestText = 1024 * 1024;
const nothing: HttpDocument = {
  requests: [],
  references: [],
  variables: [],
  uses: [],
  requestNames: new Set(),
  promptNames: new Set(),
};

export class HttpDocuments {
  readonly #read = new WeakMap<vscode.TextDocument, { readonly version: number; readonly content: HttpDocument }>();

  of(document: vscode.TextDocument): HttpDocument {
    const known = this.#read.get(document);
    if (known?.version === document.version) return known.content;
    const content = contentOf(document);
    this.#read.set(document, { version: document.version, content });
    return content;
  }
}

/** A request file that can be edited: not the other side of a comparison. */
export function isHttpDocument({ languageId, isClosed, uri }: vscode.TextDocument): boolean {
  if (isClosed || languageId !== httpLanguageId) return false;
  return uri.scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
}

export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function contentOf(document: vscode.TextDocument): HttpDocument {
  if (!isHttpDocument(document) || document.lineCount > longestText) return nothing;
  const text = document.getText();
  return text.length > longestText ? nothing : readHttpDocument(text);
}

/** Owns which variables the open documents refer to, each of them. Reads a document when it opens or has changed, and nothing while no provider is configured. */
import * as vscode from 'vscode';
import { Emitter, type Disposable } from '../../core/base/event';
import type { Clock } from '../../core/base/clock';

/** Requests also stand in Markdown and plain text. */
const languages: ReadonlySet<string> = new Set(['http', 'markdown', 'plaintext']);
/** Characters. A longer document arms nothing. */
const longestText = 1024 * 1024;
const debounceMs = 250;

export interface ReferenceServices {
  readonly clock: Clock;
  /** False while there is no variable to refer to. */
  readonly isNeeded: () => boolean;
  /** Names of variables that a document's requests refer to, ours or not. */
  readonly namesIn: (text: string) => ReadonlySet<string>;
}

interface Reading {
  readonly version: number;
  readonly names: ReadonlySet<string>;
}

export class DocumentReferences implements Disposable {
  readonly #services: ReferenceServices;
  readonly #changed = new Emitter<void>();
  readonly #readings = new Map<vscode.TextDocument, Reading>();
  readonly #disposables: Disposable[];
  #timer: Disposable | undefined;

  /** Fires when the names of a document have changed. */
  readonly onDidChange = this.#changed.event;

  /** Reads nothing yet. */
  constructor(services: ReferenceServices) {
    this.#services = services;
    const { workspace } = vscode;
    this.#disposables = [
      workspace.onDidOpenTextDocument((document) => {
        if (isCandidate(document)) this.read();
      }),
      workspace.onDidCloseTextDocument((document) => {
        if (this.#readings.has(document)) this.read();
      }),
      // A name in REST Client's settings may stand for a variable of ours.
      workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration('rest-client.environmentVariables')) return;
        for (const [document, { names }] of this.#readings) this.#readings.set(document, { version: -1, names });
        this.read();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isCandidate(document)) this.#readSoon();
      }),
    ];
  }

  /** Of all documents, or of those that are meant. */
  namesIn(isMeant: (document: vscode.TextDocument) => boolean = () => true): ReadonlySet<string> {
    return new Set([...this.#readings].flatMap(([document, { names }]) => (isMeant(document) ? [...names] : [])));
  }

  documentsNaming(name: string): readonly vscode.TextDocument[] {
    return [...this.#readings].flatMap(([document, { names }]) => (names.has(name) ? [document] : []));
  }

  /** Brings the names up to date now; only documents that have changed are read. */
  read(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const open = this.#services.isNeeded() ? vscode.workspace.textDocuments.filter(isCandidate) : [];
    let isSame = true;
    for (const [document, { names }] of [...this.#readings]) {
      if (open.includes(document)) continue;
      this.#readings.delete(document);
      isSame &&= names.size === 0;
    }
    for (const document of open) {
      const before = this.#readings.get(document);
      if (before?.version === document.version) continue;
      const names = this.#read(document);
      this.#readings.set(document, { version: document.version, names });
      isSame &&= haveSame(names, before?.names ?? new Set());
    }
    if (!isSame) this.#changed.fire();
  }

  dispose(): void {
    this.#timer?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }

  #readSoon(): void {
    if (!this.#services.isNeeded()) return;
    this.#timer?.dispose();
    this.#timer = this.#services.clock.setTimer(() => {
      this.read();
    }, debounceMs);
  }

  #read(document: vscode.TextDocument): ReadonlySet<string> {
    // A document of so many lines is not even copied into one text.
    if (document.lineCount > longestText) return new Set();
    const text = document.getText();
    return text.length > longestText ? new Set() : this.#services.namesIn(text);
  }
}

function haveSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

/** What a person can send from: not the other side of a comparison, an output channel or a preview. */
function isCandidate({ languageId, isClosed, uri }: vscode.TextDocument): boolean {
  if (isClosed || !languages.has(languageId)) return false;
  return uri.scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
}

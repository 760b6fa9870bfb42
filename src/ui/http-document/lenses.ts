/** Owns the "Send with Fresh Token" lens above requests that REST Client can send and that refer to a provider's variable. */
import * as vscode from 'vscode';
import type { Switch } from '../../core/base/setting';
import { Emitter, type Disposable, type Event } from '../../core/base/event';
import type { HttpReference } from '../../core/http-file/http-document';
import { tokenUsesIn } from '../../core/http-file/http-token-uses';
import { isHttpDocument, type HttpDocuments } from './http-documents';
import { editorCommandIds } from './http-services';

export interface LensServices {
  /** The setting `freshBearer.codeLens`. */
  readonly setting: Switch;
  /** Whether a reference takes the token of a provider. */
  readonly isOurs: (reference: HttpReference) => boolean;
  /** Where its variable holds no token, why, in a few words and in full. */
  readonly lackOf: (reference: HttpReference) => { readonly short: string; readonly full: string } | undefined;
  /** Whether REST Client is there, in whichever host. */
  readonly isThere: () => Promise<boolean>;
  /** Fires when that or the variables have changed. */
  readonly changes: readonly Event<unknown>[];
}

export class SendLenses implements vscode.CodeLensProvider, Disposable {
  readonly #services: LensServices;
  readonly #documents: HttpDocuments;
  readonly #changed = new Emitter<void>();
  readonly #disposables: Disposable[];

  readonly onDidChangeCodeLenses = this.#changed.event as vscode.Event<void>;

  constructor(services: LensServices, documents: HttpDocuments) {
    this.#services = services;
    this.#documents = documents;
    this.#disposables = [services.setting.onDidChange, ...services.changes].map((event) =>
      event(() => {
        this.#changed.fire();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!isHttpDocument(document) || !this.#services.setting.isOn()) return [];
    const content = this.#documents.of(document);
    // httpYac's references need no lens: it waits by itself.
    const uses = tokenUsesIn(content).filter(({ reference }) => reference.kind !== 'bearer' && this.#services.isOurs(reference));
    if (uses.length === 0 || !(await this.#services.isThere())) return [];
    return [...new Set(uses.map(({ request }) => request))].flatMap((index) => {
      const line = content.requests[index]?.line;
      if (line === undefined) return [];
      const [lack] = uses.flatMap(({ request, reference }) => (request === index ? (this.#services.lackOf(reference) ?? []) : []));
      const title = vscode.l10n.t('Send with Fresh Token');
      const tooltip = vscode.l10n.t('Waits for a fresh token, checks where the request goes, then lets REST Client send it.');
      return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
        title: lack ? `${title} · $(warning) ${lack.short}` : title,
        tooltip: lack ? `${lack.full}\n\n${tooltip}` : tooltip,
        command: editorCommandIds.sendWithFreshToken,
        arguments: [document.uri.toString(), line],
      });
    });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }
}

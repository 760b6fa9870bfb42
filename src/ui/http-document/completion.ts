/** Owns completion of provider variables in request files. Offers names, states and remaining times, never a token. */
import * as vscode from 'vscode';
import type { ProviderStatus } from '../../core/provider/provider-status';
import { DurationText } from '../text/duration-text';
import { inSentence } from '../text/foreign-text';
import { providerRow } from '../tree/provider-row';
import { fittingProviders, originAtLine } from './fitting-providers';
import type { HttpDocuments } from './http-documents';
import type { HttpServices } from './http-services';

export const completionTriggers = [' ', '{', '$'] as const;
/** Characters before the caret that are looked at. */
const reach = 300;

interface CompletionPlace {
  /** What is offered: the name alone, or the whole reference. */
  readonly form: 'processEnv' | 'bearer' | 'whole';
  /** Typed already, and replaced. */
  readonly typed: string;
  readonly inBraces: boolean;
}

export class HttpCompletion implements vscode.CompletionItemProvider {
  readonly #services: HttpServices;
  readonly #documents: HttpDocuments;
  readonly #hasHttpYac: () => boolean;

  constructor(services: HttpServices, documents: HttpDocuments, hasHttpYac: () => boolean) {
    this.#services = services;
    this.#documents = documents;
    this.#hasHttpYac = hasHttpYac;
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const before = new vscode.Range(position.with({ character: Math.max(0, position.character - reach) }), position);
    const place = completionPlace(document.getText(before));
    if (!place) return [];
    const after = document.getText(new vscode.Range(position, position.translate(0, 2)));
    const origin = originAtLine(this.#documents.of(document), position.line);
    const nowMs = this.#services.clock.nowMs();
    const durations = new DurationText(vscode.env.language);
    // Brackets that the editor has closed by itself.
    const closed = after.startsWith('}}') ? 2 : 0;
    const range = new vscode.Range(
      position.translate(0, -place.typed.length),
      place.form === 'whole' ? position.translate(0, closed) : position,
    );
    const ending = place.inBraces && closed === 0 ? '}}' : '';
    return fittingProviders(this.#services, origin).flatMap(({ status, isMeant }, index) =>
      this.#textsFor(status, place).map((text, form) => {
        const item = new vscode.CompletionItem(text, vscode.CompletionItemKind.Variable);
        item.insertText = text + ending;
        item.detail = `${inSentence(status.name)} – ${providerRow(status, nowMs, durations).description}`;
        item.range = range;
        item.filterText = text;
        item.sortText = String(form * 1_000 + index).padStart(5, '0');
        item.preselect = isMeant && index === 0 && form === 0;
        return item;
      }),
    );
  }

  #textsFor({ id }: ProviderStatus, { form }: CompletionPlace): readonly string[] {
    const name = this.#services.variables.nameOf(id);
    if (form === 'bearer') return [id];
    if (form === 'processEnv') return name === undefined ? [] : [name];
    return [...(name === undefined ? [] : [`{{$processEnv ${name}}}`]), ...(this.#hasHttpYac() ? [`{{$bearer ${id}}}`] : [])];
  }
}

/** Undefined where there is nothing for us to offer. */
export function completionPlace(before: string): CompletionPlace | undefined {
  const reference = /\{\{\s?\$(processEnv|bearer)\s([\w-]*)$/.exec(before);
  if (reference) return { form: reference[1] === 'bearer' ? 'bearer' : 'processEnv', typed: reference[2] ?? '', inBraces: true };
  const whole = /^\s{0,20}Authorization\s{0,20}:\s{0,20}\$bearer\s([\w-]*)$/i.exec(before);
  if (whole) return { form: 'bearer', typed: whole[1] ?? '', inBraces: false };
  const header = /^\s{0,20}Authorization\s{0,20}:\s{0,20}Bearer\s{1,20}((?:\{\{?\s?(?:\$\w*)?)?)$/i.exec(before);
  return header ? { form: 'whole', typed: header[1] ?? '', inBraces: false } : undefined;
}

/** Owns when the variables are armed: while an open document that the person has turned to refers to them, the workspace is trusted and the person has agreed. */
import * as vscode from 'vscode';
import { ArmingRefused } from '../../core/variable/arming';
import { Emitter, type Disposable } from '../../core/base/event';
import type { Clock } from '../../core/base/clock';
import type { VariableSource } from '../../core/variable/variable-source';
import type { VariableStanding, Withheld } from '../../core/variable/variable-standing';
import { AttendedDocuments } from './attended-documents';
import type { DocumentReferences } from './document-references';
import type { EnvironmentVariables } from './environment-variables';
import type { VariableConsent } from './variable-consent';

export interface ExportParts {
  readonly clock: Clock;
  readonly variables: EnvironmentVariables;
  readonly references: DocumentReferences;
  readonly consent: VariableConsent;
}

export class VariableExport implements VariableSource, Disposable {
  readonly #parts: ExportParts;
  readonly #attended = new AttendedDocuments();
  readonly #disposables: Disposable[];

  readonly #standingChanged = new Emitter<void>();

  readonly onDidChange: VariableSource['onDidChange'];
  readonly onDidChangeStanding = this.#standingChanged.event;

  /** Documents are read when activation is over. */
  constructor(parts: ExportParts) {
    const { clock, variables, references, consent } = parts;
    this.#parts = parts;
    this.onDidChange = variables.onDidChange;
    const update = (): void => {
      this.#update();
    };
    this.#disposables = [
      clock.setTimer(() => {
        references.read();
      }, 0),
      this.#attended,
      this.#attended.onDidChange(update),
      references.onDidChange(update),
      variables.onDidChangeStanding(() => {
        this.#standingChanged.fire();
      }),
      consent.onDidChange(update),
      variables.onDidChange(() => {
        references.read();
        this.#update();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        variables.look();
        if (focused) this.#update();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        variables.look();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.#lookAround();
      }),
      this.#standingChanged,
    ];
  }

  nameOf(providerId: string): string | undefined {
    return this.#parts.variables.nameOf(providerId);
  }

  idOf(name: string): string | undefined {
    return this.#parts.variables.idOf(name);
  }

  standingOf(providerId: string): VariableStanding | undefined {
    const { variables, references } = this.#parts;
    const name = variables.nameOf(providerId);
    if (name === undefined) return undefined;
    const standing = variables.standingOf(providerId);
    if (standing) return standing;
    const [first] = references.documentsNaming(name);
    return first && { kind: 'withheld', reason: this.#withheld() };
  }

  async arm(providerId: string, signal?: AbortSignal): Promise<void> {
    const { variables, references, consent } = this.#parts;
    const name = variables.nameOf(providerId);
    if (name === undefined) throw new ArmingRefused('no-variable');
    let permission = consent.permission();
    if (permission === 'unanswered' || permission === 'declined') {
      await consent.ask(name, true);
      permission = consent.permission();
    }
    if (permission !== 'allowed') throw new ArmingRefused(permission === 'unanswered' ? 'declined' : permission);
    references.read();
    this.#attended.attend(references.documentsNaming(name));
    this.#update();
    if (!variables.isArmed(providerId)) throw new ArmingRefused('not-referenced');
    await variables.take(providerId, signal);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    const { variables, references, consent } = this.#parts;
    variables.guard(references.namesIn());
    const attended = references.namesIn((document) => this.#attended.has(document));
    const own = [...attended].filter((name) => variables.idOf(name) !== undefined);
    const permission = consent.permission();
    this.#lookAround();
    variables.setArmed(new Set(permission === 'allowed' ? own : []));
    this.#standingChanged.fire();
    const [first] = own;
    // One window asks: the one that the person works in.
    if (permission === 'unanswered' && first !== undefined && vscode.window.state.focused) void consent.ask(first);
  }

  #withheld(): Withheld {
    const permission = this.#parts.consent.permission();
    return permission === 'allowed' ? 'unused' : permission;
  }

  #lookAround(): void {
    const { variables, references } = this.#parts;
    const visible = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
    variables.setInView(references.namesIn((document) => visible.has(document)));
  }
}

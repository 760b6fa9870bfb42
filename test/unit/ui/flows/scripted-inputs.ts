/** Owns a person who answers quick inputs by a script: types, picks, goes back, goes away. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';

/** One input as the person sees it, and what they can do with it. */
export class ScriptedInput {
  title = '';
  step: number | undefined;
  totalSteps: number | undefined;
  ignoreFocusOut = false;
  buttons: readonly vscode.QuickInputButton[] = [];
  prompt = '';
  placeholder = '';
  password = false;
  value = '';
  validationMessage: { message: string; severity: number } | undefined;
  items: readonly vscode.QuickPickItem[] = [];
  activeItems: readonly vscode.QuickPickItem[] = [];
  selectedItems: readonly vscode.QuickPickItem[] = [];

  readonly #changedValue = new Emitter<string>();
  readonly #accepted = new Emitter<void>();
  readonly #triggered = new Emitter<vscode.QuickInputButton>();
  readonly #hidden = new Emitter<void>();
  readonly onDidChangeValue = this.#changedValue.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidTriggerButton = this.#triggered.event;
  readonly onDidHide = this.#hidden.event;
  readonly #onShow: (input: ScriptedInput) => void;

  constructor(onShow: (input: ScriptedInput) => void) {
    this.#onShow = onShow;
  }

  show(): void {
    queueMicrotask(() => {
      this.#onShow(this);
    });
  }

  dispose(): void {
    this.#hidden.fire();
  }

  type(text: string): void {
    this.value = text;
    this.#changedValue.fire(text);
  }

  enter(): void {
    this.#accepted.fire();
  }

  /** Picks the item with this label. */
  pick(label: string): void {
    const item = this.items.find((candidate) => candidate.label === label);
    assert.ok(item, `no "${label}" among ${this.items.map((candidate) => candidate.label).join(', ')}`);
    this.selectedItems = [item];
    this.enter();
  }

  back(): void {
    assert.ok(this.buttons.includes(vscode.QuickInputButtons.Back), 'no way back here');
    this.#triggered.fire(vscode.QuickInputButtons.Back);
  }

  press(button: vscode.QuickInputButton | undefined): void {
    assert.ok(button, 'no such button');
    this.#triggered.fire(button);
  }

  goAway(): void {
    this.#hidden.fire();
  }
}

export type Act = (input: ScriptedInput) => void;

/** Lets the script answer every input and message; `left` tells what of it was not reached. */
export function playScript(acts: readonly Act[], messages: readonly (string | undefined)[] = []) {
  const left = [...acts];
  const answers = [...messages];
  const inputs: ScriptedInput[] = [];
  const told: { readonly text: string; readonly detail: string | undefined; readonly buttons: readonly string[] }[] = [];
  const briefly: string[] = [];
  const opened: string[] = [];
  /** Questions whether to send: yes, and no question for a script of its own. */
  const sendings: { readonly text: string; readonly detail: string | undefined }[] = [];
  const open = (): ScriptedInput => {
    const input = new ScriptedInput((shown) => {
      const act = left.shift();
      assert.ok(act, `nothing scripted for "${shown.title}": ${shown.prompt || shown.placeholder}`);
      act(shown);
    });
    inputs.push(input);
    return input;
  };
  const message = (text: string, ...rest: readonly (string | { detail?: string })[]): Promise<string | undefined> => {
    const options = rest.find((part) => typeof part === 'object');
    if (rest.includes('Send')) {
      sendings.push({ text, detail: options?.detail });
      if (answers[0] !== 'do not send') return Promise.resolve('Send');
      answers.shift();
      return Promise.resolve(undefined);
    }
    told.push({ text, detail: options?.detail, buttons: rest.filter((part) => typeof part === 'string') });
    assert.ok(answers.length > 0, `no answer scripted for: ${text}`);
    return Promise.resolve(answers.shift());
  };
  Object.assign(vscode.window, {
    createInputBox: open,
    createQuickPick: open,
    showErrorMessage: message,
    showWarningMessage: message,
    showInformationMessage: message,
    setStatusBarMessage: (text: string) => void briefly.push(text),
    withProgress: (_options: unknown, task: (progress: unknown, token: vscode.CancellationToken) => Thenable<unknown>) =>
      task(undefined, new vscode.CancellationTokenSource().token),
  });
  Object.assign(vscode.env, { openExternal: (uri: vscode.Uri) => void opened.push(uri.toString()) });
  return { inputs, told, briefly, opened, sendings, left: () => left.length + answers.length };
}

export function typing(text: string): Act {
  return (input) => {
    input.type(text);
    input.enter();
  };
}

export function picking(label: string): Act {
  return (input) => {
    input.pick(label);
  };
}

export const enter: Act = (input) => {
  input.enter();
};

export const back: Act = (input) => {
  input.back();
};

export const goAway: Act = (input) => {
  input.goAway();
};

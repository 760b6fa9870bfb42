/** Owns one question to the person: a text box or a list with a back button and a step count. Knows nothing of providers. */
import * as vscode from 'vscode';
import type { StepOutcome, StepPosition } from './steps';

/** What stands under a text box while the person types: a problem stops them, a note only tells. */
export interface Verdict {
  readonly severity: 'problem' | 'note';
  readonly text: string;
}

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly secret: boolean;
  /** Page that tells where the value is found; a button opens it. */
  readonly page?: string | undefined;
  readonly check: (text: string) => Verdict | undefined;
  readonly accept: (text: string) => void;
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
  /** The heading that it stands under; choices of one group come one after the other. */
  readonly group?: string;
}

export interface ListQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  readonly selected?: T | undefined;
  /** Nothing is chosen before the person moves: Enter alone takes none. */
  readonly mustPick?: boolean;
  /** As for a text box. */
  readonly page?: string | undefined;
  readonly accept: (value: T) => void;
}

export function askText(question: TextQuestion, position: StepPosition): Promise<StepOutcome> {
  const box = vscode.window.createInputBox();
  box.prompt = question.prompt;
  box.password = question.secret;
  box.value = question.value;
  // What is missing is said when the person goes on, not before they have begun.
  let begun = question.value !== '';
  const judge = (): Verdict | undefined => {
    const verdict = question.check(box.value);
    const shown = verdict?.severity === 'problem' && !begun ? undefined : verdict;
    box.validationMessage = shown && { message: shown.text, severity: severities[shown.severity] };
    return verdict;
  };
  judge();
  box.onDidChangeValue(() => {
    begun = true;
    judge();
  });
  return show(box, question, position, (settle) => {
    box.onDidAccept(() => {
      begun = true;
      if (judge()?.severity === 'problem') return;
      question.accept(box.value);
      settle('next');
    });
  });
}

export function askChoice<T>(question: ListQuestion<T>, position: StepPosition): Promise<StepOutcome> {
  const list = vscode.window.createQuickPick();
  list.placeholder = question.placeholder;
  list.items = withHeadings(question.choices);
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  const selected = question.choices.find(({ value }) => value === question.selected);
  if (selected) list.activeItems = [selected];
  // VS Code would begin with the first.
  else if (question.mustPick) list.activeItems = [];
  return show(list, question, position, (settle) => {
    list.onDidAccept(() => {
      const choice = question.choices.find((each) => each === list.selectedItems[0]);
      if (!choice) return;
      question.accept(choice.value);
      settle('next');
    });
  });
}

export interface ManyQuestion {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<string>[];
  readonly selected: readonly string[];
  /** False: at least one has to be chosen. */
  readonly optional: boolean;
  readonly page?: string | undefined;
  readonly accept: (values: readonly string[]) => void;
}

export function askMany(question: ManyQuestion, position: StepPosition): Promise<StepOutcome> {
  const list = vscode.window.createQuickPick<Choice<string>>();
  list.placeholder = question.placeholder;
  list.canSelectMany = true;
  list.items = question.choices;
  list.matchOnDescription = true;
  list.selectedItems = question.choices.filter(({ value }) => question.selected.includes(value));
  return show(list, question, position, (settle) => {
    list.onDidAccept(() => {
      if (list.selectedItems.length === 0 && !question.optional) return;
      question.accept(list.selectedItems.map(({ value }) => value));
      settle('next');
    });
  });
}

const severities = {
  problem: vscode.InputBoxValidationSeverity.Error,
  note: vscode.InputBoxValidationSeverity.Info,
} as const;

function show(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { title, page }: { readonly title: string; readonly page?: string | undefined },
  position: StepPosition,
  listen: (settle: (outcome: StepOutcome) => void) => void,
): Promise<StepOutcome> {
  input.title = title;
  input.ignoreFocusOut = true;
  if (position.totalSteps > 1) {
    input.step = position.step;
    input.totalSteps = position.totalSteps;
  }
  const pageButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open the page where this value is found'),
  };
  input.buttons = [...(position.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(page === undefined ? [] : [pageButton])];
  return new Promise<StepOutcome>((resolve) => {
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) resolve('back');
      if (button === pageButton && page !== undefined) void vscode.env.openExternal(vscode.Uri.parse(page, true));
    });
    input.onDidHide(() => {
      resolve('away');
    });
    listen(resolve);
    input.show();
  }).finally(() => {
    input.dispose();
  });
}

function withHeadings<T>(choices: readonly Choice<T>[]): vscode.QuickPickItem[] {
  return choices.flatMap((choice, index) =>
    choice.group === undefined || choice.group === choices[index - 1]?.group
      ? [choice]
      : [{ label: choice.group, kind: vscode.QuickPickItemKind.Separator }, choice],
  );
}

/** Owns the questions about a provider that are no secret: environment, name, the definition's own fields. */
import * as vscode from 'vscode';
import type { Definition, Environment } from '../../../core/definition/definition';
import type { ProviderConfig } from '../../../core/provider/provider';
import type { StatusSource } from '../../../core/token/token-service';
import { answersTo, type Answers } from '../steps/answers';
import { fieldStep } from '../steps/field-step';
import { askChoice, askText, type Choice } from '../steps/quick-input';
import type { Step } from '../steps/steps';
import { localized } from '../steps/localized';

/** A provider while it is being made or changed. */
export interface ProviderDraft {
  readonly definition: Definition;
  readonly environments: readonly Environment[];
  environment: string | undefined;
  name: string;
  readonly values: Answers;
  /** Asked even where there is one choice only; fixed for the draft, so that steps don't shift while they are walked through. */
  readonly mustChooseEnvironment: boolean;
  /** What imported values are marked for, as the person reads it. */
  readonly mark?: string;
  /** There where answers came from elsewhere; names of variables, if they were read from some. */
  readonly sources?: readonly string[];
  /** The name to propose for an environment; what the person writes stays. */
  readonly nameFor?: (environment: string | undefined) => string;
}

const ownValues = '';

export function providerSteps(title: string, draft: ProviderDraft, isNameTaken: (name: string) => boolean): readonly Step[] {
  const choices = environmentChoices(draft);
  const fields = fieldsToAsk(draft);
  return [
    ...(choices.length > 1 || draft.mustChooseEnvironment ? [environmentStep(title, draft, choices)] : []),
    nameStep(title, draft, isNameTaken),
    ...fields.map((field) => fieldStep(title, field, draft.values)),
  ];
}

/** What the draft is as an entry in settings. */
export function configOf(id: string, draft: ProviderDraft): ProviderConfig {
  return {
    id,
    name: draft.name,
    definition: draft.definition.id,
    ...(draft.environment !== undefined && { environment: draft.environment }),
    values: answersTo(fieldsToAsk(draft), draft.values),
  };
}

/** The environment to begin with. */
export function firstEnvironment(definition: Definition, environments: readonly Environment[]): string | undefined {
  return definition.environments.length > 0 ? environments[0]?.id : undefined;
}

/** True where the entry names an environment that is no more: the person has to choose another, even a single one. */
export function isEnvironmentLost(id: string | undefined, environments: readonly Environment[]): boolean {
  return id !== undefined && !environments.some((environment) => environment.id === id);
}

export function nameTakenBy(statuses: StatusSource, exceptId?: string): (name: string) => boolean {
  return (name) => statuses.list().some((status) => status.id !== exceptId && status.name.toLowerCase() === name.trim().toLowerCase());
}

/** `name`, or with the lowest number that makes it free. */
export function freeName(name: string, isNameTaken: (name: string) => boolean): string {
  let free = name;
  for (let number = 2; isNameTaken(free); number += 1) free = `${name} ${String(number)}`;
  return free;
}

/** Fields that the chosen environment doesn't answer. */
function fieldsToAsk(draft: ProviderDraft): Definition['fields'] {
  const environment = draft.environments.find(({ id }) => id === draft.environment);
  return draft.definition.fields.filter(({ id }) => environment === undefined || !Object.hasOwn(environment.values, id));
}

/** A definition without environments of its own works without one, also where the user has added some. */
function environmentChoices({ definition, environments }: ProviderDraft): readonly Choice<string>[] {
  const named = environments.map((environment) => ({
    value: environment.id,
    label: localized(environment.name),
    description: environment.id,
  }));
  if (definition.environments.length > 0) return named;
  return [{ value: ownValues, label: vscode.l10n.t('Enter the values yourself') }, ...named];
}

function environmentStep(title: string, draft: ProviderDraft, choices: readonly Choice<string>[]): Step {
  return (position) =>
    askChoice(
      {
        title,
        placeholder:
          draft.mark === undefined
            ? vscode.l10n.t('Choose the environment')
            : vscode.l10n.t('The variables are marked {0}. Choose the environment', draft.mark),
        choices,
        selected: draft.environment ?? ownValues,
        mustPick: draft.environment === undefined && !choices.some(({ value }) => value === ownValues),
        accept: (value) => {
          const { nameFor } = draft;
          const isProposed = nameFor !== undefined && draft.name === nameFor(draft.environment);
          draft.environment = value === ownValues ? undefined : value;
          if (isProposed) draft.name = nameFor(draft.environment);
        },
      },
      position,
    );
}

export function nameStep(title: string, draft: { name: string }, isNameTaken: (name: string) => boolean): Step {
  return (position) =>
    askText(
      {
        title,
        prompt: vscode.l10n.t('Name of this provider, as the list shows it'),
        value: draft.name,
        secret: false,
        check: (text) => {
          if (text.trim() === '') return { severity: 'problem', text: vscode.l10n.t('Enter a name.') };
          if (text.trim().length > 200) return { severity: 'problem', text: vscode.l10n.t('Shorten the name to 200 characters.') };
          if (isNameTaken(text)) return { severity: 'problem', text: vscode.l10n.t('Another provider has this name. Choose another.') };
          return undefined;
        },
        accept: (text) => {
          draft.name = text.trim();
        },
      },
      position,
    );
}

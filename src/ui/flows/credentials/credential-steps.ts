/** Owns the questions for credentials: which authentication method, then its fields, masked where they are secret. */
import * as vscode from 'vscode';
import type { AuthenticationMethod, Definition } from '../../../core/definition/definition';
import type { EnteredCredentials } from '../../../core/token/token-service';
import { answersTo, type Answers } from '../steps/answers';
import { fieldStep } from '../steps/field-step';
import { askChoice } from '../steps/quick-input';
import type { Step } from '../steps/steps';
import { localized } from '../steps/localized';

/** What was typed stays for every method, so that going back and forth loses nothing. */
export interface CredentialDraft {
  method: string | undefined;
  /** Ids of the methods that the server itself names, where it was asked. */
  taken?: readonly string[];
  readonly answers: Map<string, Answers>;
}

export function emptyCredentials(): CredentialDraft {
  return { method: undefined, answers: new Map() };
}

export function credentialSteps(title: string, definition: Definition, draft: CredentialDraft): readonly Step[] {
  const methods = definition.authentication;
  const method = chosenMethod(definition, draft);
  const fieldSteps = method ? method.fields.map((field) => fieldStep(title, field, answersOf(draft, method.id))) : [];
  return methods.length > 1 ? [methodStep(title, methods, draft), ...fieldSteps] : fieldSteps;
}

export function enteredCredentials(definition: Definition, draft: CredentialDraft): EnteredCredentials | undefined {
  const method = chosenMethod(definition, draft);
  return method && { method: method.id, values: answersTo(method.fields, answersOf(draft, method.id)) };
}

function chosenMethod(definition: Definition, draft: CredentialDraft): AuthenticationMethod | undefined {
  return definition.authentication.find(({ id }) => id === draft.method) ?? definition.authentication[0];
}

function answersOf(draft: CredentialDraft, methodId: string): Answers {
  const known = draft.answers.get(methodId);
  if (known) return known;
  const fresh: Answers = {};
  draft.answers.set(methodId, fresh);
  return fresh;
}

function methodStep(title: string, methods: readonly AuthenticationMethod[], draft: CredentialDraft): Step {
  const choices = methods.map(({ id, label, description }) => ({
    value: id,
    label: localized(label),
    ...(draft.taken?.includes(id) && { description: vscode.l10n.t('named by the server') }),
    ...(description !== undefined && { detail: localized(description) }),
  }));
  return (position) =>
    askChoice(
      {
        title,
        placeholder: vscode.l10n.t('Choose what you have'),
        choices,
        selected: draft.method,
        accept: (value) => {
          draft.method = value;
        },
      },
      position,
    );
}

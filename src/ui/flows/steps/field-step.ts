/** Owns the question for one field of a definition: its label, where the value is found, the list of its options. */
import * as vscode from 'vscode';
import type { Field } from '../../../core/definition/definition';
import { joinValues, splitValues } from '../../../core/definition/multiple-value';
import { answerTo, type Answers } from './answers';
import { judgeField } from './field-verdict';
import { privateKeyStep } from './private-key-step';
import { askChoice, askMany, askText, type Choice } from './quick-input';
import type { Step } from './steps';
import { localized } from './localized';

export function fieldStep(title: string, field: Field, answers: Answers): Step {
  if (field.format === 'private-key' || field.format === 'certificate')
    return privateKeyStep(title, labelAndDescription(field), field, answers);
  if (field.options && field.multiple) return optionsStep(title, field, field.options, answers);
  return field.options ? optionStep(title, field, field.options, answers) : textStep(title, field, answers);
}

function textStep(title: string, field: Field, answers: Answers): Step {
  return (position) =>
    askText(
      {
        title,
        prompt: labelAndDescription(field),
        value: answerTo(answers, field.id) ?? field.default ?? '',
        secret: field.secret,
        page: field.page,
        check: (text) => judgeField(field, text).verdict,
        accept: (text) => {
          answers[field.id] = judgeField(field, text).value;
        },
      },
      position,
    );
}

function optionStep(title: string, field: Field, options: NonNullable<Field['options']>, answers: Answers): Step {
  const choices: Choice<string>[] = options.map(({ value, label }) => ({ value, label: localized(label), description: value }));
  if (field.optional) choices.push({ value: '', label: vscode.l10n.t('Leave it out') });
  return (position) =>
    askChoice(
      {
        title,
        placeholder: labelAndDescription(field),
        choices,
        selected: answerTo(answers, field.id) ?? field.default,
        page: field.page,
        accept: (value) => {
          answers[field.id] = value;
        },
      },
      position,
    );
}

function optionsStep(title: string, field: Field, options: NonNullable<Field['options']>, answers: Answers): Step {
  return (position) =>
    askMany(
      {
        title,
        placeholder: labelAndDescription(field),
        choices: options.map(({ value, label }) => ({ value, label: localized(label), description: value })),
        selected: splitValues(field, answerTo(answers, field.id) ?? field.default ?? ''),
        optional: field.optional,
        page: field.page,
        accept: (values) => {
          answers[field.id] = joinValues(field, values);
        },
      },
      position,
    );
}

function labelAndDescription({ label, description, optional }: Field): string {
  const name = optional ? vscode.l10n.t('{0} (optional)', localized(label)) : localized(label);
  return description === undefined ? name : `${name} – ${localized(description)}`;
}

/** Owns the choice of what to begin with: a preset, found by name, keyword and description, or a cURL command. */
import * as vscode from 'vscode';
import type { Definition } from '../../../core/definition/definition';
import { askChoice, type Choice } from '../steps/quick-input';
import type { Step } from '../steps/steps';
import { localized } from '../steps/localized';

/** The vendors that this extension was made for stand first, in this order; all others by their names. */
const first = ['rtzr', 'salutespeech', 'citrusad'];
/** What fits a vendor that has no preset. */
const general = ['oauth2-client-credentials', 'static-header'];
const practice = ['practice'];

export function presetStep(title: string, definitions: readonly Definition[], accept: (definition: Definition | 'curl') => void): Step {
  const byName = new Intl.Collator(vscode.env.language);
  const named = (ids: readonly string[]): Definition[] => ids.flatMap((id) => definitions.find((definition) => definition.id === id) ?? []);
  const others = definitions.filter(({ id }) => !first.includes(id) && !general.includes(id) && !practice.includes(id));
  const choices: readonly Choice<Definition | 'curl'>[] = [
    ...named(first).map(choiceOf),
    ...[...named(general).map(choiceOf), curlChoice(), ...named(practice).map(choiceOf)].map((choice) => ({
      ...choice,
      group: vscode.l10n.t('any vendor'),
    })),
    ...others
      .map(choiceOf)
      .sort((a, b) => byName.compare(a.label, b.label))
      .map((choice) => ({ ...choice, group: vscode.l10n.t('more vendors') })),
  ];
  return (position) => askChoice({ title, placeholder: vscode.l10n.t('Whose token do you need?'), choices, accept }, position);
}

function choiceOf(definition: Definition): Choice<Definition | 'curl'> {
  return {
    value: definition,
    label: localized(definition.name),
    description: [...(definition.unconfirmed ? [vscode.l10n.t('not confirmed')] : []), ...(definition.keywords ?? [])].join(', '),
    ...(definition.description !== undefined && { detail: localized(definition.description) }),
  };
}

function curlChoice(): Choice<'curl'> {
  return {
    value: 'curl',
    label: vscode.l10n.t('Another one, from a cURL command…'),
    description: 'curl',
    detail: vscode.l10n.t('Takes the command from the clipboard or the selection and makes a definition of it.'),
  };
}

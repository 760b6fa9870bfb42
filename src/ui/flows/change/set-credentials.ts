/** Owns Set Credentials: the secrets of a provider that is there, for its token or for a companion header. */
import * as vscode from 'vscode';
import type { Companion, Definition } from '../../../core/definition/definition';
import type { ProviderSource } from '../../../core/provider/provider';
import { TokenError } from '../../../core/base/token-error';
import { showBriefly } from '../steps/brief-note';
import { consentFirst } from '../credentials/consent-first';
import { credentialSteps, emptyCredentials, enteredCredentials } from '../credentials/credential-steps';
import { showFailure } from '../credentials/failure';
import { answersTo, type Answers } from '../steps/answers';
import { fieldStep } from '../steps/field-step';
import type { FlowServices } from '../flow-services';
import { askChoice } from '../steps/quick-input';
import { saveOrTell } from './saving';
import { walkThrough } from '../steps/steps';
import { testEntered } from '../credentials/trial';
import { localized, saidName } from '../steps/localized';

export async function setCredentials(services: FlowServices, providerId: string): Promise<void> {
  const source = services.editor.source(providerId);
  if (!source) return;
  const { definition } = source;
  const name = saidName(services.statuses, providerId);
  if ('kind' in definition) {
    await showFailure(new TokenError(definition), providerId, name);
    return;
  }
  const companion = await chooseTarget(name, definition);
  if (companion === 'away') return;
  if (companion) await setCompanionSecret(services, providerId, companion);
  else await setTokenCredentials(services, source, definition, name);
}

/** @returns false if the person went away */
export async function enterCompanion(services: FlowServices, providerId: string, companionId: string): Promise<boolean> {
  const definition = services.editor.source(providerId)?.definition;
  const companion = definition && !('kind' in definition) ? definition.companions.find(({ id }) => id === companionId) : undefined;
  return companion !== undefined && setCompanionSecret(services, providerId, companion);
}

async function setCompanionSecret(services: FlowServices, providerId: string, companion: Companion): Promise<boolean> {
  const label = localized(companion.label);
  const answers: Answers = {};
  const steps = consentFirst(
    services,
    providerId,
    saidName(services.statuses, providerId),
    companion.fields.map((field) => fieldStep(label, field, answers)),
  );
  if (!(await walkThrough(() => steps))) return false;
  const saved = await saveOrTell(services, providerId, label, () =>
    services.secrets.setCompanion(providerId, companion.id, answersTo(companion.fields, answers)),
  );
  if (saved) showBriefly(vscode.l10n.t('{0} is saved', label));
  return saved;
}

async function setTokenCredentials(services: FlowServices, source: ProviderSource, definition: Definition, name: string): Promise<void> {
  const { id } = source.config;
  const draft = emptyCredentials();
  // Only then the provider is there to be used, as after Add Provider.
  const isFirst = services.statuses.get(id)?.hasCredentials !== true;
  const title = vscode.l10n.t('Credentials of {0}', name);
  for (;;) {
    if (!(await walkThrough(() => consentFirst(services, id, name, credentialSteps(title, definition, draft))))) return;
    const entered = enteredCredentials(definition, draft);
    if (!entered) return;
    const outcome = await testEntered(services, source, name, entered);
    if (outcome.next === 'away') return;
    if (outcome.next === 'edit') continue;
    if (!(await saveOrTell(services, id, name, () => services.secrets.setCredentials(source, entered, outcome.trial)))) return;
    if (isFirst) services.usage.markUsed(id);
    showBriefly(outcome.trial ? vscode.l10n.t('{0} is ready to use', name) : vscode.l10n.t('{0} is saved, untested', name));
    return;
  }
}

/** The companion whose secret is to be set, or undefined for the token's credentials. */
async function chooseTarget(name: string, definition: Definition): Promise<Companion | undefined | 'away'> {
  if (definition.companions.length === 0) return undefined;
  let target: Companion | undefined;
  const chosen = await askChoice<Companion | undefined>(
    {
      title: vscode.l10n.t('Credentials of {0}', name),
      placeholder: vscode.l10n.t('Which credentials?'),
      choices: [
        { value: undefined, label: vscode.l10n.t('For the token') },
        ...definition.companions.map((companion) => ({
          value: companion,
          label: localized(companion.label),
          ...(companion.description !== undefined && { detail: localized(companion.description) }),
        })),
      ],
      accept: (value) => {
        target = value;
      },
    },
    { step: 1, totalSteps: 1, canGoBack: false },
  );
  return chosen === 'next' ? target : 'away';
}

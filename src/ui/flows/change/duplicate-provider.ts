/** Owns Duplicate Provider: another entry like this one, for another environment or another name. Credentials go along to the same server only, and only if the person wants it. */
import * as vscode from 'vscode';
import type { ProviderSource } from '../../../core/provider/provider';
import { showBriefly } from '../steps/brief-note';
import { endpointOrigin, openSettings } from './edit-provider';
import type { FlowServices } from '../flow-services';
import { introduce } from '../add/introduce';
import { newProviderId, takenIds } from '../add/provider-id';
import { configOf, freeName, isEnvironmentLost, nameTakenBy, providerSteps, type ProviderDraft } from '../add/provider-steps';
import { saveOrTell } from './saving';
import { setCredentials } from './set-credentials';
import { walkThrough } from '../steps/steps';
import { localized, saidName } from '../steps/localized';

export async function duplicateProvider(services: FlowServices, providerId: string): Promise<void> {
  const { editor, statuses } = services;
  const source = editor.source(providerId);
  const original = saidName(statuses, providerId);
  if (!source) return;
  const { definition, environments } = source;
  if ('kind' in definition) {
    await openSettings(definition, original);
    return;
  }
  const isNameTaken = nameTakenBy(statuses);
  const other = environments.find(({ id }) => id !== source.config.environment);
  const nameFor = nameProposals(statuses.get(providerId)?.name ?? providerId, source, isNameTaken);
  const environment = other?.id ?? source.config.environment;
  const draft: ProviderDraft = {
    definition,
    environments,
    environment,
    name: nameFor(environment),
    nameFor,
    values: { ...source.config.values },
    mustChooseEnvironment: isEnvironmentLost(source.config.environment, environments),
  };
  const title = vscode.l10n.t('Duplicate {0}', original);
  if (!(await walkThrough(() => providerSteps(title, draft, isNameTaken)))) return;

  const config = configOf(newProviderId(draft.name, definition.id, await takenIds(services)), draft);
  const copy = localized(draft.name);
  if (!(await saveOrTell(services, config.id, copy, () => editor.save(config)))) return;
  await introduce(services, config.id, copy);
  const origin = endpointOrigin(editor.preview(config));
  if (origin !== undefined && origin === endpointOrigin(source) && statuses.get(providerId)?.hasCredentials === true) {
    const answer = await asksForTheSame(original, copy, origin);
    if (answer === 'away') return;
    if (answer === 'same') {
      const copied = await saveOrTell(services, config.id, copy, () => services.secrets.copyCredentials(providerId, config.id));
      if (copied) showBriefly(vscode.l10n.t('{0} is saved', copy));
      return;
    }
  }
  await setCredentials(services, config.id);
}

/** `Acme` for its sandbox is `Acme (Sandbox)`, and that one for production `Acme (Production)`. */
function nameProposals(
  name: string,
  { config, environments }: ProviderSource,
  isNameTaken: (name: string) => boolean,
): (environment: string | undefined) => string {
  const suffixOf = (id: string | undefined): string => {
    const environment = environments.find((each) => each.id === id);
    return environment ? ` (${localized(environment.name)})` : '';
  };
  const own = suffixOf(config.environment);
  const bare = own !== '' && name.endsWith(own) ? name.slice(0, -own.length) : name;
  return (id) => freeName(id === config.environment ? name : `${bare}${suffixOf(id)}`, isNameTaken);
}

/** `away`: the copy stays without credentials; its row asks for them. */
async function asksForTheSame(original: string, copy: string, origin: string): Promise<'same' | 'others' | 'away'> {
  const same = vscode.l10n.t('Use the Same');
  const others = vscode.l10n.t('Enter Others');
  const text = vscode.l10n.t('Use the credentials of {0} for {1} too?', original, copy);
  const detail = vscode.l10n.t('Both get their tokens from {0}.', origin);
  const answer = await vscode.window.showInformationMessage(text, { modal: true, detail }, same, others);
  if (answer === same) return 'same';
  return answer === others ? 'others' : 'away';
}

/** Owns Edit Provider: name, environment and fields. Secrets stay; at another endpoint they have to be entered again. */
import * as vscode from 'vscode';
import type { ProviderSource } from '../../../core/provider/provider';
import { resolveSource } from '../../../core/provider/configured-providers';
import { TokenError, type TokenErrorData } from '../../../core/base/token-error';
import { openUserSettings } from '../../open-settings';
import { showBriefly } from '../steps/brief-note';
import { failureText } from '../credentials/failure';
import type { FlowServices } from '../flow-services';
import { configOf, isEnvironmentLost, nameStep, nameTakenBy, providerSteps, type ProviderDraft } from '../add/provider-steps';
import { saveOrTell } from './saving';
import { setCredentials } from './set-credentials';
import { walkThrough } from '../steps/steps';
import { localized, saidName } from '../steps/localized';

export async function editProvider(services: FlowServices, providerId: string): Promise<void> {
  const source = services.editor.source(providerId);
  const name = saidName(services.statuses, providerId);
  if (!source) return;
  if ('kind' in source.definition) {
    await openSettings(source.definition, name);
    return;
  }
  const draft: ProviderDraft = {
    definition: source.definition,
    environments: source.environments,
    environment: source.config.environment,
    name: services.statuses.get(providerId)?.name ?? providerId,
    values: { ...source.config.values },
    mustChooseEnvironment: isEnvironmentLost(source.config.environment, source.environments),
  };
  const title = vscode.l10n.t('Edit {0}', name);
  const isNameTaken = nameTakenBy(services.statuses, providerId);
  if (!(await walkThrough(() => providerSteps(title, draft, isNameTaken)))) return;

  const { variable } = source.config;
  const config = { ...configOf(providerId, draft), ...(variable !== undefined && { variable }) };
  const move = originMove(source, services.editor.preview(config));
  if (move && services.statuses.get(providerId)?.hasCredentials === true && !(await agreesToMove(name, move))) return;
  if (!(await saveOrTell(services, providerId, localized(draft.name), () => services.editor.save(config)))) return;
  showBriefly(vscode.l10n.t('{0} is saved', localized(draft.name)));
  if (move) await setCredentials(services, providerId);
}

/** The name alone: id, secrets and token stay, and with them every reference. */
export async function renameProvider(services: FlowServices, providerId: string): Promise<void> {
  const source = services.editor.source(providerId);
  if (!source) return;
  const draft = { name: services.statuses.get(providerId)?.name ?? providerId };
  const title = vscode.l10n.t('Rename {0}', saidName(services.statuses, providerId));
  if (!(await walkThrough(() => [nameStep(title, draft, nameTakenBy(services.statuses, providerId))]))) return;
  const saved = await saveOrTell(services, providerId, localized(draft.name), () =>
    services.editor.save({ ...source.config, name: draft.name }),
  );
  if (saved) showBriefly(vscode.l10n.t('{0} is saved', localized(draft.name)));
}

/** A faulty definition or entry can only be fixed where it is written: in settings.json. */
export async function openSettings(problem: TokenErrorData, name: string): Promise<void> {
  const open = vscode.l10n.t('Open Settings');
  if ((await vscode.window.showErrorMessage(failureText(new TokenError(problem), name), open)) !== open) return;
  await openUserSettings();
}

interface OriginMove {
  readonly from: string;
  readonly to: string;
}

/** Undefined if secrets may still be sent where the provider now points. */
function originMove(before: ProviderSource, after: ProviderSource): OriginMove | undefined {
  const from = endpointOrigin(before);
  const to = endpointOrigin(after);
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

export function endpointOrigin(source: ProviderSource): string | undefined {
  const resolved = resolveSource(source);
  return resolved instanceof TokenError ? undefined : resolved.endpointOrigin;
}

async function agreesToMove(name: string, { from, to }: OriginMove): Promise<boolean> {
  const go = vscode.l10n.t('Save and Enter Credentials');
  const detail = vscode.l10n.t('Its credentials were entered for {0} and are not sent to {1}. You will be asked for them again.', from, to);
  return (await vscode.window.showWarningMessage(vscode.l10n.t('{0} moves to another server.', name), { modal: true, detail }, go)) === go;
}

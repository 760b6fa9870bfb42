/** Owns Add Provider: preset, environment, name, fields, credentials, a test, and then it is there. */
import * as vscode from 'vscode';
import type { Definition } from '../../../core/definition/definition';
import { beginningFor } from '../../../core/import/marked-environment';
import type { Prefilled } from '../../../core/import/prefilled';
import { localize } from '../../../core/base/localized-text';
import { commandIds } from '../../../ids';
import { showBriefly } from '../steps/brief-note';
import { confirmSending } from '../credentials/confirm-sending';
import { consentFirst } from '../credentials/consent-first';
import { credentialSteps, emptyCredentials, enteredCredentials } from '../credentials/credential-steps';
import { discoverySteps } from './discovery';
import type { Draft } from '../credentials/draft-store';
import type { FlowServices } from '../flow-services';
import { keptDraft } from '../credentials/kept-draft';
import { introduce } from './introduce';
import { newProviderId, takenIds } from './provider-id';
import { presetStep } from './preset-step';
import { configOf, firstEnvironment, freeName, nameTakenBy, providerSteps } from './provider-steps';
import { canSaveOrTell, saveOrTell } from '../change/saving';
import { walkThrough, type Step } from '../steps/steps';
import { testEntered } from '../credentials/trial';
import { localized } from '../steps/localized';

/**
 * @param preset the definition to begin with; without it the person chooses
 * @param prefilled answers that are there before the preset's questions are asked
 * @returns the id of the new provider, if there is one
 */
export async function addProvider(services: FlowServices, preset?: Definition, prefilled?: Prefilled): Promise<string | undefined> {
  const title = vscode.l10n.t('Add Provider');
  // Whoever begins with a preset was told before that was made.
  if (!preset && !(await canSaveOrTell(services, title))) return undefined;
  const isNameTaken = nameTakenBy(services.statuses);
  // A draft a preset: choosing another one and coming back loses nothing.
  const drafts = new Map<string, Draft>();
  const kept = preset ? undefined : await keptDraft(services, title);
  if (kept === 'away') return undefined;
  let draft: Draft | undefined = kept ?? (preset && newDraft(services, preset, isNameTaken, prefilled));
  const wish = { curl: false };

  const choosePreset = presetStep(title, services.editor.definitions(), (definition) => {
    wish.curl = definition === 'curl';
    if (definition === 'curl') return;
    const known = drafts.get(definition.id) ?? newDraft(services, definition, isNameTaken);
    drafts.set(definition.id, known);
    draft = known;
  });
  const titleOf = ({ provider }: Draft): string => vscode.l10n.t('Add {0}', localized(provider.definition.name));
  const aboutProvider = (of: Draft): readonly Step[] => [
    choosePreset,
    ...discoverySteps(services, titleOf(of), of),
    ...providerSteps(titleOf(of), of.provider, isNameTaken),
  ];
  const aboutCredentials = ({ provider: { definition, name }, credentials }: Draft, at: string): readonly Step[] =>
    consentFirst(services, definition.id, localized(name), credentialSteps(at, definition, credentials));
  const steps = (): readonly Step[] =>
    draft && !wish.curl ? [...aboutProvider(draft), ...aboutCredentials(draft, titleOf(draft))] : [choosePreset];

  if (draft) drafts.set(draft.provider.definition.id, draft);
  // What was kept of an import was perhaps never agreed to.
  const agreed = (prefilled ?? kept?.provider.sources) ? new Set<string>() : undefined;
  for (let start = preset ? 1 : kept ? (kept.provider.mustChooseEnvironment ? 1 : aboutProvider(kept).length) : 0; ;) {
    if (!(await walkThrough(steps, start))) return undefined;
    if (wish.curl) {
      await vscode.commands.executeCommand(commandIds.addProviderFromCurl);
      return undefined;
    }
    if (!draft) return undefined;
    const outcome = await finish(services, draft, agreed);
    if (typeof outcome !== 'string') return outcome?.id;
    start = outcome === 'credentials' ? aboutProvider(draft).length : 1;
  }
}

/**
 * @param agreed where what was entered came from elsewhere: the person sees where it goes first
 * @returns the provider that is there now, or where to go on if the person wants to edit what was entered
 */
async function finish(
  services: FlowServices,
  draft: Draft,
  agreed: Set<string> | undefined,
): Promise<{ readonly id: string } | 'provider' | 'credentials' | undefined> {
  const { provider, credentials } = draft;
  const entered = enteredCredentials(provider.definition, credentials);
  if (!entered) return undefined;
  const taken = await takenIds(services);
  // A name that was left as proposed gives the short id, which is also what people type elsewhere.
  const isProposed = provider.name === localize(provider.definition.name, vscode.env.language);
  const { id } = provider.definition;
  const config = configOf(newProviderId(isProposed ? id : provider.name, id, taken), provider);
  const source = services.editor.preview(config);
  const name = localized(provider.name);

  if (agreed && !(await confirmSending(source, entered, agreed, provider.sources))) {
    keep(services, draft);
    return undefined;
  }
  const outcome = await testEntered(services, source, name, entered);
  if (outcome.next === 'edit') return outcome.first;
  if (outcome.next === 'away') {
    if (outcome.keep) keep(services, draft);
    else services.drafts.clear();
    return undefined;
  }
  const saved = await saveOrTell(services, config.id, name, async () => {
    await services.editor.save(config);
    await services.secrets.setCredentials(services.editor.source(config.id) ?? source, entered, outcome.trial);
  });
  if (!saved) {
    keep(services, draft);
    return undefined;
  }
  services.drafts.clear();
  const text = outcome.trial ? vscode.l10n.t('{0} is ready to use', name) : vscode.l10n.t('{0} is saved, untested', name);
  await introduce(services, config.id, name, text);
  return { id: config.id };
}

function keep({ drafts }: FlowServices, draft: Draft): void {
  drafts.keep(draft);
  showBriefly(vscode.l10n.t('What you entered is kept for ten minutes: Add Provider goes on with it'));
}

function newDraft(services: FlowServices, definition: Definition, isNameTaken: (name: string) => boolean, imported?: Prefilled): Draft {
  const prefilled: Prefilled = imported ?? { values: {}, credentials: {} };
  const environments = services.editor.environments(definition.id);
  const first = firstEnvironment(definition, environments);
  // What the values are marked for decides, where the definition has environments to decide between.
  const { environment, mustChoose } =
    first === undefined || prefilled.mark === undefined
      ? { environment: first, mustChoose: false }
      : beginningFor(prefilled.mark, environments);
  const credentials = emptyCredentials();
  credentials.method = prefilled.method;
  for (const [method, values] of Object.entries(prefilled.credentials)) credentials.answers.set(method, { ...values });
  return {
    provider: {
      definition,
      environments,
      environment: prefilled.environment ?? environment,
      name: freeName(localize(definition.name, vscode.env.language), isNameTaken),
      values: { ...prefilled.values },
      mustChooseEnvironment: mustChoose && prefilled.environment === undefined,
      ...(prefilled.mark !== undefined && { mark: prefilled.mark }),
      ...(imported && { sources: imported.sources ?? [] }),
    },
    credentials,
    discovery: { issuer: prefilled.issuer ?? '', found: undefined },
  };
}

/** Owns the way from a pasted command or a request of a file to a provider: what is secret, what is missing, one request, what its answer looks like. */
import * as vscode from 'vscode';
import { responseOf } from '../../../core/request/answer-shape';
import { shownText } from '../../../core/curl/command-text';
import { readCurlCommand, type CurlCommand } from '../../../core/curl/curl-command';
import { draftFromCurl, type CurlDraft } from '../../../core/curl/curl-definition';
import { readDefinition } from '../../../core/check/definition-check';
import type { Definition } from '../../../core/definition/definition';
import { knownFor, prefilledFor } from '../../../core/import/command-preset';
import type { Prefilled } from '../../../core/import/prefilled';
import type { ProviderSource } from '../../../core/provider/provider';
import { actionFor, isTokenError } from '../../../core/base/token-error';
import type { EnteredCredentials, Probe, Trial } from '../../../core/token/token-service';
import { inSentence } from '../../text/foreign-text';
import { abortOnCancel } from '../steps/abort-on-cancel';
import { consentFirst } from '../credentials/consent-first';
import { credentialSteps, emptyCredentials, enteredCredentials, type CredentialDraft } from '../credentials/credential-steps';
import { confirmSending } from '../credentials/confirm-sending';
import { failureText, logFailure } from '../credentials/failure';
import type { FlowServices } from '../flow-services';
import { introduce } from '../add/introduce';
import { newProviderId } from '../add/provider-id';
import { configOf, nameTakenBy, providerSteps, type ProviderDraft } from '../add/provider-steps';
import { saveOrTell } from '../change/saving';
import { walkThrough } from '../steps/steps';
import { localized } from '../steps/localized';
import { confirmAnswer } from './confirm-answer';
import { isStopping, noteText } from './curl-notes';
import { showMarked, whereIs, type CurlText } from './curl-text';
import { correctCommand, onOneLine } from './correct-command';

/** What a person wants to be taken over, and where it came from. */
export interface GivenRequest {
  readonly title: string;
  readonly text: CurlText;
  readonly command: CurlCommand;
}

/** Goes on with a definition that is known already. */
export type AddPreset = (definition: Definition, prefilled: Prefilled) => Promise<string | undefined>;

export interface AddedProvider {
  readonly id: string;
  /** As the request had them: to find them again where it stands. Never shown, never kept. */
  readonly secrets: readonly string[];
}

export async function addFromCommand(
  services: FlowServices,
  given: GivenRequest,
  addPreset: AddPreset,
): Promise<AddedProvider | undefined> {
  const { title, command } = given;
  const guess = draftFromCurl(command, { id: 'pasted', name: 'cURL' });
  const next = await goesOn(services, given, guess);
  if (next === 'away') return undefined;
  if (next !== 'on') return addFromCommand(services, next, addPreset);
  const address = shownText(command.url ?? []);
  const known = knownFor(address, guess, services.editor.definitions());
  if (known) {
    const answer = await asksForPreset(known);
    if (answer === 'away') return undefined;
    if (answer === 'preset') {
      const id = await addPreset(known, prefilledFor(known, address, guess));
      // The person may have gone back and chosen another vendor.
      const isThis = id !== undefined && services.editor.source(id)?.config.definition === known.id;
      return isThis ? { id, secrets: valuesOf(guess, ({ secret }) => secret) } : undefined;
    }
  }
  const secrets = await chooseSecrets(title, guess);
  if (!secrets) return undefined;
  const id = await enterAndProbe(services, given, secrets);
  return id === undefined
    ? undefined
    : { id, secrets: valuesOf({ fields: [...guess.fields, ...guess.literals] }, (field) => secrets.has(field.id)) };
}

function valuesOf({ fields }: Pick<CurlDraft, 'fields'>, filter: (field: CurlDraft['fields'][number]) => boolean): readonly string[] {
  return fields.filter((field) => field.value !== '' && filter(field)).map(({ value }) => value);
}

/** Tells what was met. The person goes on without it, corrects it, or goes to where it stands. */
async function goesOn({ pasted }: FlowServices, given: GivenRequest, { notes }: CurlDraft): Promise<'on' | 'away' | GivenRequest> {
  const { title, text } = given;
  const told = notes.flatMap((note) => {
    const words = noteText(note, whereIs(text, note));
    return words === undefined ? [] : [{ note, words }];
  });
  const [first] = told;
  if (!first) return 'on';
  const stops = told.find(({ note }) => isStopping(note));
  const { note: marked } = stops ?? first;
  const line = text.editor ? undefined : onOneLine(text.text, marked);
  const correct = vscode.l10n.t('Change…');
  const mark = vscode.l10n.t('Show in Text');
  const go = vscode.l10n.t('Continue');
  const detail = told.map(({ words }) => words).join('\n\n');
  const answer = await vscode.window.showWarningMessage(
    stops ? vscode.l10n.t('The command cannot be used as it is.') : vscode.l10n.t('The command can be used, except for the following:'),
    { modal: true, detail },
    ...(stops ? [] : [go]),
    line ? correct : mark,
  );
  if (answer === go) return 'on';
  if (answer === mark) await showMarked(text, marked);
  if (answer !== correct || !line) return 'away';
  // Where it stands in the box.
  const corrected = await correctCommand(title, line, noteText(marked, whereIs({ text: line.line }, line.place)) ?? '');
  pasted.keep(corrected.text);
  return corrected.isDone ? { title, text: { text: corrected.text }, command: readCurlCommand(corrected.text) } : 'away';
}

async function asksForPreset(definition: Definition): Promise<'preset' | 'curl' | 'away'> {
  const name = localized(definition.name);
  const use = vscode.l10n.t('Use {0}', name);
  const go = vscode.l10n.t('Take the Command As It Is');
  const detail = vscode.l10n.t('Its definition knows the errors and the environments of the vendor.');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('This is {0}.', name), { modal: true, detail }, use, go);
  return answer === use ? 'preset' : answer === go ? 'curl' : 'away';
}

/** Ids of the fields that are secret; undefined if the person went away. Shows names, never values. */
async function chooseSecrets(title: string, { fields, literals }: CurlDraft): Promise<ReadonlySet<string> | undefined> {
  if (fields.filter(({ inAddress }) => !inAddress).length + literals.length === 0) return new Set();
  // An address can hold none.
  const items = [...fields.filter(({ inAddress }) => !inAddress), ...literals].map(({ id, label, value, secret, refused }) => ({
    id,
    label: inSentence(label),
    description:
      refused === 'reference'
        ? vscode.l10n.t('points to a secret elsewhere, which is not read: is asked for')
        : refused === 'quoted'
          ? vscode.l10n.t('is in quotes: is asked for')
          : value === ''
            ? vscode.l10n.t('is asked for')
            : vscode.l10n.t('in the command, {0} characters', String(value.length)),
    picked: secret,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Check what is secret: it goes to the secret storage, the rest to your settings'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen && new Set(chosen.map(({ id }) => id));
}

interface Entered {
  readonly provider: ProviderDraft;
  readonly credentials: CredentialDraft;
}

async function enterAndProbe(
  services: FlowServices,
  { title, command }: GivenRequest,
  secrets: ReadonlySet<string>,
): Promise<string | undefined> {
  const host = hostOf(draftFromCurl(command, { id: 'pasted', name: 'cURL' }));
  const isNameTaken = nameTakenBy(services.statuses);
  const taken = new Set([...services.editor.definitions().map(({ id }) => id), ...services.statuses.list().map(({ id }) => id)]);
  const id = newProviderId(host.replace(/^(?:api|auth|oauth2?|login|id|accounts)\./i, ''), 'pasted', taken);
  const draft = draftFromCurl(command, { id, name: host, secrets });
  const definition = definitionOf(draft.definition);
  if (!definition) return undefined;
  const entered: Entered = {
    provider: {
      definition,
      environments: [],
      environment: undefined,
      name: freeName(host, isNameTaken),
      values: { ...draft.values },
      mustChooseEnvironment: false,
    },
    credentials: emptyCredentials(),
  };
  entered.credentials.answers.set('pasted', { ...draft.credentials });
  const about = providerSteps(title, entered.provider, isNameTaken);
  const steps = [...about, ...consentFirst(services, id, localized(host), credentialSteps(title, definition, entered.credentials))];
  const agreed = new Set<string>();
  for (let start = 0; ;) {
    if (!(await walkThrough(() => steps, start))) return undefined;
    const outcome = await finish(services, draft, entered, agreed);
    if (outcome === 'away') return undefined;
    if (typeof outcome !== 'string') return outcome.id;
    start = outcome === 'credentials' ? about.length : 0;
  }
}

/** As far as it is known: a placeholder is nobody's. */
function hostOf({ definition }: CurlDraft): string {
  const { url } = definition['request'] as { readonly url: string };
  return /^https?:\/\/(?:\{\{\w+\}\}\.)*([^/:{]+\.[^/:{]+|\[[^\]]+\])(?=[:/]|$)/i.exec(url)?.[1] ?? 'cURL';
}

/** The paste led to what is wrong with a definition of our own making, and the names in it are the paste's: the parts are told, not the places. */
function definitionOf(raw: Readonly<Record<string, unknown>>): Definition | undefined {
  const read = readDefinition(raw);
  if (!('problems' in read)) return read;
  const parts = new Set(read.problems.map((problem) => /^(?:request\.)?(?:url|query|headers|body)\b/.exec(problem)?.[0] ?? 'request'));
  void vscode.window.showErrorMessage(
    vscode.l10n.t('No definition can be made of this command. What does not fit is in: {0}', [...parts].join(', ')),
  );
  return undefined;
}

async function finish(
  services: FlowServices,
  draft: CurlDraft,
  { provider, credentials }: Entered,
  agreed: Set<string>,
): Promise<{ readonly id: string } | 'away' | 'provider' | 'credentials'> {
  const { definition } = provider;
  const entered = enteredCredentials(definition, credentials);
  if (!entered) return 'away';
  const config = configOf(definition.id, provider);
  const name = localized(provider.name);
  const source: ProviderSource = { config, definition, environments: [] };
  if (!(await confirmSending(source, entered, agreed))) return 'away';
  const probe = await probed(services, source, entered, name);
  if (typeof probe === 'string') return probe;
  const chosen = await confirmAnswer(probe.shape, services.clock.nowMs());
  if (!chosen) return 'away';
  const raw = { ...draft.definition, name: provider.name, response: responseOf(chosen.place, chosen.expiry) };
  const final = definitionOf(raw);
  if (!final) return 'away';
  const finalSource = { ...source, definition: final };
  let trial: Trial;
  try {
    trial = probe.read(finalSource);
  } catch (error) {
    logFailure(services.log, config.id, 'reading the answer', error);
    void vscode.window.showErrorMessage(failureText(error, name));
    return 'provider';
  }
  const saved = await saveOrTell(services, config.id, name, async () => {
    await services.editor.saveDefinition(raw);
    await services.editor.save(config);
    await services.secrets.setCredentials(services.editor.source(config.id) ?? finalSource, entered, trial);
  });
  if (!saved) return 'provider';
  await introduce(services, config.id, name, vscode.l10n.t('{0} is ready to use', name));
  return { id: config.id };
}

async function probed(
  services: FlowServices,
  source: ProviderSource,
  entered: EnteredCredentials,
  name: string,
): Promise<Probe | 'away' | 'provider' | 'credentials'> {
  for (;;) {
    try {
      await services.consent.ensureAllowed();
      return await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Asking {0} for a token…', name), cancellable: true },
        async (_progress, token) => {
          const controller = new AbortController();
          const listening = abortOnCancel(token, controller);
          try {
            return await services.secrets.probe(source, entered, controller.signal);
          } finally {
            listening.dispose();
          }
        },
      );
    } catch (error) {
      logFailure(services.log, source.config.id, 'trial', error);
      const edit = vscode.l10n.t('Edit Values');
      const again = vscode.l10n.t('Try Again');
      const answer = await vscode.window.showErrorMessage(failureText(error, name), edit, again);
      if (answer === edit) return isTokenError(error) && actionFor(error.data) === 'set-credentials' ? 'credentials' : 'provider';
      if (answer !== again) return 'away';
    }
  }
}

function freeName(name: string, isNameTaken: (name: string) => boolean): string {
  let free = name;
  for (let number = 2; isNameTaken(free); number += 1) free = `${name} ${String(number)}`;
  return free;
}

/**
 * Owns the questions that find a token endpoint from an issuer URL, ahead of a provider's own. Nothing is asked of anybody
 * before the person entered the issuer and went on; what was typed stays whatever comes of it.
 */
import * as vscode from 'vscode';
import type { Definition, Field } from '../../../core/definition/definition';
import { methodsTakenBy } from '../../../core/request/discovered-methods';
import { readIssuer, type DiscoveredServer, type DiscoveryOutcome, type DiscoveryProblem } from '../../../core/request/discovery';
import { placeholderNames } from '../../../core/template/template';
import { isTokenError } from '../../../core/base/token-error';
import { inSentence } from '../../text/foreign-text';
import { abortOnCancel } from '../steps/abort-on-cancel';
import type { CredentialDraft } from '../credentials/credential-steps';
import { failureText, logFailure } from '../credentials/failure';
import { judgeField } from '../steps/field-verdict';
import type { FlowServices } from '../flow-services';
import type { DiscoveryDraft } from './discovery-draft';
import type { ProviderDraft } from './provider-steps';
import { askChoice, askText, type Choice } from '../steps/quick-input';
import { localized } from '../steps/localized';
import type { Step, StepOutcome, StepPosition } from '../steps/steps';

interface Drafts {
  readonly provider: ProviderDraft;
  readonly credentials: CredentialDraft;
  readonly discovery: DiscoveryDraft;
}

type Services = Pick<FlowServices, 'discovery' | 'log'>;

/** None where the definition's token endpoint isn't a field of the provider's. */
export function discoverySteps(services: Services, title: string, drafts: Drafts): readonly Step[] {
  const endpoint = endpointField(drafts.provider);
  if (!endpoint) return [];
  const { found } = drafts.discovery;
  const ask: Step = (position) => issuerStep(services, title, drafts, position);
  return found ? [ask, foundStep(title, endpoint, drafts, found.server)] : [ask];
}

/** The field that is the whole address of the token endpoint. */
function endpointField({ definition, environments, environment }: ProviderDraft): Field | undefined {
  const { url } = definition.request;
  const [name] = placeholderNames(url);
  const answered = environments.find(({ id }) => id === environment)?.values ?? {};
  return definition.fields.find(({ id }) => id === name && url === `{{${id}}}` && !Object.hasOwn(answered, id));
}

async function issuerStep(
  services: Services,
  title: string,
  { provider, discovery }: Drafts,
  position: StepPosition,
): Promise<StepOutcome> {
  for (;;) {
    const outcome = await askIssuer(title, discovery, position);
    if (outcome !== 'next') return outcome;
    const read = readIssuer(discovery.issuer);
    if ('problem' in read || discovery.found?.issuer === read.issuer) return 'next';
    discovery.found = undefined;
    const next = await lookUp(services, provider.definition, discovery, read.issuer);
    if (next !== 'again') return next;
  }
}

function askIssuer(title: string, discovery: DiscoveryDraft, position: StepPosition): Promise<StepOutcome> {
  return askText(
    {
      title,
      prompt: vscode.l10n.t('Issuer URL, such as https://id.example.com/realms/main. Leave it empty to enter the token endpoint yourself.'),
      value: discovery.issuer,
      secret: false,
      check: (text) => {
        if (text.trim() === '') return undefined;
        const read = readIssuer(text);
        // The words for what is wrong with an address are those of a field.
        return 'problem' in read ? judgeField(issuerField, text).verdict : undefined;
      },
      accept: (text) => {
        discovery.issuer = text.trim();
        if (discovery.issuer === '') discovery.found = undefined;
      },
    },
    position,
  );
}

const issuerField: Field = { id: 'issuer', label: 'Issuer', format: 'url', secret: false, optional: false, multiple: false };

/** @returns `again` to ask for the issuer once more */
async function lookUp(
  { discovery, log }: Services,
  definition: Definition,
  draft: DiscoveryDraft,
  issuer: string,
): Promise<'next' | 'again'> {
  const change = vscode.l10n.t('Change Issuer URL');
  const byHand = vscode.l10n.t('Enter Token Endpoint');
  const retry = vscode.l10n.t('Try Again');
  for (;;) {
    let text: string;
    let isWorthAnother = false;
    try {
      const outcome = await withProgress(issuer, (signal) => discovery.discover(issuer, signal));
      if (!('problem' in outcome)) {
        draft.found = { issuer, server: outcome };
        return 'next';
      }
      text = problemText(outcome.problem, issuer);
    } catch (error) {
      if (isTokenError(error) && error.kind === 'cancelled') return 'again';
      logFailure(log, definition.id, 'discovery', error);
      text = failureText(error, inSentence(new URL(issuer).origin));
      if (isTokenError(error) && error.kind === 'untrusted-certificate')
        text += ` ${vscode.l10n.t('If you enter the token endpoint yourself, you can choose its certificate authority when it is tested.')}`;
      isWorthAnother = true;
    }
    const answer = await vscode.window.showErrorMessage(text, ...(isWorthAnother ? [retry] : []), change, byHand);
    if (answer === byHand) return 'next';
    if (answer !== retry) return 'again';
  }
}

function withProgress(issuer: string, ask: (signal: AbortSignal) => Promise<DiscoveryOutcome>): Promise<DiscoveryOutcome> {
  const title = vscode.l10n.t('Looking for the token endpoint at {0}…', inSentence(new URL(issuer).origin));
  return Promise.resolve(
    vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
      const controller = new AbortController();
      const listening = abortOnCancel(token, controller);
      try {
        return await ask(controller.signal);
      } finally {
        listening.dispose();
      }
    }),
  );
}

function foundStep(title: string, endpoint: Field, { provider, credentials }: Drafts, server: DiscoveredServer): Step {
  const taken = methodsTakenBy(server, provider.definition);
  const labels = provider.definition.authentication.filter(({ id }) => taken.includes(id)).map(({ label }) => localized(label));
  const known =
    labels.length > 0
      ? vscode.l10n.t('Takes: {0}', labels.join('; '))
      : vscode.l10n.t('It names no way to authenticate that is known here: {0}', inSentence(server.methods.join(', ')));
  const { certificateEndpoint: alias } = server;
  const choices: readonly Choice<string | undefined>[] = [
    {
      value: server.tokenEndpoint,
      label: vscode.l10n.t('Use this token endpoint'),
      description: inSentence(server.tokenEndpoint),
      detail: [...elsewhere(server.tokenEndpoint, server.issuer), known].join(' '),
    },
    ...(alias === undefined
      ? []
      : [
          {
            value: alias,
            label: vscode.l10n.t('Use the endpoint for client certificates'),
            description: inSentence(alias),
            detail: elsewhere(alias, server.issuer).join(''),
          },
        ]),
    { value: undefined, label: vscode.l10n.t('Enter the token endpoint yourself') },
  ];
  return (position) =>
    askChoice<string | undefined>(
      {
        title,
        placeholder: vscode.l10n.t('Found at {0}', inSentence(server.issuer)),
        choices,
        selected: provider.values[endpoint.id] ?? server.tokenEndpoint,
        accept: (address) => {
          if (address === undefined) return;
          provider.values[endpoint.id] = address;
          credentials.taken = taken;
          if (address === alias) credentials.method = provider.definition.authentication.find((method) => method.clientCertificate)?.id;
          credentials.method ??= taken[0];
        },
      },
      position,
    );
}

/** Credentials go to the endpoint; that its server is another one is to be seen before. */
function elsewhere(address: string, issuer: string): readonly string[] {
  const { origin } = new URL(address);
  if (origin === new URL(issuer).origin) return [];
  return [vscode.l10n.t('Credentials will go to {0}, which is another server than the issuer.', inSentence(origin))];
}

function problemText(problem: DiscoveryProblem, issuer: string): string {
  const origin = inSentence(new URL(issuer).origin);
  switch (problem) {
    case 'not-found':
      return vscode.l10n.t(
        '{0} tells nothing about its token endpoint under this issuer URL. Check its path, or enter the token endpoint.',
        origin,
      );
    case 'redirected':
      return vscode.l10n.t('{0} sends to another address, which is not followed. Enter the issuer URL as the server names itself.', origin);
    case 'not-metadata':
      return vscode.l10n.t(
        'What {0} answers is no description of an OAuth server. Check the issuer URL, or enter the token endpoint.',
        origin,
      );
    case 'other-issuer':
      return vscode.l10n.t(
        '{0} describes another issuer than the one you entered. Enter the issuer URL exactly as the server names itself.',
        origin,
      );
    case 'no-token-endpoint':
      return vscode.l10n.t('{0} names no token endpoint. Enter it yourself.', origin);
    case 'unusable-endpoint':
      return vscode.l10n.t('The token endpoint that {0} names cannot be used: it must be an https address without a query.', origin);
    case 'no-client-credentials':
      return vscode.l10n.t(
        '{0} says that it does not issue tokens for client credentials. Check the issuer URL with its operator.',
        origin,
      );
  }
}

/**
 * Owns sending a request of a document by REST Client with a fresh token: waits for it, sees to it that the request goes where
 * the token may, then runs REST Client's own command. Where any of that fails, nothing is sent. No token passes through here.
 */
import * as vscode from 'vscode';
import { ArmingRefused } from '../core/variable/arming';
import { destinationsIn, type Destination } from '../core/http-file/destination';
import type { HttpDocument } from '../core/http-file/http-document';
import { obstacleOf, providerOf, type Obstacle, type ProviderLookup } from '../core/http-file/http-problems';
import { tokenUsesIn } from '../core/http-file/http-token-uses';
import type { Clock } from '../core/base/clock';
import type { Log } from '../core/base/log';
import { isTokenError } from '../core/base/token-error';
import type { StatusSource } from '../core/token/token-service';
import type { VariableSource } from '../core/variable/variable-source';
import { showFailure } from '../ui/flows/credentials/failure';
import { withLateProgress } from '../ui/flows/steps/late-progress';
import { saidName } from '../ui/flows/steps/localized';
import { inSentence } from '../ui/text/foreign-text';
import { problemText } from '../ui/http-document/problem-text';
import { refusalText } from '../ui/text/variable-text';
import { restClientExtensionId } from './request-clients';

/** A token that was taken stands for a second whatever is left of its life. */
const atOnceMs = 250;
const mostRounds = 5;
const sendCommand = 'rest-client.request';
export const clearHistoryCommand = 'rest-client.clear-history';

/** `elsewhere`: in another extension host, whose environment is not ours. */
export type RestClientPlace = 'here' | 'elsewhere' | 'absent';

export async function restClientPlace(): Promise<RestClientPlace> {
  if (vscode.extensions.getExtension(restClientExtensionId)) return 'here';
  return (await vscode.commands.getCommands(true)).includes(sendCommand) ? 'elsewhere' : 'absent';
}

export interface RestClientServices {
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  readonly statuses: StatusSource;
  readonly variables: Pick<VariableSource, 'arm'>;
  readonly known: ProviderLookup;
  readonly read: (document: vscode.TextDocument) => HttpDocument;
  /** Variables that a name in REST Client's settings may stand for, one an environment. */
  readonly namesBehind: (key: string) => readonly string[];
  /** Asks whether the provider's token may go there, and keeps the answer. */
  readonly confirmOrigin: (providerId: string, origin: string) => Promise<boolean>;
}

/** What of a request decides whether it may be sent. */
interface Sending {
  /** Provider ids. */
  readonly direct: readonly string[];
  /** Of these the one whose environment is chosen. */
  readonly candidates: readonly string[];
  readonly obstacle: Obstacle | undefined;
  readonly destination: Destination;
  readonly url: string;
}

export class RestClientSender {
  readonly #services: RestClientServices;

  constructor(services: RestClientServices) {
    this.#services = services;
  }

  /** @param uri @param line of the request; arguments of a command, judged here */
  async send(uri: unknown, line: unknown): Promise<void> {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
    if (!document || typeof line !== 'number') return;
    const retry = (): Promise<void> => this.send(uri, line);
    if (!(await this.#isReachable())) return;
    const { version } = document;
    const sending = this.#sendingAt(document, line);
    if (!sending) {
      this.#refuse(vscode.l10n.t('Nothing was sent: the request is no longer there.'));
      return;
    }
    if (sending.obstacle) {
      const reason =
        sending.obstacle.kind === 'unknown-provider'
          ? vscode.l10n.t('Nothing was sent: a variable of this request belongs to no provider.')
          : vscode.l10n.t('Nothing was sent. {0}', problemText(sending.obstacle, this.#services.statuses));
      this.#refuse(reason, retry);
      return;
    }
    const providers = await this.#providersOf(sending);
    if (!providers || !(await this.#mayGo(providers, sending))) return;
    if (await this.#armAll(providers, retry)) await this.#run(document, line, version, providers, retry);
  }

  /** Until all are there at one instant: while one is fetched, another may go stale. */
  async #armAll(providers: readonly string[], retry: () => Promise<void>): Promise<boolean> {
    const { clock } = this.#services;
    for (let round = 1; round <= mostRounds; round++) {
      const beganAtMs = clock.nowMs();
      for (const id of providers) if (!(await this.#arm(id, retry))) return false;
      if (clock.nowMs() - beganAtMs < atOnceMs) break;
    }
    return true;
  }

  async #isReachable(): Promise<boolean> {
    switch (await restClientPlace()) {
      case 'here':
        return true;
      case 'elsewhere':
        this.#refuse(
          vscode.l10n.t(
            'Nothing was sent: REST Client runs in another extension host than Fresh Bearer, so it does not see its variables. Look into the setting {0} and at extension affinity.',
            'remote.extensionKind',
          ),
        );
        return false;
      case 'absent':
        this.#refuse(vscode.l10n.t('Nothing was sent: REST Client is not installed or not enabled.'));
        return false;
    }
  }

  #sendingAt(document: vscode.TextDocument, line: number): Sending | undefined {
    const { known, namesBehind, read } = this.#services;
    const content = read(document);
    const index = content.requests.findIndex((request) => request.line === line);
    const [request, destination] = [content.requests[index], destinationsIn(content)[index]];
    if (!request || !destination) return undefined;
    const uses = tokenUsesIn(content).filter((use) => use.request === index);
    const references = uses.map(({ reference }) => reference);
    const direct = references.map((reference) => providerOf(reference, known));
    const indirect = references.filter(({ kind }) => kind === 'processEnvIndirect');
    const candidates = indirect.flatMap(({ name }) => namesBehind(name).map((variable) => known.idOf(variable)));
    return {
      direct: distinct(direct),
      candidates: distinct(candidates),
      obstacle: uses.map((use) => obstacleOf(use, known)).find((found) => found !== undefined),
      destination,
      url: request.url,
    };
  }

  /** REST Client tells nobody which of its environments is chosen. */
  async #providersOf({ direct, candidates }: Sending): Promise<readonly string[] | undefined> {
    const { statuses } = this.#services;
    if (candidates.length < 2) return distinct([...direct, ...candidates]);
    const items = candidates.map((id) => ({ id, label: saidName(statuses, id), description: id }));
    const placeHolder = vscode.l10n.t("Whose token does REST Client's present environment take?");
    const picked = await vscode.window.showQuickPick(items, { placeHolder });
    return picked && distinct([...direct, picked.id]);
  }

  async #mayGo(providers: readonly string[], { destination, url }: Sending): Promise<boolean> {
    const { known, confirmOrigin, statuses } = this.#services;
    for (const id of providers) {
      if (destination.kind === 'known') {
        if (!known.mayGoTo(id, destination.origin) && !(await confirmOrigin(id, destination.origin))) return false;
        continue;
      }
      const send = vscode.l10n.t('Send');
      const question = vscode.l10n.t('Send a token of {0} to {1}?', saidName(statuses, id), inSentence(url === '' ? '?' : url, 200));
      const detail = vscode.l10n.t(
        'Fresh Bearer cannot see where that goes, since a part of the address comes from an environment of REST Client. The token is meant for {0}.',
        inSentence(statuses.get(id)?.apiOrigins.join(', ') ?? '?', 300),
      );
      if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, send)) !== send) return false;
    }
    return true;
  }

  async #arm(providerId: string, retry: () => Promise<void>): Promise<boolean> {
    const { variables, statuses, clock, log } = this.#services;
    const name = saidName(statuses, providerId);
    try {
      await withLateProgress(vscode.l10n.t('Getting a token of {0}…', name), clock, (signal) => variables.arm(providerId, signal));
      return true;
    } catch (error) {
      if (error instanceof ArmingRefused) this.#refuse(refusalText(error.reason), retry);
      else if (!isTokenError(error) || error.reason !== 'cancelled') await showFailure(error, providerId, name, retry, log);
      return false;
    }
  }

  /** REST Client takes the focused editor and its selection, whatever else it is given (tried). */
  async #run(
    document: vscode.TextDocument,
    line: number,
    version: number,
    providers: readonly string[],
    retry: () => Promise<void>,
  ): Promise<void> {
    const at = new vscode.Range(line, 0, line, 0);
    const viewColumn = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
    const editor = await vscode.window.showTextDocument(document, { selection: at, ...(viewColumn === undefined ? {} : { viewColumn }) });
    // On a busy machine that took long enough for a short-lived token to go stale.
    if (!(await this.#armAll(providers, retry))) return;
    if (document.version !== version) {
      this.#refuse(vscode.l10n.t('Nothing was sent: the file was changed meanwhile.'), retry);
      return;
    }
    if (vscode.window.activeTextEditor?.document !== document || !editor.selection.isEmpty || editor.selection.active.line !== line) {
      this.#refuse(vscode.l10n.t('Nothing was sent: another editor got the focus meanwhile.'), retry);
      return;
    }
    try {
      await vscode.commands.executeCommand(sendCommand, document.uri, at);
    } catch {
      void vscode.window.showErrorMessage(vscode.l10n.t('REST Client could not send the request. Its own message or log may say why.'));
    }
  }

  #refuse(text: string, retry?: () => Promise<void>): void {
    const again = vscode.l10n.t('Try Again');
    void Promise.resolve(vscode.window.showErrorMessage(text, ...(retry ? [again] : []))).then((button) =>
      button === again ? retry?.() : undefined,
    );
  }
}

function distinct(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** REST Client keeps the headers of its last 50 requests, tokens in them, in a file. */
export async function clearRestClientHistory(): Promise<void> {
  if ((await restClientPlace()) === 'absent') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('REST Client is not installed or not enabled, so there is no history to clear.'),
    );
    return;
  }
  await vscode.commands.executeCommand(clearHistoryCommand);
}

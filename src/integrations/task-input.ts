/**
 * Owns the command behind `inputs` of type `command` in tasks.json and launch.json: a fresh token for a workspace whose every folder
 * the person opened to the provider. It throws wherever it has none to give, so that nothing runs with an empty value.
 */
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Disposable } from '../core/base/event';
import type { LiveConsumers } from '../core/token/live-consumers';
import { grantKeyOf } from '../core/provider/granted-provider';
import type { Clock } from '../core/base/clock';
import type { GrantStore } from '../core/token/stores';
import type { ProviderEditor, StatusSource, TokenSource } from '../core/token/token-service';
import { pickProvider } from '../ui/commands/pick-provider';
import { showBriefly } from '../ui/flows/steps/brief-note';
import { failureText } from '../ui/flows/credentials/failure';
import { withLateProgress } from '../ui/flows/steps/late-progress';
import { saidName } from '../ui/flows/steps/localized';
import { inSentence } from '../ui/text/foreign-text';
import type { UsageStore } from '../ui/usage-store';
import { grantText } from './grant-text';
import { forgetRemovedGrants } from './removed-grants';
import { leftOutText } from './secret-header-question';

/** `token`: the token alone, the default; `header`: `Bearer <token>`; `line`: `Authorization: Bearer <token>`. */
const argumentsSchema = v.strictObject({ provider: v.string(), format: v.optional(v.picklist(['token', 'header', 'line']), 'token') });
type TaskArguments = v.InferOutput<typeof argumentsSchema>;

export interface TaskInputServices {
  readonly tokens: Pick<TokenSource, 'getAccessToken'>;
  readonly statuses: StatusSource;
  readonly clock: Clock;
  /** Keys are a provider's as `granted-provider.ts` makes them and a folder's URI, with a blank between. */
  readonly grants: GrantStore;
  readonly editor: Pick<ProviderEditor, 'isListWhole'>;
  readonly liveConsumers: LiveConsumers;
  /** Resolves with undefined if the person goes away. */
  readonly pick: () => Promise<string | undefined>;
}

export class TaskInput implements Disposable {
  readonly #services: TaskInputServices;
  readonly #asking = new Map<string, Promise<boolean>>();
  readonly #watching: Disposable;

  constructor(services: TaskInputServices) {
    this.#services = services;
    const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      this.#tellLive();
    });
    const statuses = services.statuses.onDidChangeStatus((id) => {
      if (id === undefined) this.#forgetRemoved();
    });
    this.#watching = {
      dispose: () => {
        folders.dispose();
        statuses.dispose();
      },
    };
    this.#forgetRemoved();
  }

  /** @param given comes from a task or from any extension; undefined lets the person pick the provider */
  async getToken(given: unknown): Promise<string> {
    const { provider, format } = given === undefined || given === null ? await this.#picked() : parsed(given);
    if (!this.#services.statuses.get(provider)) throw new Error(unknownProvider(provider));
    if (!vscode.workspace.isTrusted) throw new Error(vscode.l10n.t('Trust this workspace first: it gets no token in Restricted Mode.'));
    if (!this.#folders().length) throw new Error(vscode.l10n.t('Open a folder first: access for tasks is given to a folder.'));
    if (!this.#isAllowed(provider) && !(await this.#ask(provider))) {
      throw new Error(vscode.l10n.t('No token was handed out, since you did not allow it.'));
    }
    const { tokens, statuses, clock } = this.#services;
    const name = saidName(statuses, provider);
    return withLateProgress(vscode.l10n.t('Getting a token of {0}…', name), clock, (signal) =>
      tokens.getAccessToken(provider, { signal, asker: 'consumer' }),
    ).then(
      (grant) => {
        if (format === 'line' && grant.secretHeaders) showBriefly(leftOutText(grant.secretHeaders, name), 'info');
        return grantText(grant, format);
      },
      (error: unknown) => Promise.reject(new Error(failureText(error, name))),
    );
  }

  /** Takes back the access of all providers in this workspace, folders that are no longer in it included. */
  async revokeAll(): Promise<void> {
    const keys = this.#services.grants.keys();
    for (const key of keys) await this.#services.grants.delete(key);
    this.#tellLive();
    showBriefly(keys.length > 0 ? vscode.l10n.t('Tasks here will ask again') : vscode.l10n.t('No task had access here'));
  }

  dispose(): void {
    this.#watching.dispose();
  }

  async #picked(): Promise<TaskArguments> {
    const provider = await this.#services.pick();
    if (provider === undefined) throw new Error(vscode.l10n.t('No provider was chosen.'));
    return { provider, format: 'token' };
  }

  /** VS Code does not tell a command from which folder's task it is called: all folders of the window count. */
  #folders(): readonly { readonly name: string; readonly uri: string }[] {
    return (vscode.workspace.workspaceFolders ?? []).map(({ name, uri }) => ({ name, uri: uri.toString() }));
  }

  #isAllowed(provider: string): boolean {
    const keys = new Set(this.#services.grants.keys());
    const folders = this.#folders();
    const granted = this.#keyOf(provider);
    return granted !== undefined && folders.length > 0 && folders.every(({ uri }) => keys.has(`${granted} ${uri}`));
  }

  /** One question for all that wait for its answer. */
  #ask(provider: string): Promise<boolean> {
    const asking =
      this.#asking.get(provider) ??
      this.#askOnce(provider).finally(() => {
        this.#asking.delete(provider);
      });
    this.#asking.set(provider, asking);
    return asking;
  }

  async #askOnce(provider: string): Promise<boolean> {
    const folders = this.#folders();
    const granted = this.#keyOf(provider);
    const allow = vscode.l10n.t('Allow');
    const name = saidName(this.#services.statuses, provider);
    const detail = vscode.l10n.t(
      'Tasks and launch configurations of {0} then get a fresh token without a question. Any extension in this window can ask for it in the same way, since VS Code does not tell who asks. "Revoke Task Access" takes it back.',
      folders.map((folder) => inSentence(folder.name)).join(', '),
    );
    const question = vscode.l10n.t('Hand tokens of {0} to tasks of this folder?', name);
    if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, allow)) !== allow) return false;
    // While the question stood, the provider may have been removed or changed, and a folder that it did not name may have joined.
    if (granted === undefined || this.#keyOf(provider) !== granted) return false;
    for (const { uri } of folders) await this.#services.grants.add(`${granted} ${uri}`);
    this.#tellLive();
    return this.#isAllowed(provider);
  }

  #forgetRemoved(): void {
    const { grants, statuses, editor } = this.#services;
    forgetRemovedGrants(grants, statuses, editor).catch(() => undefined);
    this.#tellLive();
  }

  #keyOf(provider: string): string | undefined {
    const status = this.#services.statuses.get(provider);
    return status && grantKeyOf(status);
  }

  #tellLive(): void {
    const { liveConsumers, statuses } = this.#services;
    const ids = statuses.list().map(({ id }) => id);
    liveConsumers.set('task', new Set(ids.filter((id) => this.#isAllowed(id))));
  }
}

/** @param services `grantStore`: what was allowed in this workspace, kept with it */
export function registerTaskInput(
  services: Omit<TaskInputServices, 'grants' | 'pick'> & {
    readonly usage: Pick<UsageStore, 'pinnedId'>;
    readonly grantStore: (name: string, place: 'workspace') => GrantStore;
  },
): TaskInput {
  const { statuses, usage, clock, grantStore } = services;
  const pick = () => pickProvider(statuses.list(), usage.pinnedId(), clock.nowMs());
  return new TaskInput({ ...services, grants: grantStore('taskAccess', 'workspace'), pick });
}

function parsed(given: unknown): TaskArguments {
  const { success, output } = v.safeParse(argumentsSchema, given);
  if (success) return output;
  throw new Error(
    vscode.l10n.t('freshBearer.getToken takes args with "provider", the id of a provider, and "format": "token", "header" or "line".'),
  );
}

function unknownProvider(id: string): string {
  return vscode.l10n.t('There is no provider with the id {0}. Add it, or ask for another one.', inSentence(id, 64));
}

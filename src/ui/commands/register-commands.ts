/** Owns what the commands work with: flows, clipboard, details view and the consumers that a command reaches. */
import * as vscode from 'vscode';
import type { LiveConsumers } from '../../core/token/live-consumers';
import { tokenHeaderName } from '../../core/provider/configured-providers';
import type { Discovery, MetadataDiscovery } from '../../core/request/discovery';
import type { RequestHistory } from '../../core/token/request-history';
import { ClipboardConsumer, type ClipboardServices } from '../../integrations/clipboard';
import type { copyAsCurl } from '../../integrations/copy-as-curl';
import type { clearRestClientHistory } from '../../integrations/rest-client';
import type { maySendSecrets } from '../../integrations/secret-header-question';
import type { DetailsPanels, DetailsServices } from '../details/details-panel';
import { FirstUse } from '../first-use';
import type { enterCompanion } from '../flows/change/set-credentials';
import { DraftStore } from '../flows/credentials/draft-store';
import type { FlowServices } from '../flows/flow-services';
import { OrphanOffer } from '../flows/remove/orphans';
import type { revealProvider } from '../tree/reveal-provider';
import type { checkToken, CheckServices } from './check-token';
import { registerCommandHandlers, type CommandServices, type LaterFlows } from './commands';
import type { copyVariableReference, openSampleRequest } from './open-sample';

/** What is loaded when a person first asks for it. */
interface LaterCommands extends LaterFlows {
  readonly checkToken: typeof checkToken;
  readonly clearRestClientHistory: typeof clearRestClientHistory;
  readonly copyAsCurl: typeof copyAsCurl;
  readonly copyVariableReference: typeof copyVariableReference;
  readonly DetailsPanels: typeof DetailsPanels;
  readonly enterCompanion: typeof enterCompanion;
  readonly MetadataDiscovery: typeof MetadataDiscovery;
  readonly maySendSecrets: typeof maySendSecrets;
  readonly openSampleRequest: typeof openSampleRequest;
  readonly revealProvider: typeof revealProvider;
}

type FlowParts = Omit<FlowServices, 'discovery' | 'drafts' | 'pasted' | 'reveal'>;

export interface CommandFeature extends FlowParts, Pick<CommandServices, 'variableOf' | 'handles'> {
  readonly transport: CheckServices['transport'];
  readonly log: CheckServices['log'] & { show(): void };
  readonly tokens: CommandServices['tokens'] & Pick<DetailsServices, 'contentsOf'>;
  readonly usage: CommandServices['usage'] & ClipboardServices['usage'];
  readonly history: RequestHistory;
  readonly liveConsumers: LiveConsumers;
  readonly language: string;
  readonly consent: FlowServices['consent'] & { revoke(): boolean };
  readonly view: Pick<vscode.TreeView<string>, 'selection' | 'reveal' | 'onDidChangeVisibility'>;
  readonly taskInput: { getToken(given: unknown): Promise<string>; revokeAll(): Promise<void> };
  readonly later: () => Promise<LaterCommands>;
}

export function registerCommands(services: CommandFeature): vscode.Disposable {
  const { clock, consent, editor, language, later, liveConsumers, log, statuses, taskInput, tokens, transport, view } = services;
  const flows = {
    ...services,
    discovery: {
      discover: async (issuer: string, signal: AbortSignal) => new (await later()).MetadataDiscovery(transport).discover(issuer, signal),
    } satisfies Discovery,
    drafts: new DraftStore(clock),
    pasted: new DraftStore<string>(clock),
    reveal: async (providerId: string) => (await later()).revealProvider(view, services.handles.of(providerId), false),
  };
  const orphans = new OrphanOffer(flows);
  const details = new FirstUse(async () => {
    const contentsOf = (providerId: string) => tokens.contentsOf(providerId);
    return new (await later()).DetailsPanels({ ...services, consumers: liveConsumers, contentsOf }, language);
  });
  const enterCompanion = async (providerId: string, companionId: string) => (await later()).enterCompanion(flows, providerId, companionId);
  const handlers = registerCommandHandlers({
    ...flows,
    orphans,
    revealInView: async (providerId) => (await later()).revealProvider(view, services.handles.of(providerId), true),
    selectedId: () => services.handles.idOf(view.selection[0]),
    clipboard: new ClipboardConsumer({ ...services, enterCompanion }),
    consumers: {
      getToken: (given) => taskInput.getToken(given),
      revokeTaskAccess: () => taskInput.revokeAll(),
      copyVariableReference: async (providerId) => (await later()).copyVariableReference(services, providerId),
      openSampleRequest: async (providerId) => (await later()).openSampleRequest(services, providerId),
      checkToken: async (providerId) => {
        const { checkToken, maySendSecrets } = await later();
        await checkToken({ ...services, maySendSecrets }, providerId);
      },
      clearRestClientHistory: async () => (await later()).clearRestClientHistory(),
      copyAsCurl: async (providerId) =>
        (await later()).copyAsCurl({ ...services, headerNameOf: (id) => tokenHeaderName(editor.source(id)) }, providerId),
    },
    showDetails: async (providerId) => {
      (await details.get()).show(providerId);
    },
    revokeRemoteConsent: () => consent.revoke(),
    showLog: () => {
      log.show();
    },
  });
  return vscode.Disposable.from(handlers, details, flows.drafts, flows.pasted, orphans.watch(statuses, view));
}

/** Owns the composition: builds the parts, wires them and sees to their end. No logic. */
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { FreshBearerApi } from '../api/fresh-bearer';
import { AutoRenewal } from './core/token/auto-renewal';
import { variableModes } from './core/variable/arming';
import { readDefinition } from './core/check/definition-check';
import { LiveConsumers } from './core/token/live-consumers';
import { withPracticeEndpoint } from './core/request/practice-endpoint';
import { tokenHeaderName } from './core/provider/configured-providers';
import { knownProviders } from './core/http-file/known-providers';
import { RequestHistory } from './core/token/request-history';
import { withStaticEndpoint } from './core/request/static-endpoint';
import { TokenManager } from './core/token/token-manager';
import { GlobalStateAuthorityStore } from './host/state/authority-store';
import { BoundedSecrets } from './host/secrets/bounded-secrets';
import { SecretStorageCredentialStore } from './host/secrets/credential-store';
import { MementoGrantStore } from './host/state/grant-store';
import { HiddenSettings } from './host/settings/hidden-settings';
import { lookForMachineSettingsBeside } from './host/settings/own-settings';
import { lazyHttp } from './host/lazy-http';
import { LiveSetting } from './host/settings/live-setting';
import { OutputLog } from './host/output-log';
import { PresetCatalog } from './host/settings/preset-catalog';
import { RemoteConsent } from './host/secrets/remote-consent';
import { onDidChangeSecretsOf } from './host/secrets/secret-changes';
import { SettingChoice } from './host/settings/setting-choice';
import { SettingSwitch } from './host/settings/setting-switch';
import { SettingsProviderStore } from './host/settings/settings-provider-store';
import { GlobalStateStatusSnapshotStore } from './host/state/status-snapshot-store';
import { SystemClock } from './host/system-clock';
import { TrustedOrigins } from './host/settings/trusted-origins';
import { SecretStorageTokenStore } from './host/secrets/token-store';
import { GlobalStateUsageStore } from './host/state/usage-store';
import { GlobalStateWarningStore } from './host/state/warning-store';
import { windowPlace } from './host/window-place';
import { settingIds, viewIds } from './ids';
import { authenticationProviderId, SessionProvider } from './integrations/authentication-provider';
import { ClipboardConsumer } from './integrations/clipboard';
import { exportedApi } from './integrations/exported-api';
import { TaskInput } from './integrations/task-input';
import { TerminalCommand } from './integrations/terminal/terminal-command';
import { DocumentReferences } from './integrations/variables/document-references';
import { EnvironmentVariables } from './integrations/variables/environment-variables';
import { HttpYacConsumer } from './integrations/http-yac/http-yac';
import { namesBehind, referencedNames } from './integrations/variables/referenced-names';
import { isOnlyRestClientThere, isRequestClientThere } from './integrations/request-clients';
import { VariableConsent } from './integrations/variables/variable-consent';
import { VariableExport } from './integrations/variables/variable-export';
import { autoRenewModes, keepAutoRenewTarget } from './ui/auto-renew-target';
import { registerCommands } from './ui/commands/commands';
import { pickProvider } from './ui/commands/pick-provider';
import { warningMinutes, watchExpiry } from './ui/expiry-warner';
import { askRemoteConsent } from './ui/flows/credentials/ask-remote-consent';
import { DraftStore } from './ui/flows/credentials/draft-store';
import { OrphanOffer } from './ui/flows/remove/orphans';
import { FirstUse } from './ui/first-use';
import { showHiddenSettings } from './ui/hidden-settings';
import { whenHttpOpens } from './ui/http-document/http-language';
import { ProviderTree } from './ui/tree/provider-tree';
import { StatusBar } from './ui/status-bar/status-bar';
import { statusBarModes } from './ui/status-bar/status-bar-choice';

export function activate(context: vscode.ExtensionContext): FreshBearerApi {
  const { globalState, workspaceState, secrets: secretStorage, subscriptions } = context;
  const { language } = vscode.env;

  const later = () => import('./later');
  const clock = new SystemClock();
  const log = new OutputLog(() => vscode.window.createOutputChannel('Fresh Bearer', { log: true }));
  lookForMachineSettingsBeside(context.globalStorageUri.fsPath);
  const presets = new PresetCatalog(join(context.extensionPath, 'dist', 'presets'), readDefinition, log);
  const providers = new SettingsProviderStore(presets, readDefinition, log);
  const hiddenSettings = new HiddenSettings(log);
  const consent = new RemoteConsent(windowPlace, askRemoteConsent);
  const authorities = new GlobalStateAuthorityStore(globalState);
  const history = new RequestHistory();
  const usage = new GlobalStateUsageStore(globalState);
  const http = lazyHttp(() => import('./http/http-chunk'), join(context.globalStorageUri.fsPath, 'locks'));
  const transport = withStaticEndpoint(withPracticeEndpoint(http.transport, clock));
  const secrets = new BoundedSecrets(secretStorage, clock, log);
  const manager = new TokenManager({
    clock,
    log,
    providers,
    credentials: new SecretStorageCredentialStore(secrets, consent, log),
    tokens: new SecretStorageTokenStore(secrets, consent, log),
    statuses: new GlobalStateStatusSnapshotStore(globalState),
    authorities,
    recorder: history,
    lock: http.lock,
    transport,
    signer: http.signer,
  });
  const liveConsumers = new LiveConsumers();
  // Synchronous, and early: from here on no variable is empty.
  const variables = new EnvironmentVariables({
    clock,
    providers,
    tokens: manager,
    statuses: manager,
    consumers: liveConsumers,
    environment: process.env,
  });
  const autoRenewal = new AutoRenewal(clock, manager, manager);
  const autoRenewSetting = new SettingChoice(settingIds.autoRenew, autoRenewModes, 'off', 'off');
  const expiryWarningSetting = new LiveSetting(settingIds.expiryWarning, warningMinutes, 0);
  const statusBarSetting = new SettingChoice(settingIds.statusBar, statusBarModes, 'pinned', 'off');

  const variablesSetting = new SettingChoice(settingIds.variables, variableModes, 'ask', 'off');
  const httpYacSetting = new SettingSwitch(settingIds.httpYac, true);

  const tree = new ProviderTree(manager, clock, usage, language, {
    of: (id) => liveConsumers.of(id),
    variableOf: (id) => variables.assigned.get(id),
    onDidChange: liveConsumers.onDidChange,
  });
  const view = vscode.window.createTreeView(viewIds.providers, { treeDataProvider: tree });
  tree.watch(view);
  const item = vscode.window.createStatusBarItem('freshBearer.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Fresh Bearer';
  const statusBar = new StatusBar(item, manager, clock, usage, statusBarSetting, language);

  const flows = {
    editor: providers,
    secrets: manager,
    statuses: manager,
    clock,
    consent,
    log,
    authorities,
    discovery: {
      discover: async (issuer: string, signal: AbortSignal) =>
        new (await later()).MetadataDiscovery(http.transport).discover(issuer, signal),
    },
    drafts: new DraftStore(clock),
    pasted: new DraftStore<string>(clock),
    usage,
    reveal: async (providerId: string) => (await later()).revealProvider(view, providerId, false),
  };
  const orphans = new OrphanOffer(flows);
  const shared = { tokens: manager, statuses: manager, clock, liveConsumers };
  const sessions = new SessionProvider({ ...shared, editor: providers, grants: new MementoGrantStore(globalState, 'sessions') });
  const taskInput = new TaskInput({
    ...shared,
    editor: providers,
    grants: new MementoGrantStore(workspaceState, 'taskAccess'),
    pick: () => pickProvider(manager.list(), usage.pinnedId(), clock.nowMs()),
  });
  const variableConsent = new VariableConsent(variablesSetting);
  const references = new DocumentReferences({
    clock,
    isNeeded: () => variables.assigned.size > 0 || isRequestClientThere(),
    namesIn: referencedNames,
  });
  const variableExport = new VariableExport({ clock, variables, references, consent: variableConsent });
  const trust = new TrustedOrigins();
  const known = knownProviders({ statuses: manager, variables, trust, environment: process.env, namesBehind, isOnlyRestClientThere });
  const httpYac = new HttpYacConsumer({
    tokens: manager,
    statuses: manager,
    consumers: liveConsumers,
    log,
    mayGoTo: (id, url) => known.mayGoToUrl(id, url),
    setting: httpYacSetting,
  });
  const codeLensSetting = new SettingSwitch(settingIds.codeLens, true);
  const terminalSetting = new SettingSwitch(settingIds.terminalCommand, false);
  const terminalCommand = new TerminalCommand({
    ...shared,
    log,
    setting: terminalSetting,
    environment: context.environmentVariableCollection,
    extensionFolder: context.extensionPath,
    storageFolder: context.globalStorageUri.fsPath,
  });
  const variableOf = (id: string) => variables.assigned.get(id);
  const samples = { statuses: manager, editor: providers, variableOf };
  const details = new FirstUse(async () => {
    const services = { statuses: manager, clock, history, consumers: liveConsumers, contentsOf: (id: string) => manager.contentsOf(id) };
    return new (await later()).DetailsPanels(services, language);
  });
  const commands = registerCommands({
    ...flows,
    later,
    tokens: manager,
    usage,
    orphans,
    variableOf,
    revealInView: async (providerId) => (await later()).revealProvider(view, providerId, true),
    selectedId: () => view.selection[0],
    clipboard: new ClipboardConsumer({
      tokens: manager,
      statuses: manager,
      clock,
      log,
      usage,
      enterCompanion: async (providerId, companionId) => (await later()).enterCompanion(flows, providerId, companionId),
    }),
    consumers: {
      getToken: (given) => taskInput.getToken(given),
      revokeTaskAccess: () => taskInput.revokeAll(),
      copyVariableReference: async (providerId) => (await later()).copyVariableReference(samples, providerId),
      openSampleRequest: async (providerId) => (await later()).openSampleRequest(samples, providerId),
      checkToken: async (providerId) => {
        const { checkToken, maySendSecrets } = await later();
        await checkToken({ ...shared, editor: providers, transport, authorities, history, log, maySendSecrets }, providerId);
      },
      clearRestClientHistory: async () => (await later()).clearRestClientHistory(),
      copyAsCurl: async (providerId) =>
        (await later()).copyAsCurl({ ...shared, usage, headerNameOf: (id) => tokenHeaderName(providers.source(id)) }, providerId),
    },
    showDetails: async (providerId) => {
      (await details.get()).show(providerId);
    },
    revokeRemoteConsent: () => consent.revoke(),
    showLog: () => {
      log.show();
    },
  });

  subscriptions.push(
    variables,
    variableExport,
    references,
    variableConsent,
    variablesSetting,
    httpYac,
    httpYacSetting,
    whenHttpOpens(async () => {
      const services = { clock, log, language, statuses: manager, variables: variableExport, known, trust, setting: codeLensSetting };
      return (await later()).registerHttpHelp(services);
    }, log),
    codeLensSetting,
    terminalCommand,
    terminalSetting,
    trust,
    commands,
    details,
    history,
    flows.drafts,
    flows.pasted,
    statusBar,
    view,
    tree,
    orphans.watch(manager, view),
    hiddenSettings,
    showHiddenSettings(hiddenSettings, view),
    providers.onDidChange(() => void manager.lookForCredentials()),
    sessions,
    taskInput,
    vscode.authentication.registerAuthenticationProvider(authenticationProviderId, 'Fresh Bearer', sessions, {
      supportsMultipleAccounts: true,
    }),
    keepAutoRenewTarget(autoRenewal, autoRenewSetting, usage),
    watchExpiry({
      clock,
      statuses: manager,
      memory: new GlobalStateWarningStore(globalState),
      usage,
      minutes: expiryWarningSetting,
      autoRenew: autoRenewSetting,
      warn: (providerId) => {
        void later().then(({ warnOfExpiry }) => warnOfExpiry(shared, providerId));
      },
    }),
    expiryWarningSetting,
    onDidChangeSecretsOf(secretStorage, (providerId) => {
      manager.handleStoreChange(providerId);
    }),
    authorities,
    authorities.onDidChange((providerId) => {
      manager.handleStoreChange(providerId);
    }),
    consent.onDidRevoke(() => {
      manager.releaseTokens();
    }),
    autoRenewal,
    autoRenewSetting,
    statusBarSetting,
    manager,
    usage,
    providers,
    log,
  );

  void manager.lookForCredentials();
  return exportedApi(manager, clock, log);
}

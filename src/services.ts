/** Owns the parts that features share: builds each once, on VS Code's ports, and disposes of them last. No logic. */
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readDefinition } from './core/check/definition-check';
import { knownProviders } from './core/http-file/known-providers';
import { withPracticeEndpoint } from './core/request/practice-endpoint';
import { withStaticEndpoint } from './core/request/static-endpoint';
import { LiveConsumers } from './core/token/live-consumers';
import { RequestHistory } from './core/token/request-history';
import { TokenManager } from './core/token/token-manager';
import { lazyHttp } from './host/lazy-http';
import { OutputLog } from './host/output-log';
import { BoundedSecrets } from './host/secrets/bounded-secrets';
import { SecretStorageCredentialStore } from './host/secrets/credential-store';
import { RemoteConsent } from './host/secrets/remote-consent';
import { onDidChangeSecretsOf } from './host/secrets/secret-changes';
import { SecretStorageTokenStore } from './host/secrets/token-store';
import { HiddenSettings } from './host/settings/hidden-settings';
import { lookForMachineSettingsBeside } from './host/settings/own-settings';
import { PresetCatalog } from './host/settings/preset-catalog';
import { SettingsProviderStore } from './host/settings/settings-provider-store';
import { TrustedOrigins } from './host/settings/trusted-origins';
import { UserSettings } from './host/settings/user-settings';
import { GlobalStateAuthorityStore } from './host/state/authority-store';
import { MementoGrantStore } from './host/state/grant-store';
import { GlobalStateStatusSnapshotStore } from './host/state/status-snapshot-store';
import { GlobalStateUsageStore } from './host/state/usage-store';
import { GlobalStateWarningStore } from './host/state/warning-store';
import { SystemClock } from './host/system-clock';
import { windowPlace } from './host/window-place';
import { isOnlyRestClientThere } from './integrations/request-clients';
import { EnvironmentVariables } from './integrations/variables/environment-variables';
import { namesBehind } from './integrations/variables/referenced-names';
import { askRemoteConsent } from './ui/flows/credentials/ask-remote-consent';
import { SessionHandles } from './ui/provider-handles';

export function buildServices(context: vscode.ExtensionContext) {
  const { globalState } = context;
  const later = () => import('./later');
  const clock = new SystemClock();
  const log = new OutputLog(() => vscode.window.createOutputChannel('Fresh Bearer', { log: true }));
  lookForMachineSettingsBeside(context.globalStorageUri.fsPath);
  const presets = new PresetCatalog(join(context.extensionPath, 'dist', 'presets'), readDefinition, log);
  const providers = new SettingsProviderStore(presets, readDefinition, log);
  const consent = new RemoteConsent(windowPlace, askRemoteConsent);
  const authorities = new GlobalStateAuthorityStore(globalState);
  const history = new RequestHistory();
  const http = lazyHttp(() => import('./http/http-chunk'), join(context.globalStorageUri.fsPath, 'locks'));
  const transport = withStaticEndpoint(withPracticeEndpoint(http.transport, clock));
  const secretStorage = new BoundedSecrets(context.secrets, clock, log);
  const manager = new TokenManager({
    clock,
    log,
    providers,
    credentials: new SecretStorageCredentialStore(secretStorage, consent, log),
    tokens: new SecretStorageTokenStore(secretStorage, consent, log),
    statuses: new GlobalStateStatusSnapshotStore(globalState),
    authorities,
    recorder: history,
    lock: http.lock,
    transport,
    codec: async () => (await later()).tokenCodec,
    signer: http.signer,
  });
  const liveConsumers = new LiveConsumers();
  // Synchronous, and early: from here on no variable is empty.
  const { env: environment } = process;
  const variables = new EnvironmentVariables({
    clock,
    providers,
    tokens: manager,
    statuses: manager,
    consumers: liveConsumers,
    environment,
  });
  const trust = new TrustedOrigins();
  const known = knownProviders({ statuses: manager, variables, trust, environment, namesBehind, isOnlyRestClientThere });
  const settings = new UserSettings();
  const hiddenSettings = new HiddenSettings(log);
  const usage = new GlobalStateUsageStore(globalState);
  const tellStoreChange = (id: string): void => {
    manager.handleStoreChange(id);
  };
  const parts = vscode.Disposable.from(
    providers.onDidChange(() => void manager.lookForCredentials()),
    onDidChangeSecretsOf(context.secrets, tellStoreChange),
    authorities.onDidChange(tellStoreChange),
    consent.onDidRevoke(() => {
      manager.releaseTokens();
    }),
    ...[variables, trust, settings, hiddenSettings, history, authorities, manager, usage, providers, log],
  );
  return {
    context,
    language: vscode.env.language,
    handles: new SessionHandles(),
    clock,
    log,
    settings,
    hiddenSettings,
    usage,
    tokens: manager,
    secrets: manager,
    statuses: manager,
    editor: providers,
    authorities,
    history,
    consent,
    transport,
    liveConsumers,
    variables,
    variableOf: (id: string) => variables.assigned.get(id),
    trust,
    known,
    warnings: new GlobalStateWarningStore(globalState),
    grantStore: (name: string, place: 'global' | 'workspace') => new MementoGrantStore(context[`${place}State`], name),
    later,
    dispose: () => void parts.dispose(),
  };
}

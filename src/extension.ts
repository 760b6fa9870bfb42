/** Owns the list of features. Each wires itself from the shared services (`services.ts`); what is made first is disposed of last. */
import type * as vscode from 'vscode';
import type { FreshBearerApi } from '../api/fresh-bearer';
import { registerSessions } from './integrations/authentication-provider';
import { exportedApi } from './integrations/exported-api';
import { registerHttpYac } from './integrations/http-yac/register-http-yac';
import { registerTaskInput } from './integrations/task-input';
import { registerTerminalCommand } from './integrations/terminal/register-terminal-command';
import { registerVariables } from './integrations/variables/register-variables';
import { buildServices } from './services';
import { registerCommands } from './ui/commands/register-commands';
import { registerRequestFiles } from './ui/http-document/register-request-files';
import { registerPinnedExpiry } from './ui/register-pinned-expiry';
import { registerStatusBar } from './ui/status-bar/register-status-bar';
import { registerProviderView } from './ui/tree/register-provider-view';

export function activate(context: vscode.ExtensionContext): FreshBearerApi {
  const services = buildServices(context);
  const variables = registerVariables(services);
  const view = registerProviderView(services);
  const taskInput = registerTaskInput(services);
  context.subscriptions.push(
    // Consumers: nothing of a token stays behind for long.
    variables,
    registerHttpYac(services),
    registerRequestFiles({ ...services, variables: variables.source }),
    registerTerminalCommand(services),
    registerSessions(services),
    taskInput,
    // Views and commands.
    registerStatusBar(services),
    registerPinnedExpiry(services),
    registerCommands({ ...services, view: view.view, taskInput }),
    view,
    services,
  );
  void services.tokens.lookForCredentials();
  return exportedApi(services.statuses, services.clock, services.log);
}

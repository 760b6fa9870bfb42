/** Owns the composition of what concerns request files: the editor's help and sending by REST Client. No logic beyond that. */
import * as vscode from 'vscode';
import type { Disposable, Event } from './core/base/event';
import { providerOf } from './core/http-file/http-problems';
import type { VariableSource } from './core/variable/variable-source';
import { httpYacExtensionId } from './integrations/http-yac/http-yac';
import { missingTokensOf } from './core/http-file/missing-token';
import { namesBehind } from './integrations/variables/referenced-names';
import { RestClientSender, restClientPlace } from './integrations/rest-client';
import { confirmOrigin } from './ui/http-document/confirm-origin';
import { HttpDocuments } from './ui/http-document/http-documents';
import { registerHttpProviders } from './ui/http-document/http-help';
import { LackText } from './ui/http-document/lack-text';
import type { HttpServices } from './ui/http-document/http-services';

export interface RequestFileServices extends HttpServices {
  readonly variables: VariableSource;
  /** The setting `freshBearer.codeLens`. */
  readonly setting: { isOn(): boolean; readonly onDidChange: Event<void> };
}

export function registerHttpHelp(services: RequestFileServices): Disposable {
  const { known, variables } = services;
  const documents = new HttpDocuments();
  const lackText = new LackText(services);
  const sender = new RestClientSender({
    ...services,
    namesBehind,
    read: (document) => documents.of(document),
    confirmOrigin: (providerId, origin) => confirmOrigin(services, providerId, origin),
  });
  return registerHttpProviders(
    {
      ...services,
      isOurs: (reference) =>
        reference.kind === 'processEnvIndirect'
          ? namesBehind(reference.name).some((name) => known.idOf(name) !== undefined)
          : providerOf(reference, known) !== undefined,
      lackOf: (reference) => {
        const [missing] = missingTokensOf(reference, known, variables);
        return missing && { short: lackText.line(missing.providerId, missing.lack), full: lackText.full(missing.providerId, missing.lack) };
      },
      isThere: async () => (await restClientPlace()) !== 'absent',
      changes: [variables.onDidChange, variables.onDidChangeStanding, vscode.extensions.onDidChange],
      hasHttpYac: () => vscode.extensions.getExtension(httpYacExtensionId) !== undefined,
      send: (uri, line) => sender.send(uri, line),
    },
    documents,
  );
}

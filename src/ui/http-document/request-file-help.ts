/** Owns what makes up the help for request files: the editor's, and sending by REST Client. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import type { Switch } from '../../core/base/setting';
import { providerOf } from '../../core/http-file/http-problems';
import { missingTokensOf } from '../../core/http-file/missing-token';
import type { VariableSource } from '../../core/variable/variable-source';
import { httpYacExtensionId } from '../../integrations/request-clients';
import { namesBehind } from '../../integrations/variables/referenced-names';
import { RestClientSender, restClientPlace } from '../../integrations/rest-client';
import { confirmOrigin } from './confirm-origin';
import { HttpDocuments } from './http-documents';
import { registerHttpProviders } from './http-help';
import type { HttpServices } from './http-services';
import { LackText } from './lack-text';

export interface RequestFileServices extends HttpServices {
  readonly variables: VariableSource;
  /** The setting `freshBearer.codeLens`. */
  readonly setting: Switch;
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

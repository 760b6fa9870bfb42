/** Owns the composition of what concerns request files: the editor's help and sending by REST Client. No logic beyond that. */
import * as vscode from 'vscode';
import { mayReceive, originIn } from './core/destination';
import type { Disposable, Event } from './core/event';
import { isNoTokenText } from './core/arming';
import { providerOf, type ProviderKnowledge } from './core/http-problems';
import type { StatusSource } from './core/token-service';
import type { VariableSource } from './core/variable-source';
import { httpYacExtensionId } from './integrations/http-yac';
import { namesBehind } from './integrations/referenced-names';
import { RestClientSender, restClientPlace } from './integrations/rest-client';
import { confirmOrigin } from './ui/http-document/confirm-origin';
import { HttpDocuments } from './ui/http-document/http-documents';
import { HttpLanguage } from './ui/http-document/http-language';
import type { HttpServices, OriginTrust } from './ui/http-document/http-services';

export function providerKnowledge(
  statuses: Pick<StatusSource, 'get'>,
  variables: Pick<VariableSource, 'idOf'>,
  trust: Pick<OriginTrust, 'of'>,
  environment: Readonly<Record<string, string | undefined>>,
): ProviderKnowledge & { mayGoToUrl(providerId: string, url: string | undefined): boolean } {
  const mayGoTo = (id: string, origin: string): boolean => mayReceive(origin, statuses.get(id)?.apiOrigins ?? [], trust.of(id));
  return {
    has: (id) => statuses.get(id) !== undefined,
    idOf: (variable) => variables.idOf(variable),
    isForeign: (variable) => environment[variable] !== undefined && !isNoTokenText(environment[variable]),
    mayGoTo,
    mayGoToUrl: (id, url) => {
      const destination = originIn(url ?? '');
      return destination.kind === 'known' && mayGoTo(id, destination.origin);
    },
  };
}

export interface RequestFileServices extends HttpServices {
  readonly variables: VariableSource;
  /** The setting `freshBearer.codeLens`. */
  readonly setting: { isOn(): boolean; readonly onDidChange: Event<void> };
}

export function helpForRequestFiles(services: RequestFileServices): Disposable {
  const { known, variables } = services;
  const documents = new HttpDocuments();
  const sender = new RestClientSender({
    ...services,
    namesBehind,
    read: (document) => documents.of(document),
    confirmOrigin: (providerId, origin) => confirmOrigin(services, providerId, origin),
  });
  return new HttpLanguage(
    {
      ...services,
      isOurs: (reference) =>
        reference.kind === 'processEnvIndirect'
          ? namesBehind(reference.name).some((name) => known.idOf(name) !== undefined)
          : providerOf(reference, known) !== undefined,
      isThere: async () => (await restClientPlace()) !== 'absent',
      changes: [variables.onDidChange, vscode.extensions.onDidChange],
      hasHttpYac: () => vscode.extensions.getExtension(httpYacExtensionId) !== undefined,
      send: (uri, line) => sender.send(uri, line),
    },
    documents,
  );
}

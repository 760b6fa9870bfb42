/** Owns Open Sample Request and Copy Variable Reference: a provider's variable where a person can use it at once. No token. */
import * as vscode from 'vscode';
import type { ProviderEditor, StatusSource } from '../../core/token/token-service';
import type { AssignedVariable } from '../../core/variable/variable-name';
import { sampleRequest } from '../../core/http-file/sample-request';
import { showBriefly } from '../flows/steps/brief-note';
import { saidName } from '../flows/steps/localized';
import { httpLanguageId } from '../http-document/http-language';
import { variableText } from '../text/variable-text';

export interface SampleServices {
  readonly statuses: StatusSource;
  readonly editor: Pick<ProviderEditor, 'source'>;
  readonly variableOf: (providerId: string) => AssignedVariable | undefined;
}

export async function openSampleRequest({ statuses, editor, variableOf }: SampleServices, providerId: string): Promise<void> {
  const source = editor.source(providerId);
  const definition = source && !('kind' in source.definition) ? source.definition : {};
  const variable = variableOf(providerId);
  const name = saidName(statuses, providerId);
  const content = sampleRequest(definition, {
    // Without a variable httpYac's way is left; its comment says why.
    reference: variable && variable.problem === undefined ? processEnvReference(variable) : `{{$bearer ${providerId}}}`,
    origin: statuses.get(providerId)?.apiOrigins[0],
    values: source?.config.values ?? {},
    comments: [
      vscode.l10n.t('A request with a fresh token of {0}. Send it with REST Client or httpYac.', name),
      ...(variable?.problem === undefined ? [] : [vscode.l10n.t('Only httpYac can send it: {0}', variableText(variable))]),
    ],
    language: vscode.env.language,
  });
  // The language belongs to the clients.
  const known = (await vscode.languages.getLanguages()).includes(httpLanguageId);
  const document = await vscode.workspace.openTextDocument({ language: known ? httpLanguageId : 'plaintext', content });
  await vscode.window.showTextDocument(document);
  if (!known) await offerClients();
}

async function offerClients(): Promise<void> {
  const show = vscode.l10n.t('Show Extensions');
  const text = vscode.l10n.t('To send requests from a file, install REST Client or httpYac.');
  if ((await vscode.window.showInformationMessage(text, show)) !== show) return;
  await vscode.commands.executeCommand('workbench.extensions.search', '@id:humao.rest-client @id:anweber.vscode-httpyac');
}

export async function copyVariableReference({ statuses, variableOf }: Omit<SampleServices, 'editor'>, providerId: string): Promise<void> {
  const variable = variableOf(providerId);
  const name = saidName(statuses, providerId);
  if (!variable || variable.problem !== undefined) {
    const why = variable ? variableText(variable) : vscode.l10n.t('none');
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} has no variable – {1}', name, why));
    return;
  }
  await vscode.env.clipboard.writeText(processEnvReference(variable));
  showBriefly(vscode.l10n.t('Copied the variable reference of {0}', name));
}

function processEnvReference({ name }: AssignedVariable): string {
  return `{{$processEnv ${name}}}`;
}

/** Owns the question before a pasted or imported secret leaves for the first time: by which method, to which server, in which place. */
import { domainToUnicode } from 'node:url';
import * as vscode from 'vscode';
import { isTokenError } from '../../../core/base/token-error';
import type { ProviderSource } from '../../../core/provider/provider';
import { resolveSource } from '../../../core/provider/configured-providers';
import { secretPlaces, type SecretPlace } from '../../../core/request/secret-places';
import type { EnteredCredentials } from '../../../core/token/token-service';
import { inSentence } from '../../text/foreign-text';
import { localized } from '../steps/localized';

/**
 * @param agreed what the person said yes to: only another destination or place asks again
 * @param variables names of those that the values were read from
 */
export async function confirmSending(
  source: ProviderSource,
  { method: id }: EnteredCredentials,
  agreed: Set<string>,
  variables: readonly string[] = [],
): Promise<boolean> {
  const provider = resolveSource(source);
  // Then nothing can be sent, and the trial says why.
  if (isTokenError(provider)) return true;
  const method = provider.authentication.find((one) => one.id === id);
  const { request } = provider.definition;
  const question = vscode.l10n.t('Send this {0} request to {1}?', request.method, originText(provider.endpoint));
  const places = method ? secretPlaces(provider.definition, method) : [];
  const detail = [
    ...(places.length > 0 ? places.map(placeText) : [vscode.l10n.t('No secret is sent.')]),
    ...(variables.length > 0 ? [vscode.l10n.t('Read from the variables {0}', inSentence(variables.join(', '), 1000))] : []),
  ].join('\n');
  const key = JSON.stringify([question, detail]);
  if (agreed.has(key)) return true;
  const send = vscode.l10n.t('Send');
  if ((await vscode.window.showInformationMessage(question, { modal: true, detail }, send)) !== send) return false;
  agreed.add(key);
  return true;
}

/** A name in other letters is shown as people read it and as the network does: look-alikes differ there. */
export function originText(address: string): string {
  const { origin, hostname } = new URL(address);
  const unicode = domainToUnicode(hostname);
  if (unicode === '' || unicode === hostname) return inSentence(origin);
  return `${inSentence(origin.replace(hostname, unicode))} (${hostname})`;
}

function placeText({ field, slot, name }: SecretPlace): string {
  const label = localized(field.label);
  const where = inSentence(name, 80);
  switch (slot) {
    case 'header':
      return vscode.l10n.t('{0}: in the header {1}', label, where);
    case 'query':
      return vscode.l10n.t('{0}: in the address, as the parameter {1}', label, where);
    case 'body':
      return vscode.l10n.t('{0}: in the body, as {1}', label, where);
    case 'proof':
      return vscode.l10n.t('{0}: is not sent itself; the request is signed with it', label);
  }
}

/** Owns the words about headers that hold a secret of the credentials: what was left out, and whether one may go along. */
import * as vscode from 'vscode';
import type { SecretHeaders } from '../core/request/secret-header';
import { localized } from '../ui/flows/steps/localized';

/** `App secret, Pin` */
export function secretsIn({ labels }: SecretHeaders): string {
  return labels.map((label) => localized(label)).join(', ');
}

/** `appsecret` */
export function headersIn({ headers }: SecretHeaders): string {
  return Object.keys(headers).join(', ');
}

/** Whether what the person was told of is what there is now: a provider may be changed while a question stands. */
export function isSameConsent(now: SecretHeaders | undefined, told: SecretHeaders): boolean {
  return now?.origin === told.origin && headersIn(now) === headersIn(told) && secretsIn(now) === secretsIn(told);
}

/** For whom only a sentence can be shown. */
export function leftOutText(secrets: SecretHeaders, name: string): string {
  return vscode.l10n.t(
    'The token of {0} comes without the header {1}: it holds {2}, which does not expire.',
    name,
    headersIn(secrets),
    secretsIn(secrets),
  );
}

/** Says what was not copied, and resolves with true if the person wants it copied too. */
export async function wantsSecretsCopied(secrets: SecretHeaders, name: string, origin: string): Promise<boolean> {
  const along = vscode.l10n.t('Copy with {0}', secretsIn(secrets));
  const text = vscode.l10n.t(
    'Copied without the header {0} of {1}: it holds {2}, which does not expire and was entered for {3}. Requests to {4} may need it.',
    headersIn(secrets),
    name,
    secretsIn(secrets),
    secrets.origin,
    origin,
  );
  return (await vscode.window.showInformationMessage(text, along)) === along;
}

/** Whether secrets that were entered for one server may be sent to another one. Asked each time: it is rare, and an answer would outlive what it was about. */
export async function maySendSecrets(secrets: SecretHeaders, name: string, origin: string): Promise<boolean> {
  const send = vscode.l10n.t('Send {0}', secretsIn(secrets));
  const question = vscode.l10n.t('Send {0} of {1} to {2}?', secretsIn(secrets), name, origin);
  const detail = vscode.l10n.t(
    'You entered it for {0}. The definition sends it to {1} too, in the header {2}. It does not expire: whoever runs that server can use it from then on.',
    secrets.origin,
    origin,
    headersIn(secrets),
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, send)) === send;
}

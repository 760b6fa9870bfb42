/** Owns the words of the details view for what the rest of the extension has only ids for. */
import * as vscode from 'vscode';
import type { ConsumerKind } from '../../core/token/live-consumers';
import type { TokenErrorReason } from '../../core/base/token-error';

export function consumerText(kind: ConsumerKind): string {
  switch (kind) {
    case 'environment-variable':
      return vscode.l10n.t('Requests in open documents, by an environment variable of the extension host');
    case 'httpyac':
      return vscode.l10n.t('httpYac requests that refer to it');
    case 'terminal':
      return vscode.l10n.t('The command bearer in terminals of this window');
    case 'task':
      return vscode.l10n.t('Tasks and launch configurations of this workspace');
    case 'extension':
      return vscode.l10n.t('Extensions that you allowed');
  }
}

/** In a table's cell: short. The whole message stands in the facts. */
export function reasonText(reason: TokenErrorReason): string {
  switch (reason) {
    case 'unauthorized':
    case 'forbidden':
    case 'client-error':
    case 'not-found':
    case 'error-in-success':
    case 'redirect':
      return vscode.l10n.t('refused');
    case 'foreign-answer':
      return vscode.l10n.t("not the endpoint's answer");
    case 'timeout':
      return vscode.l10n.t('no answer in time');
    case 'cancelled':
    case 'provider-changed':
      return vscode.l10n.t('cancelled');
    case 'server-error':
      return vscode.l10n.t('server error');
    case 'too-many-requests':
      return vscode.l10n.t('too many requests');
    case 'untrusted-issuer':
    case 'certificate-expired':
    case 'certificate-wrong-host':
    case 'certificate-invalid':
      return vscode.l10n.t('certificate not trusted');
    case 'too-large':
    case 'not-json':
    case 'token-missing':
    case 'token-invalid':
    case 'token-bound':
    case 'expiry-missing':
    case 'expiry-invalid':
    case 'already-expired':
      return vscode.l10n.t('unusable answer');
    default:
      return vscode.l10n.t('no connection');
  }
}

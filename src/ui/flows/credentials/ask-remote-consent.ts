/** Owns the question whether credentials may be used in a remote window. */
import * as vscode from 'vscode';
import { inSentence } from '../../text/foreign-text';

/** @param label what the remote machine is called */
export async function askRemoteConsent(label: string): Promise<boolean> {
  const allow = vscode.l10n.t('Allow');
  const detail = vscode.l10n.t(
    'Fresh Bearer runs on this remote machine, so your credentials and tokens are used there. Whoever controls that machine could read them. The answer counts until this window is closed or reloaded; "Revoke Consent for Remote Windows" takes it back.',
  );
  const question = vscode.l10n.t('Use your credentials on {0}?', inSentence(label));
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, allow)) === allow;
}

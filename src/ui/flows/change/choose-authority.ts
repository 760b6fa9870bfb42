/** Owns choosing a certificate authority for one provider: a file, its subject and fingerprint, a yes. The file itself is not needed afterwards. */
import * as vscode from 'vscode';
import { readAuthority, type AuthorityProblem, type TrustedAuthority } from '../../../core/value/certificate-authority';
import { inSentence } from '../../text/foreign-text';
import { InstantText } from '../../text/instant-text';
import { showBriefly } from '../steps/brief-note';
import { failureText } from '../credentials/failure';
import type { FlowServices } from '../flow-services';

type Services = Pick<FlowServices, 'authorities' | 'clock'>;

/**
 * @param origin of the token endpoint; the authority counts for nothing else
 * @returns true if one is trusted now
 */
export async function chooseAuthority(services: Services, providerId: string, origin: string, name: string): Promise<boolean> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Certificate authority for {0}', name),
      openLabel: vscode.l10n.t('Read Certificate'),
      canSelectMany: false,
      filters: { [vscode.l10n.t('Certificates')]: ['pem', 'crt', 'cer', 'der', 'ca-bundle'], [vscode.l10n.t('All files')]: ['*'] },
    })) ?? [];
  if (!file) return false;
  const read = await readFile(file, origin, services.clock.nowMs());
  if (typeof read === 'string') {
    const another = vscode.l10n.t('Choose Another File');
    const answer = await vscode.window.showErrorMessage(read, another);
    return answer === another && chooseAuthority(services, providerId, origin, name);
  }
  if (!(await confirms(read, name))) return false;
  try {
    await services.authorities.write(providerId, read);
  } catch (error) {
    void vscode.window.showErrorMessage(failureText(error, name));
    return false;
  }
  showBriefly(vscode.l10n.t('{0} trusts the chosen authority', name));
  return true;
}

export async function forgetAuthority(services: Services, providerId: string, name: string): Promise<void> {
  if (!services.authorities.read(providerId)) {
    showBriefly(vscode.l10n.t('{0} has no certificate authority of its own', name));
    return;
  }
  try {
    await services.authorities.write(providerId, undefined);
    showBriefly(vscode.l10n.t('{0} trusts the usual authorities only', name));
  } catch (error) {
    void vscode.window.showErrorMessage(failureText(error, name));
  }
}

async function readFile(file: vscode.Uri, origin: string, nowMs: number): Promise<TrustedAuthority | string> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(file);
  } catch {
    return vscode.l10n.t('The file could not be read. Choose another one.');
  }
  const read = readAuthority(bytes, origin, nowMs);
  return 'problem' in read ? problemText(read.problem) : read;
}

function problemText(problem: AuthorityProblem): string {
  switch (problem) {
    case 'too-large':
      return vscode.l10n.t('The file is too large for a certificate. Choose the .pem, .crt or .cer file of the authority.');
    case 'no-certificate':
      return vscode.l10n.t('There is no certificate in the file, or it is damaged. Download it again, in PEM or DER format.');
    case 'not-an-authority':
      return vscode.l10n.t("This is a server's certificate. Choose the one of the authority (root or intermediate) that issued it.");
    case 'expired':
      return vscode.l10n.t('The certificate has expired or is not valid yet. Get the present one from the vendor.');
  }
}

/** Modal, with what the person can compare with the vendor's page. */
async function confirms({ certificates, origin }: TrustedAuthority, name: string): Promise<boolean> {
  const instants = new InstantText(vscode.env.language);
  const shown = certificates
    .slice(0, 5)
    .map(({ subject, fingerprint256, validToMs }) =>
      [
        inSentence(subject),
        vscode.l10n.t('SHA-256 fingerprint: {0}', fingerprint256),
        vscode.l10n.t('Valid until {0}', instants.full(validToMs)),
      ].join('\n'),
    );
  const more = certificates.length - shown.length;
  const detail = [
    vscode.l10n.t('Compare the fingerprint with the one on the page of the vendor. It is trusted for {0} only.', origin),
    ...shown,
    ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : []),
  ].join('\n\n');
  const trust = vscode.l10n.t('Trust for This Provider');
  return (
    (await vscode.window.showWarningMessage(vscode.l10n.t('Trust this authority for {0}?', name), { modal: true, detail }, trust)) === trust
  );
}

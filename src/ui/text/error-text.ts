/** Owns what a person is told about an error: what happened, what to do next and the button that does it. Shows no text of a vendor's answer. */
import * as vscode from 'vscode';
import { localize } from '../../core/base/localized-text';
import { actionFor, type TokenErrorAction, type TokenErrorData } from '../../core/base/token-error';
import { DurationText } from './duration-text';
import { inSentence } from './foreign-text';

export interface ErrorText {
  /** What happened: one sentence with the HTTP status and the vendor's code where there are any. */
  readonly summary: string;
  /** What to do next: the definition's hint, else advice of ours. */
  readonly advice: string;
  /** Both, for a message. */
  readonly message: string;
  readonly action: TokenErrorAction;
  /** Title of the button that does it. */
  readonly button: string;
}

/**
 * @param providerName as the person called it
 * @param language `vscode.env.language`
 */
export function errorText(error: TokenErrorData, providerName: string, language: string): ErrorText {
  const summary = errorSummary(error, inSentence(providerName));
  const advice = fullAdvice(error, language);
  const action = actionFor(error);
  const parts = [summary, advice, ...postponedText(error, language)];
  return { summary, advice, message: parts.join(' '), action, button: actionTitle(action) };
}

/** Nothing was asked now: when a program's next request asks again. */
function postponedText({ postponed, kind, retryAfterMs = 0 }: TokenErrorData, language: string): readonly string[] {
  if (!postponed || kind !== 'rejected') return [];
  const wait = new DurationText(language).words(retryAfterMs);
  return [
    vscode.l10n.t(
      'The endpoint was not asked again, so that no account is locked. The next try for requests: in {0}; your own actions ask at once.',
      wait,
    ),
  ];
}

function fullAdvice(error: TokenErrorData, language: string): string {
  if (error.hint === undefined) return errorAdvice(error, language);
  const hint = inSentence(localize(error.hint, language), 600);
  // The hint speaks for the endpoint, which may not have spoken.
  return error.reason === 'foreign-answer'
    ? `${errorAdvice(error, language)} ${vscode.l10n.t('If it was the endpoint after all: {0}', hint)}`
    : hint;
}

export function actionTitle(action: TokenErrorAction): string {
  switch (action) {
    case 'set-credentials':
      return vscode.l10n.t('Set Credentials');
    case 'edit':
      return vscode.l10n.t('Edit Provider');
    case 'retry':
      return vscode.l10n.t('Try Again');
    case 'show-log':
      return vscode.l10n.t('Show Log');
    case 'open-settings':
      return vscode.l10n.t('Open Settings');
    case 'add':
      return vscode.l10n.t('Add Provider');
    case 'choose-authority':
      return vscode.l10n.t('Choose CA Certificate');
  }
}

/** ` (401, H0002)`, or nothing. */
function codes({ status, vendorCode }: TokenErrorData): string {
  const known = [status === undefined ? undefined : String(status), vendorCode === undefined ? undefined : inSentence(vendorCode, 64)];
  const shown = known.filter((code) => code !== undefined).join(', ');
  return shown === '' ? '' : ` (${shown})`;
}

function errorSummary(error: TokenErrorData, name: string): string {
  const where = codes(error);
  const subject = inSentence(error.subject ?? '?');
  switch (error.reason) {
    case 'client-error':
      return vscode.l10n.t('{0} refused the request{1}.', name, where);
    case 'unauthorized':
      return vscode.l10n.t('{0} refused the credentials{1}.', name, where);
    case 'forbidden':
      return vscode.l10n.t('{0} does not allow a token for these credentials{1}.', name, where);
    case 'not-found':
      return vscode.l10n.t('{0} has no token endpoint at this address{1}.', name, where);
    case 'error-in-success':
      return vscode.l10n.t('{0} answered with an error instead of a token{1}.', name, where);
    case 'foreign-answer':
      return vscode.l10n.t("What came back for {0} is probably not the token endpoint's answer{1}.", name, where);
    case 'redirect':
      return vscode.l10n.t('{0} answered with a redirect{1}, which is never followed, so that credentials go nowhere else.', name, where);
    case 'server-error':
      return vscode.l10n.t('{0} has a problem of its own{1}.', name, where);
    case 'timeout':
      return vscode.l10n.t('{0} did not answer in time.', name);
    case 'unknown-host':
      return vscode.l10n.t('The address of {0} was not found.', name);
    case 'connection-refused':
      return vscode.l10n.t('{0} refused the connection.', name);
    case 'connection-lost':
      return vscode.l10n.t('The connection to {0} broke off.', name);
    case 'proxy':
      return vscode.l10n.t('The proxy did not let the request to {0} through{1}.', name, where);
    case 'network':
      return vscode.l10n.t('{0} could not be reached.', name);
    case 'untrusted-issuer':
      return vscode.l10n.t('The certificate of {0} is signed by an authority that this computer does not trust.', name);
    case 'certificate-expired':
      return vscode.l10n.t('The certificate of {0} is expired or not valid yet.', name);
    case 'certificate-wrong-host':
      return vscode.l10n.t('The certificate of {0} belongs to another address.', name);
    case 'certificate-invalid':
      return vscode.l10n.t('The certificate of {0} could not be verified.', name);
    case 'too-large':
      return vscode.l10n.t('The answer of {0} is too large to be a token answer{1}.', name, where);
    case 'not-json':
      return vscode.l10n.t('The answer of {0} is not JSON{1}.', name, where);
    case 'token-missing':
      return vscode.l10n.t('The answer of {0} holds no token{1}.', name, where);
    case 'token-invalid':
      return vscode.l10n.t('The answer of {0} holds a token with characters that no token has{1}.', name, where);
    case 'token-bound':
      return vscode.l10n.t('{0} issued a token that is bound to a key (DPoP, MAC), which a header alone cannot use{1}.', name, where);
    case 'expiry-missing':
      return vscode.l10n.t('The answer of {0} does not tell when the token expires{1}.', name, where);
    case 'expiry-invalid':
      return vscode.l10n.t('The answer of {0} tells an expiry that cannot be right{1}.', name, where);
    case 'already-expired':
      return vscode.l10n.t('{0} issued a token that is expired already{1}.', name, where);
    case 'too-many-requests':
      return vscode.l10n.t('{0} got too many requests{1}.', name, where);
    case 'credentials-missing':
      return vscode.l10n.t('{0} has no credentials yet.', name);
    case 'origin-changed':
      return vscode.l10n.t('The credentials of {0} were entered for another address than {1}, so they were not sent there.', name, subject);
    case 'remote-not-allowed':
      return vscode.l10n.t('The credentials of {0} may not be used on {1} without your consent.', name, subject);
    case 'cancelled':
      return vscode.l10n.t('The request to {0} was cancelled.', name);
    case 'provider-changed':
      return vscode.l10n.t('{0} was changed meanwhile, so the token was dropped.', name);
    case 'provider-unknown':
      return vscode.l10n.t('The provider {0} is not configured any more.', name);
    case 'definition-unknown':
      return vscode.l10n.t('{0} refers to the definition "{1}", which does not exist.', name, subject);
    case 'definition-invalid':
      return vscode.l10n.t('{0} refers to the definition "{1}", which is not valid.', name, subject);
    case 'sign-in-grant':
      return vscode.l10n.t('{0} would sign in or use a refresh token, which is not supported yet, so nothing was sent.', name);
    case 'environment-unknown':
      return vscode.l10n.t('{0} refers to the environment "{1}", which does not exist.', name, subject);
    case 'value-missing':
      return vscode.l10n.t('{0} lacks the value "{1}".', name, subject);
    case 'value-invalid':
      return vscode.l10n.t('The value "{1}" of {0} is not valid.', name, subject);
    case 'insecure-endpoint':
      return vscode.l10n.t('{0} has an address without https, so nothing was sent.', name);
    case 'storage-read':
      return vscode.l10n.t('The secret storage of VS Code could not be read.');
    case 'storage-write':
      return vscode.l10n.t('What belongs to {0} could not be saved.', name);
    case 'storage-timeout':
      return vscode.l10n.t('The secret storage of VS Code did not answer in time.');
    case 'setting-hidden':
      return vscode.l10n.t('VS Code hides your own setting {0} because the settings of the remote machine contain it too.', subject);
    case 'setting-elsewhere':
      return vscode.l10n.t(
        'VS Code would save your setting {0} in the settings of the remote machine, because they contain it too.',
        subject,
      );
    case 'settings-write':
      return vscode.l10n.t('VS Code could not change your settings.json.');
    case 'setting-not-kept':
      return vscode.l10n.t('The setting {0} does not contain what was just saved.', subject);
  }
}

function errorAdvice(error: TokenErrorData, language: string): string {
  switch (error.reason) {
    case 'unauthorized':
      return vscode.l10n.t('Check the credentials and enter them again.');
    case 'forbidden':
      return vscode.l10n.t('Check that the credentials are active and meant for this environment and scope.');
    case 'client-error':
    case 'error-in-success':
      return vscode.l10n.t('Check the environment, the scope and the other values of the provider.');
    case 'foreign-answer':
      return vscode.l10n.t(
        'A firewall, a proxy or a gateway may have answered instead. A valid token is kept. Check the network and the address of the provider, then try again.',
      );
    case 'not-found':
    case 'redirect':
      return vscode.l10n.t('Check the address and the environment of the provider.');
    case 'server-error':
    case 'connection-lost':
      return vscode.l10n.t('Try again in a moment.');
    case 'timeout':
    case 'unknown-host':
    case 'connection-refused':
    case 'network':
      return vscode.l10n.t('Check the network, a VPN and the address of the provider, then try again.');
    case 'proxy':
      return vscode.l10n.t('Check the proxy settings of VS Code, then try again.');
    case 'untrusted-issuer':
      return vscode.l10n.t(
        "Install the vendor's root certificate in the operating system and restart VS Code. The check of certificates is never switched off.",
      );
    case 'certificate-expired':
      return vscode.l10n.t('Check the date of this computer. If it is right, the vendor has to renew the certificate.');
    case 'certificate-wrong-host':
    case 'certificate-invalid':
      return vscode.l10n.t('Check the address of the provider and whether a proxy or a VPN stands in between.');
    case 'too-large':
    case 'not-json':
    case 'token-missing':
    case 'token-invalid':
    case 'expiry-missing':
    case 'expiry-invalid':
      return vscode.l10n.t('Check that the address of the provider is a token endpoint; the log tells the details.');
    case 'token-bound':
      return vscode.l10n.t('Ask the vendor for a client that gets bearer tokens.');
    case 'already-expired':
      return vscode.l10n.t('Check the date and the time of this computer.');
    case 'too-many-requests':
      return error.retryAfterMs === undefined || error.retryAfterMs <= 0
        ? vscode.l10n.t('Wait a moment, then try again.')
        : vscode.l10n.t('Try again after: {0}.', new DurationText(language).words(error.retryAfterMs));
    case 'credentials-missing':
      return vscode.l10n.t('Enter them to get a token.');
    case 'origin-changed':
      return vscode.l10n.t('Enter the credentials for this address, if you trust it.');
    case 'remote-not-allowed':
      return vscode.l10n.t('Try again to be asked once more.');
    case 'cancelled':
    case 'provider-changed':
      return vscode.l10n.t('Try again when you need the token.');
    case 'provider-unknown':
      return vscode.l10n.t('Add it again, or choose another one.');
    case 'definition-unknown':
    case 'definition-invalid':
      return vscode.l10n.t('Correct it in the settings.');
    case 'sign-in-grant':
      return vscode.l10n.t(
        'Use client_credentials or another grant from machine to machine. A refresh token may be replaced with each use, and the new one would be lost.',
      );
    case 'environment-unknown':
      return vscode.l10n.t('Edit the provider and choose another one.');
    case 'value-missing':
    case 'value-invalid':
      return error.action === 'open-settings'
        ? vscode.l10n.t('Correct it in your settings: an environment or a definition there sets it.')
        : vscode.l10n.t('Edit the provider to correct it.');
    case 'insecure-endpoint':
      return vscode.l10n.t('Use an https address. Plain http is for 127.0.0.1 and [::1] only.');
    case 'storage-read':
    case 'storage-write':
      return vscode.l10n.t('Check the keychain of the operating system and that settings can be written; the log tells the details.');
    case 'storage-timeout':
      return vscode.l10n.t('Unlock the keychain of the operating system if it is locked, then try again.');
    case 'settings-write':
      return vscode.l10n.t(
        'Save the file if it has unsaved changes, correct any errors in it, check that it is not read-only, and try again.',
      );
    case 'setting-hidden':
    case 'setting-elsewhere':
      return vscode.l10n.t('Nothing was changed. Remove it with "Preferences: Open Remote Settings (JSON)", then try again.');
    case 'setting-not-kept':
      return vscode.l10n.t('Check settings.json and Settings Sync before you try again.');
  }
}

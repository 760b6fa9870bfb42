/** Owns the words for what was met in a pasted curl command, and which of it stops the way. */
import * as vscode from 'vscode';
import type { CurlNote } from '../../../core/curl/command-text';
import { inSentence } from '../../text/foreign-text';

/** With these nothing sensible could be sent. */
const stopping: ReadonlySet<CurlNote['code']> = new Set([
  'no-curl',
  'no-url',
  'unterminated-quote',
  'unterminated-heredoc',
  'bad-json',
  'pair-without-value',
  'unsupported-authentication',
  'file-reference',
  'bad-url',
  'browser-grant',
]);

export function isStopping({ code }: CurlNote): boolean {
  return stopping.has(code);
}

/** A sentence, and what to do; undefined for what need not be told. */
export function noteText({ code, about }: CurlNote): string | undefined {
  const said = inSentence(about, 80);
  switch (code) {
    case 'no-curl':
      return vscode.l10n.t('There is no curl command in the text. Copy one from the page of your vendor and try again.');
    case 'no-url':
      return vscode.l10n.t('The command has no address. Add the address of the token endpoint.');
    case 'unterminated-quote':
      return vscode.l10n.t('A quote is opened and never closed: {0}', said);
    case 'unterminated-heredoc':
      return vscode.l10n.t('The text after {0} has no end.', said);
    case 'file-reference':
      return vscode.l10n.t('The body is in a file ({0}), which is not read. Put its content into the command.', said);
    case 'unsupported-option':
      return vscode.l10n.t('{0} can not be taken over.', said);
    case 'unknown-option':
      return vscode.l10n.t('{0} is no option of curl that is known here. It is left out.', said);
    case 'missing-argument':
      return vscode.l10n.t('{0} has no value behind it.', said);
    case 'unsupported-authentication':
      return vscode.l10n.t('{0} is a way to authenticate that is not supported.', said);
    case 'insecure':
      return vscode.l10n.t(
        '{0} switches certificate checks off. It is left out: if the server is not trusted, you can choose its certificate authority instead.',
        said,
      );
    case 'bad-header':
      return vscode.l10n.t('This is no header, it has no colon: {0}', said);
    case 'bad-json':
      return vscode.l10n.t('The body is neither a form nor JSON: {0}', said);
    case 'pair-without-value':
      return vscode.l10n.t(
        'A part of the form or the query has no name. If it belongs to the value before it, write the & between them as %26; else add its name and =.',
      );
    case 'bad-url':
      return vscode.l10n.t(
        'A secret is sent over https only, or over http to 127.0.0.1 or [::1], and not to {0}. Change the address.',
        said,
      );
    case 'browser-grant':
      return vscode.l10n.t(
        'With {0} a person signs in first, and the code works once, so that no token can be renewed. Look on the page for the request with client_credentials or refresh_token.',
        said,
      );
    case 'several-commands':
      return vscode.l10n.t('There are several commands. The first one is taken.');
    case 'certificate-file':
      return vscode.l10n.t('A certificate file ({0}) is not read. If the server is not trusted, choose it when you are asked.', said);
    case 'cookie':
      return vscode.l10n.t('Cookies ({0}) are left out: they belong to the session of a browser.', said);
    case 'secret-in-address':
      return vscode.l10n.t('The path of the address looks like a secret. Addresses stand in your settings, where others may read them.');
    case 'ignored-word':
    case 'command-substitution':
      return undefined;
  }
}

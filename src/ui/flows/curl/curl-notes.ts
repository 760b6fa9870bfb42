/** Owns the words for what was met in a pasted curl command, and which of it stops the way. Names places; nothing pasted is quoted. */
import * as vscode from 'vscode';
import type { CurlNote } from '../../../core/curl/command-text';
import { curlVersion } from '../../../core/curl/curl-option-table';

/** What can be left out, and is; with all else nothing sensible could be sent. */
const leftOut: ReadonlySet<CurlNote['code']> = new Set([
  'insecure',
  'bad-header',
  'extra-word',
  'several-commands',
  'ignored-word',
  'command-substitution',
  'certificate-file',
  'cookie',
  'secret-in-address',
]);

export function isStopping({ code }: CurlNote): boolean {
  return !leftOut.has(code);
}

/**
 * A sentence, and what to do; undefined for what need not be told.
 * @param where it stands, in words
 */
export function noteText({ code, about }: CurlNote, where: string): string | undefined {
  switch (code) {
    case 'no-curl':
      return vscode.l10n.t('There is no curl command in the text. Copy one from the page of your vendor and try again.');
    case 'too-long':
      return vscode.l10n.t('The text is longer than a command can be. Copy the command alone and try again.');
    case 'big-number':
      return vscode.l10n.t(
        'A number in the body has more digits than can be kept exactly ({0}). Put it in quotes if the server takes that.',
        where,
      );
    case 'no-url':
      return vscode.l10n.t('The command has no address. Add the address of the token endpoint.');
    case 'several-addresses':
      return vscode.l10n.t(
        'There is more than one address ({0}), and curl would send to each of them. Keep the token endpoint only.',
        where,
      );
    case 'unterminated-quote':
      return vscode.l10n.t('A quote is opened and never closed ({0}).', where);
    case 'unterminated-heredoc':
      return vscode.l10n.t('The text after << has no end ({0}).', where);
    case 'file-reference':
      return about === ''
        ? vscode.l10n.t('The body is in a file ({0}), which is not read. Put its content into the request.', where)
        : vscode.l10n.t('{0} names a file ({1}), which is not read. Put its content into the command.', about, where);
    case 'unsupported-option':
      return vscode.l10n.t('{0} ({1}) is not supported. Remove it if the request works without it.', about, where);
    case 'unknown-option':
      return vscode.l10n.t('curl {0} has no such option ({1}). Correct or remove it.', curlVersion, where);
    case 'missing-argument':
      return vscode.l10n.t('{0} has no value behind it ({1}).', about, where);
    case 'unsupported-authentication':
      return vscode.l10n.t('{0} ({1}) is a way to authenticate that is not supported.', about, where);
    case 'unsupported-method':
      return vscode.l10n.t('The method is not supported ({0}). Use GET, POST or PUT.', where);
    case 'two-bodies':
      return vscode.l10n.t('The request has two bodies, a form of parts ({0}) and other data. Keep one of them.', where);
    case 'insecure':
      return vscode.l10n.t(
        '{0} switches certificate checks off. It is left out: if the server is not trusted, you can choose its certificate authority instead.',
        about,
      );
    case 'bad-header':
      return vscode.l10n.t('This is not a header, as it has no colon ({0}). It is left out.', where);
    case 'bad-json':
      return vscode.l10n.t('The body is neither a form nor JSON ({0}).', where);
    case 'pair-without-value':
      return vscode.l10n.t(
        'A part of the form or the query has no name ({0}). If it belongs to the value before it, write the & between them as %26; else add its name and =.',
        where,
      );
    case 'bad-url':
      return vscode.l10n.t('A secret is sent over https only, or over http to 127.0.0.1 or [::1]. Change the address ({0}).', where);
    case 'browser-grant':
      return about === 'refresh_token'
        ? vscode.l10n.t(
            'Refresh tokens are not supported yet: the server may replace one with each use, and the new one would be lost. Look on the page for the request with client_credentials.',
          )
        : vscode.l10n.t(
            'Sign-in is not supported yet: with {0} a person signs in first, and the code works once. Look on the page for the request with client_credentials.',
            about,
          );
    case 'several-commands':
      return vscode.l10n.t('There are several commands. The first one is taken.');
    case 'certificate-file':
      return vscode.l10n.t(
        '{0} names a file ({1}), which is not read. If the server is not trusted, choose it when you are asked.',
        about,
        where,
      );
    case 'cookie':
      return vscode.l10n.t('Cookies ({0}) are left out: they belong to the session of a browser.', about);
    case 'secret-in-address':
      return vscode.l10n.t('The path of the address looks like a secret. Addresses stand in your settings, where others may read them.');
    case 'extra-word':
      return vscode.l10n.t('A word belongs to no option ({0}). It is left out; a value with spaces needs quotes around it.', where);
    case 'ignored-word':
    case 'command-substitution':
      return undefined;
  }
}

/** Owns what a person is told about what they type or paste into a field. The rules are `pasted-value.ts`'s. */
import * as vscode from 'vscode';
import type { Field } from '../../../core/definition/definition';
import type { ValueNote, ValueProblem } from '../../../core/value/field-value';
import { cleanPastedValue } from '../../../core/value/pasted-value';
import { inSentence } from '../../text/foreign-text';
import type { Verdict } from './quick-input';

/** The value as it will be kept, and what to say about it. */
export function judgeField(field: Field, text: string): { readonly value: string; readonly verdict: Verdict | undefined } {
  const cleaned = cleanPastedValue(field, text);
  if ('problem' in cleaned) return { value: text, verdict: { severity: 'problem', text: problemText(cleaned.problem) } };
  const { value, notes } = cleaned;
  if (notes.length === 0) return { value, verdict: undefined };
  const told = notes.map((note) => noteText(note, field.secret ? undefined : value));
  return { value, verdict: { severity: 'note', text: told.join(' ') } };
}

/** @param shown the value, where it may be shown */
function noteText(note: ValueNote, shown: string | undefined): string {
  switch (note) {
    case 'looks-like-placeholder':
      return vscode.l10n.t('This looks like a placeholder. Is it really the value that the vendor gave you?');
    case 'trimmed':
      return vscode.l10n.t('Blanks or line ends around the value were removed.');
    case 'look-alikes':
      return vscode.l10n.t('Letters of another alphabet that look like Latin ones were replaced.');
    case 'scheme-removed':
      return vscode.l10n.t('"Basic" before the key was removed.');
    case 'address-corrected':
      return shown === undefined
        ? vscode.l10n.t('The address was completed.')
        : vscode.l10n.t('The address is used as {0}', inSentence(shown));
  }
}

function problemText(problem: ValueProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('Enter a value.');
    case 'control-character':
      return vscode.l10n.t('There is a line break or another control character inside the value. Copy it again.');
    case 'not-ascii':
      return vscode.l10n.t('The value has letters that cannot be part of it. Copy it again from the vendor.');
    case 'not-base64':
      return vscode.l10n.t('This is not a base64 key. Copy the whole key, without blanks.');
    case 'not-a-pair':
      return vscode.l10n.t('This key does not hold an id and a secret. Did you paste the bare secret? Go back and choose id and secret.');
    case 'not-an-option':
      return vscode.l10n.t('This is none of the values to choose from.');
    case 'not-an-address':
      return vscode.l10n.t('Enter an address such as https://example.com.');
    case 'insecure-address':
      return vscode.l10n.t('Use an https address. Plain http is for 127.0.0.1 and [::1] only.');
    case 'placeholder':
      return vscode.l10n.t('This is a placeholder. Enter the address that the vendor gave you.');
    case 'no-value':
      return vscode.l10n.t('This is a placeholder. Enter the value that the vendor gave you.');
    case 'reference':
      return vscode.l10n.t('This points to a secret that is kept elsewhere or is encrypted. Enter the secret itself.');
    case 'quoted':
      return vscode.l10n.t('The value is in quotes. Enter it without them.');
    case 'not-a-host':
      return vscode.l10n.t('Enter a host name such as example.com.');
    case 'not-a-word':
      return vscode.l10n.t('Enter one word without blanks, such as X-API-Key.');
    case 'not-a-key':
      return vscode.l10n.t('This is not a private key. Paste a PEM block or a JWK, whole.');
    case 'public-key':
      return vscode.l10n.t('This is a certificate or a public key. Take the private key that belongs to it.');
    case 'openssh-key':
      return vscode.l10n.t('This key is in the format of OpenSSH. Convert a copy of it with ssh-keygen -p -N "" -m PKCS8 -f <copy>.');
    case 'encrypted-key':
      return vscode.l10n.t('This private key is encrypted with a passphrase. Decrypt it first, for example with openssl pkcs8.');
    case 'not-a-certificate':
      return vscode.l10n.t('This is not a certificate. Paste the PEM block, from BEGIN to END.');
  }
}

/**
 * Owns the question for a private key or a certificate: from a file, from the clipboard, or pasted as one line, since an
 * input box has but one. What was taken is cleaned by core and told by its kind only; neither value nor path is kept here.
 */
import * as vscode from 'vscode';
import type { Field } from '../../../core/definition/definition';
import { certificateFacts, keyKind, maxKeyFileBytes, textOfKeyFile } from '../../../core/value/key-file';
import { inSentence } from '../../text/foreign-text';
import { showBriefly } from './brief-note';
import { answerTo, type Answers } from './answers';
import { judgeField } from './field-verdict';
import { askChoice, askText, type Choice } from './quick-input';
import type { Step, StepOutcome, StepPosition } from './steps';

type Way = 'keep' | 'file' | 'clipboard' | 'paste' | 'omit';

/** @param label of the field, with its description */
export function privateKeyStep(title: string, label: string, field: Field, answers: Answers): Step {
  return async (position) => {
    // Stands above the list after a failed attempt.
    let problem: string | undefined;
    for (;;) {
      let way: Way = 'keep';
      const outcome = await askChoice<Way>(
        {
          title,
          placeholder: problem ?? label,
          choices: choicesOf(field, answerTo(answers, field.id) ?? ''),
          page: field.page,
          accept: (value) => {
            way = value;
          },
        },
        position,
      );
      if (outcome !== 'next') return outcome;
      const taken = await take(way, title, label, field, answers, position);
      if (taken === 'next' || taken === 'away') return taken;
      problem = taken === 'back' ? undefined : taken.problem;
    }
  };
}

type Taken = StepOutcome | { readonly problem: string };

async function take(way: Way, title: string, label: string, field: Field, answers: Answers, position: StepPosition): Promise<Taken> {
  switch (way) {
    case 'keep':
      return 'next';
    case 'omit':
      answers[field.id] = '';
      return 'next';
    case 'file':
      return fromFile(title, field, answers);
    case 'clipboard':
      return fromClipboard(field, answers);
    case 'paste':
      return pasted(title, label, field, answers, { ...position, canGoBack: true });
  }
}

function choicesOf(field: Field, value: string): readonly Choice<Way>[] {
  const isKey = field.format === 'private-key';
  const kept = value === '' ? undefined : describe(field, value);
  return [
    ...(kept === undefined ? [] : [{ value: 'keep' as const, label: vscode.l10n.t('Go on with this one'), description: kept }]),
    {
      value: 'file',
      label: vscode.l10n.t('Choose a file…'),
      detail: isKey ? vscode.l10n.t('PEM, JWK, DER or the JSON file of a service account.') : vscode.l10n.t('PEM or DER.'),
    },
    {
      value: 'clipboard',
      label: vscode.l10n.t('Take it from the clipboard'),
      ...(isKey && { detail: vscode.l10n.t('The clipboard is emptied afterwards.') }),
    },
    { value: 'paste', label: vscode.l10n.t('Paste it as one line…') },
    ...(field.optional ? [{ value: 'omit' as const, label: vscode.l10n.t('Leave it out') }] : []),
  ];
}

async function fromFile(title: string, field: Field, answers: Answers): Promise<Taken> {
  const extensions = field.format === 'private-key' ? ['pem', 'key', 'p8', 'pk8', 'jwk', 'json', 'der'] : ['pem', 'crt', 'cer', 'der'];
  const [file] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t('Read File'),
      canSelectMany: false,
      filters: { [vscode.l10n.t('Keys and certificates')]: extensions, [vscode.l10n.t('All files')]: ['*'] },
    })) ?? [];
  if (!file) return 'back';
  let text: string | undefined;
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > maxKeyFileBytes)
      return { problem: vscode.l10n.t('The file is larger than 64 KiB: it is neither a key nor a certificate. Choose another one.') };
    text = textOfKeyFile(await vscode.workspace.fs.readFile(file));
  } catch {
    return { problem: vscode.l10n.t('The file could not be read. Choose another one.') };
  }
  if (text === undefined || text.trim() === '') return { problem: unreadable(field) };
  const taken = accept(field, answers, text);
  if (taken !== 'next') return taken;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  showBriefly(vscode.l10n.t('{0}, from file {1}', describe(field, answerTo(answers, field.id) ?? '') ?? '', inSentence(name, 60)));
  return 'next';
}

function unreadable(field: Field): string {
  return field.format === 'private-key'
    ? vscode.l10n.t('There is no key in this file that can be read. Export it as PEM (PKCS #8) without a passphrase.')
    : vscode.l10n.t('There is no certificate in this file that can be read. Export it as PEM.');
}

async function fromClipboard(field: Field, answers: Answers): Promise<Taken> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() === '') return { problem: vscode.l10n.t('The clipboard is empty. Copy it first, or choose another way.') };
  const taken = accept(field, answers, text);
  if (taken !== 'next') return taken;
  const kind = describe(field, answerTo(answers, field.id) ?? '') ?? '';
  // Something else may have been copied since.
  const isStillThere = field.secret && (await vscode.env.clipboard.readText()) === text;
  if (isStillThere) await vscode.env.clipboard.writeText('');
  showBriefly(
    isStillThere ? vscode.l10n.t('{0}, from the clipboard, which is empty now', kind) : vscode.l10n.t('{0}, from the clipboard', kind),
  );
  return 'next';
}

function pasted(title: string, label: string, field: Field, answers: Answers, position: StepPosition): Promise<StepOutcome> {
  return askText(
    {
      title,
      prompt: label,
      // What was taken before is not shown again, masked or not.
      value: '',
      secret: field.secret,
      page: field.page,
      check: (text) => judgeField(field, text).verdict,
      accept: (text) => {
        answers[field.id] = judgeField(field, text).value;
      },
    },
    position,
  );
}

function accept(field: Field, answers: Answers, text: string): 'next' | { readonly problem: string } {
  const { value, verdict } = judgeField(field, text);
  if (verdict?.severity === 'problem') return { problem: verdict.text };
  answers[field.id] = value;
  return 'next';
}

/** Never the value: `RSA 2048 private key`. */
function describe(field: Field, value: string): string | undefined {
  if (field.format === 'certificate') {
    const facts = certificateFacts(value);
    return facts && vscode.l10n.t('Certificate of {0}', inSentence(facts.subject, 80));
  }
  const key = keyKind(value);
  if (!key) return undefined;
  return key.keyId === undefined
    ? vscode.l10n.t('{0} private key', key.kind)
    : vscode.l10n.t('{0} private key with the id {1}', key.kind, inSentence(key.keyId, 60));
}

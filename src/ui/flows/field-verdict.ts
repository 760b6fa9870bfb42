/** Owns what a person is told about what they type or paste into a field. The rules are `pasted-value.ts`'s. */
import * as vscode from 'vscode';
import type { Field } from '../../core/definition';
import type { Verdict } from './quick-input';

/** The value as it will be kept, and what to say about it. */
export function judgeField(field: Field, text: string): { readonly value: string; readonly verdict: Verdict | undefined } {
  const value = text.trim();
  return { value, verdict: value === '' && !field.optional ? { severity: 'problem', text: vscode.l10n.t('Enter a value.') } : undefined };
}

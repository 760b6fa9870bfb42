/** Owns what a person is told about the check of a token: a sentence, without the provider's name. */
import * as vscode from 'vscode';
import type { CheckOutcome } from '../../core/token/token-check';
import { reasonText } from '../details/details-words';

export function checkText({ verdict, origin, status, failure }: CheckOutcome): string {
  const code = String(status ?? '–');
  switch (verdict) {
    case 'accepted':
      return vscode.l10n.t('{0} accepts the token ({1}).', origin, code);
    case 'refused':
      return vscode.l10n.t('{0} does not accept the token ({1}).', origin, code);
    case 'unclear':
      return vscode.l10n.t('{0} answered with {1}, which says nothing about the token.', origin, code);
    case 'unreachable':
      return vscode.l10n.t('{0} could not be asked: {1}.', origin, reasonText(failure ?? 'network'));
  }
}

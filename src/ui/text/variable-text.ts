/** Owns the words for why a variable is not there or not armed. */
import * as vscode from 'vscode';
import type { ArmingRefusal } from '../../core/variable/arming';
import type { AssignedVariable } from '../../core/variable/variable-name';

/** The variable's name, with the reason where the provider has none. */
export function variableText({ name, problem }: AssignedVariable): string {
  if (problem === undefined) return name;
  switch (problem) {
    case 'same-name':
      return vscode.l10n.t('none: another provider would have {0} too. Set "variable" of one of them in your settings.', name);
    case 'taken':
      return vscode.l10n.t('none: {0} was there before Fresh Bearer. Set "variable" of this provider in your settings.', name);
    case 'invalid':
      return vscode.l10n.t('none: {0} cannot be used. Use capital letters, digits and underscores, and no name that programs read.', name);
  }
}

export function refusalText(reason: ArmingRefusal): string {
  switch (reason) {
    case 'untrusted':
      return vscode.l10n.t('Nothing was sent: this workspace is not trusted, so no token is exported.');
    case 'off':
      return vscode.l10n.t('Nothing was sent: the setting freshBearer.variables is off.');
    case 'declined':
      return vscode.l10n.t('Nothing was sent: you did not allow tokens in environment variables.');
    case 'no-variable':
      return vscode.l10n.t('Nothing was sent: the provider has no variable. Its tooltip says why.');
    case 'not-referenced':
      return vscode.l10n.t('Nothing was sent: no open document refers to the variable any more.');
  }
}

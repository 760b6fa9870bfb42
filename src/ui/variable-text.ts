/** Owns the words for who may take a provider's token, and for why a variable is not there or not armed. */
import * as vscode from 'vscode';
import type { ArmingRefusal } from '../core/arming';
import type { ConsumerKind } from '../core/live-consumers';
import type { AssignedVariable } from '../core/variable-name';

export function consumerText(kind: ConsumerKind, variable: AssignedVariable | undefined): string {
  switch (kind) {
    case 'environment-variable':
      return vscode.l10n.t('environment variable {0} (extensions and programs that they start can read it)', variable?.name ?? '');
    case 'httpyac':
      return 'httpYac';
    case 'terminal':
      return vscode.l10n.t('terminals');
    case 'task':
      return vscode.l10n.t('tasks and launch configurations');
    case 'extension':
      return vscode.l10n.t('other extensions, if you allow them');
  }
}

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
  }
}

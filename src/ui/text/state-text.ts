/** Owns how a state looks and reads: a word, an icon whose shape is its own, and a colour that only repeats what these say. */
import * as vscode from 'vscode';
import type { ProviderState } from '../../core/provider/provider-status';

/** The same word in the tree, in quick picks and in the status bar. */
export function stateWord(state: ProviderState): string {
  switch (state) {
    case 'no-credentials':
      return vscode.l10n.t('no credentials');
    case 'no-token':
      return vscode.l10n.t('no token');
    case 'fetching':
      return vscode.l10n.t('fetching');
    case 'valid':
      return vscode.l10n.t('valid');
    case 'expiring':
      return vscode.l10n.t('expiring');
    case 'expired':
      return vscode.l10n.t('expired');
    case 'failed':
      return vscode.l10n.t('failed');
  }
}

/** Codicon id. */
export const stateIcons: Readonly<Record<ProviderState, string>> = {
  'no-credentials': 'lock',
  'no-token': 'circle-outline',
  fetching: 'sync~spin',
  valid: 'pass',
  expiring: 'warning',
  expired: 'history',
  failed: 'error',
};

/** Theme colour id of the icon; undefined for the plain icon colour. */
export const stateColors: Readonly<Record<ProviderState, string | undefined>> = {
  'no-credentials': undefined,
  'no-token': undefined,
  fetching: undefined,
  valid: 'testing.iconPassed',
  expiring: 'problemsWarningIcon.foreground',
  expired: 'problemsErrorIcon.foreground',
  failed: 'problemsErrorIcon.foreground',
};

/** Background of the status bar item: VS Code allows a warning and an error one. */
export const stateBackgrounds: Readonly<Record<ProviderState, string | undefined>> = {
  'no-credentials': undefined,
  'no-token': undefined,
  fetching: undefined,
  valid: undefined,
  expiring: 'statusBarItem.warningBackground',
  expired: 'statusBarItem.errorBackground',
  failed: 'statusBarItem.errorBackground',
};

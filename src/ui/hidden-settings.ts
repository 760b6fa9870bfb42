/** Owns telling, above the tree, that settings of the person's can't be seen here, and what to do about it. */
import * as vscode from 'vscode';
import type { Disposable, Event } from '../core/base/event';

export interface HiddenSettingsSource {
  /** Full names. */
  names(): readonly string[];
  readonly onDidChange: Event<void>;
}

/** A view with a message shows no welcome: nobody is invited to add what may be there already. */
export function showHiddenSettings(source: HiddenSettingsSource, view: Pick<vscode.TreeView<string>, 'message'>): Disposable {
  const show = (): void => {
    const names = source.names();
    // VS Code takes an empty text for none.
    view.message =
      names.length === 0
        ? ''
        : vscode.l10n.t(
            'VS Code hides your own settings here, because the settings of the remote machine contain them too: {0}. Nothing is changed meanwhile. To get them back, remove them with "Preferences: Open Remote Settings (JSON)".',
            names.join(', '),
          );
  };
  show();
  return source.onDidChange(show);
}

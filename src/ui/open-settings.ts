/** Owns opening the user's settings where definitions, environments and providers are fixed by hand. */
import * as vscode from 'vscode';

/** Settings of application scope stand in the default profile's settings.json. */
export async function openUserSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openApplicationSettingsJson');
}

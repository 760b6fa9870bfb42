/** Owns showing a provider in the view: its row is selected and focused there, which is what the view's keys act on. */
import * as vscode from 'vscode';

/** VS Code focuses a row together with the view; a person who was in an editor gets the focus back at once. */
export async function revealProvider(view: Pick<vscode.TreeView<string>, 'reveal'>, providerId: string, stay: boolean): Promise<void> {
  const isEditorOpen = vscode.window.tabGroups.activeTabGroup.activeTab !== undefined;
  await view.reveal(providerId, { select: true, focus: true });
  if (isEditorOpen && !stay) await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

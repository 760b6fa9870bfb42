/** Owns what a browser without an extension host for this gets (vscode.dev): a clear word, not commands that do nothing. */
import * as vscode from 'vscode';
import { commandIds, contextKeys, viewIds } from './ids';

export function activate({ subscriptions }: Pick<vscode.ExtensionContext, 'subscriptions'>): void {
  const tell = async (): Promise<void> => {
    const text = vscode.l10n.t(
      'Fresh Bearer cannot run here: a browser alone may not send requests to token endpoints. Open VS Code on the desktop, or a remote window such as a codespace.',
    );
    await vscode.window.showWarningMessage(text);
  };
  void vscode.commands.executeCommand('setContext', contextKeys.browserOnly, true);
  subscriptions.push(
    vscode.window.registerTreeDataProvider<string>(viewIds.providers, {
      getChildren: () => [],
      getTreeItem: (id) => new vscode.TreeItem(id),
    }),
    ...Object.values(commandIds).map((id) => vscode.commands.registerCommand(id, tell)),
  );
}

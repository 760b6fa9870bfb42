/** Owns reading from VS Code where this window runs. */
import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { WindowPlace } from './secrets/remote-consent';

export function windowPlace(): WindowPlace {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const authority = vscode.workspace.workspaceFile?.authority ?? '';
  return {
    remoteName: vscode.env.remoteName,
    web: vscode.env.uiKind === vscode.UIKind.Web,
    folderAuthority: folders.find(({ uri }) => uri.scheme === 'vscode-remote')?.uri.authority ?? (authority === '' ? undefined : authority),
    hostName: hostname(),
  };
}

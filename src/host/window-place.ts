/** Owns reading from VS Code where this window runs. */
import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { WindowPlace } from './secrets/remote-consent';

export function windowPlace(): WindowPlace {
  return { remoteName: vscode.env.remoteName, web: vscode.env.uiKind === vscode.UIKind.Web, hostName: hostname() };
}

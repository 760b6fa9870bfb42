/** Owns that terminals get the command `bearer`: loaded where the setting is on and the workspace is trusted. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import type { Settings } from '../../core/base/setting';
import { settingIds } from '../../ids';
import { whenWanted } from '../../ui/when-wanted';
import type { TerminalCommand, TerminalCommandServices } from './terminal-command';

export interface TerminalFeature extends Omit<TerminalCommandServices, 'setting' | 'environment' | 'extensionFolder' | 'storageFolder'> {
  readonly settings: Settings;
  readonly context: Pick<vscode.ExtensionContext, 'environmentVariableCollection' | 'extensionPath' | 'globalStorageUri'>;
  readonly later: () => Promise<{ readonly TerminalCommand: typeof TerminalCommand }>;
}

export function registerTerminalCommand(services: TerminalFeature): Disposable {
  const { settings, context, later, log } = services;
  const setting = settings.switch(settingIds.terminalCommand, false);
  return whenWanted(
    {
      name: 'The terminal command',
      isWanted: () => setting.isOn() && vscode.workspace.isTrusted,
      changes: [setting.onDidChange, vscode.workspace.onDidGrantWorkspaceTrust],
      load: async () =>
        new (await later()).TerminalCommand({
          ...services,
          setting,
          environment: context.environmentVariableCollection,
          extensionFolder: context.extensionPath,
          storageFolder: context.globalStorageUri.fsPath,
        }),
    },
    log,
  );
}

/** Owns that request files get help in the editor: loaded with the first open document of their language. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import type { Settings } from '../../core/base/setting';
import { settingIds } from '../../ids';
import { whenWanted } from '../when-wanted';
import { httpLanguageId } from './http-language';
import type { registerHttpHelp, RequestFileServices } from './request-file-help';

export interface RequestFileFeature extends Omit<RequestFileServices, 'setting'> {
  readonly settings: Settings;
  readonly later: () => Promise<{ readonly registerHttpHelp: typeof registerHttpHelp }>;
}

export function registerRequestFiles(services: RequestFileFeature): Disposable {
  const { settings, later, log } = services;
  const setting = settings.switch(settingIds.codeLens, true);
  return whenWanted(
    {
      name: 'The help for request files',
      isWanted: () => vscode.workspace.textDocuments.some(({ languageId }) => languageId === httpLanguageId),
      changes: [vscode.workspace.onDidOpenTextDocument],
      load: async () => (await later()).registerHttpHelp({ ...services, setting }),
    },
    log,
  );
}

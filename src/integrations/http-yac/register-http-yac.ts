/** Owns that httpYac gets its hook: loaded where its extension is there and the setting is on. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import type { Settings } from '../../core/base/setting';
import { settingIds } from '../../ids';
import { whenWanted } from '../../ui/when-wanted';
import { httpYacExtensionId } from '../request-clients';
import type { HttpYacConsumer, HttpYacServices } from './http-yac';

export interface HttpYacFeature extends Omit<HttpYacServices, 'consumers' | 'setting' | 'mayGoTo'> {
  readonly settings: Settings;
  readonly liveConsumers: HttpYacServices['consumers'];
  readonly known: { mayGoToUrl(providerId: string, url: string | undefined): boolean };
  readonly later: () => Promise<{ readonly HttpYacConsumer: typeof HttpYacConsumer }>;
}

export function registerHttpYac(services: HttpYacFeature): Disposable {
  const { settings, liveConsumers, known, later, log } = services;
  const setting = settings.switch(settingIds.httpYac, true);
  return whenWanted(
    {
      name: 'What httpYac needs',
      isWanted: () => setting.isOn() && isInUse(),
      changes: [setting.onDidChange, vscode.extensions.onDidChange, vscode.workspace.onDidOpenTextDocument],
      load: async () =>
        new (await later()).HttpYacConsumer({
          ...services,
          consumers: liveConsumers,
          mayGoTo: (id, url) => known.mayGoToUrl(id, url),
          setting,
        }),
    },
    log,
  );
}

/** It starts with the first document of its language, or by a command of its own. */
function isInUse(): boolean {
  const extension = vscode.extensions.getExtension(httpYacExtensionId);
  return extension !== undefined && (extension.isActive || vscode.workspace.textDocuments.some(({ languageId }) => languageId === 'http'));
}

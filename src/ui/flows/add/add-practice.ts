/** Owns adding the practice provider in one step: for the first minute, when there is no account yet. */
import * as vscode from 'vscode';
import { practiceCredentials } from '../../../core/request/practice-endpoint';
import type { FlowServices } from '../flow-services';
import { introduce } from './introduce';
import { newProviderId } from './provider-id';
import { saveOrTell } from '../change/saving';
import { localized } from '../steps/localized';

const definitionId = 'practice';

export async function addPractice(services: FlowServices): Promise<void> {
  const definition = services.editor.definitions().find(({ id }) => id === definitionId);
  if (!definition) return;
  const known = services.statuses.list().find(({ id }) => services.editor.source(id)?.config.definition === definitionId);
  const id = known?.id ?? newProviderId(definitionId, definitionId, new Set(services.statuses.list().map((status) => status.id)));
  const name = localized(definition.name);
  if (!known?.hasCredentials) {
    const config = { id, definition: definitionId, values: {} };
    const entered = { method: 'client-secret', values: practiceCredentials };
    const saved = await saveOrTell(services, id, name, async () => {
      const trial = await services.secrets.tryOut(services.editor.preview(config), entered, new AbortController().signal);
      if (!known) await services.editor.save(config);
      await services.secrets.setCredentials(services.editor.source(id) ?? services.editor.preview(config), entered, trial);
    });
    if (!saved) return;
  }
  await introduce(services, id, name, vscode.l10n.t('{0} is ready to use', name));
}

/** Owns the question whether Add Provider goes on with what was kept of the last attempt. */
import * as vscode from 'vscode';
import type { Draft } from './draft-store';
import type { FlowServices } from '../flow-services';
import { isEnvironmentLost } from '../add/provider-steps';
import { askChoice } from '../steps/quick-input';
import { localized } from '../steps/localized';

/** The draft, if there is one and the person wants it; undefined to start anew. */
export async function keptDraft({ drafts, editor }: FlowServices, title: string): Promise<Draft | undefined | 'away'> {
  const kept = drafts.kept();
  const definition = kept && editor.definitions().find(({ id }) => id === kept.provider.definition.id);
  if (!kept || !definition) return undefined;
  let chosen: Draft | undefined;
  const outcome = await askChoice<Draft | undefined>(
    {
      title,
      placeholder: vscode.l10n.t('The last attempt was not finished'),
      choices: [
        { value: kept, label: vscode.l10n.t('Go on with {0}', localized(kept.provider.name)) },
        { value: undefined, label: vscode.l10n.t('Start anew') },
      ],
      selected: kept,
      accept: (value) => {
        if (!value) drafts.clear();
        // Definition and environments may have been fixed in the settings meanwhile.
        const environments = editor.environments(definition.id);
        const mustChooseEnvironment = isEnvironmentLost(kept.provider.environment, environments);
        chosen = value && { ...value, provider: { ...value.provider, definition, environments, mustChooseEnvironment } };
      },
    },
    { step: 1, totalSteps: 1, canGoBack: false },
  );
  return outcome === 'next' ? chosen : 'away';
}

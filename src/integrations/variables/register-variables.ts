/** Owns that environment variables hold tokens while open documents refer to them and the person agreed. */
import type { Clock } from '../../core/base/clock';
import type { Disposable } from '../../core/base/event';
import type { Settings } from '../../core/base/setting';
import { variableModes } from '../../core/variable/arming';
import type { VariableSource } from '../../core/variable/variable-source';
import { settingIds } from '../../ids';
import { isRequestClientThere } from '../request-clients';
import { DocumentReferences } from './document-references';
import type { EnvironmentVariables } from './environment-variables';
import { referencedNames } from './referenced-names';
import { VariableConsent } from './variable-consent';
import { VariableExport } from './variable-export';

export interface VariableFeature {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly variables: EnvironmentVariables;
}

/** @returns with the variables as the editor's help sees them: it can have one filled */
export function registerVariables({ clock, settings, variables }: VariableFeature): Disposable & { readonly source: VariableSource } {
  const consent = new VariableConsent(settings.choice(settingIds.variables, variableModes, 'ask', 'off'));
  const references = new DocumentReferences({
    clock,
    isNeeded: () => variables.assigned.size > 0 || isRequestClientThere(),
    namesIn: referencedNames,
  });
  const source = new VariableExport({ clock, variables, references, consent });
  return {
    source,
    dispose: () => {
      for (const part of [source, references, consent]) part.dispose();
    },
  };
}

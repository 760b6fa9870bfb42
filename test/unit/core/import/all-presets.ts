/** Owns the presets as they ship, with what each takes over from another. */
import assert from 'node:assert/strict';
import { readDefinition } from '../../../../src/core/check/definition-check';
import type { Definition } from '../../../../src/core/definition/definition';
import { PresetCatalog } from '../../../../src/host/settings/preset-catalog';

const log = {
  info: () => undefined,
  warn: (text: string) => {
    assert.equal(text, '');
  },
};

export const allPresets: readonly Definition[] = new PresetCatalog('src/presets', readDefinition, log).list();

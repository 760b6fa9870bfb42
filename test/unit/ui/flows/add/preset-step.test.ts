/** Owns the tests of the list that Add Provider begins with. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { QuickPickItemKind } from 'vscode';
import { readDefinition } from '../../../../../src/core/check/definition-check';
import type { Definition } from '../../../../../src/core/definition/definition';
import { PresetCatalog } from '../../../../../src/host/settings/preset-catalog';
import { presetStep } from '../../../../../src/ui/flows/add/preset-step';
import { resetVscode } from '../../../fakes/vscode';
import { goAway, playScript } from '../scripted-inputs';

const log = {
  info: () => undefined,
  warn: (text: string) => {
    assert.equal(text, '');
  },
};
const presets = new PresetCatalog(resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'src', 'presets'), readDefinition, log).list();

describe('the list of presets', () => {
  afterEach(resetVscode);

  it('begins with the founding vendors, then what fits any vendor, then all others by their names', async () => {
    let labels: readonly string[] = [];
    playScript([
      (input) => {
        labels = input.items.map(({ label, kind }) => (kind === QuickPickItemKind.Separator ? `— ${label}` : label));
        goAway(input);
      },
    ]);
    await presetStep('Add Provider', presets, () => undefined)({ step: 1, totalSteps: 1, canGoBack: false });
    assert.deepEqual(labels.slice(0, 4), ['RTZR STT OpenAPI', 'SaluteSpeech', 'CitrusAd', '— any vendor']);
    assert.equal(labels[8], '— more vendors');
    assert.match(labels[6] ?? '', /cURL/u);
    const others = labels.slice(9);
    assert.deepEqual(others, [...others].sort(new Intl.Collator('en').compare));
    assert.equal(labels.length - 3, presets.length);
  });

  it('hands over what is picked, not a heading', async () => {
    let picked: Definition | 'curl' | undefined;
    playScript([
      (input) => {
        input.selectedItems = input.items.filter(({ kind }) => kind === QuickPickItemKind.Separator).slice(0, 1);
        input.enter();
        assert.equal(picked, undefined);
        input.pick('Spotify Web API');
      },
    ]);
    await presetStep('Add Provider', presets, (definition) => {
      picked = definition;
    })({ step: 1, totalSteps: 1, canGoBack: false });
    assert.ok(typeof picked === 'object');
    assert.equal(picked.id, 'spotify');
  });
});

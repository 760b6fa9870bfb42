import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { readDefinition } from '../../../../../src/core/check/definition-check';
import { addPractice } from '../../../../../src/ui/flows/add/add-practice';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings, trial } from '../fake-services';
import { playScript } from '../scripted-inputs';

const definition = readDefinition(JSON.parse(readFileSync('src/presets/practice.json', 'utf8')));

describe('Add Practice Provider', () => {
  afterEach(resetVscode);

  it('is one step to a provider that is tested and ready, and a second time adds nothing', async () => {
    assert.ok(!('problems' in definition));
    playScript([]);
    Object.assign(vscode.commands, { executeCommand: () => Promise.resolve() });
    const settings = new FakeSettings([definition]);
    const { services, secrets, revealed } = fakeServices(settings);
    await addPractice(services);
    assert.deepEqual([...settings.configs.values()], [{ id: 'practice', definition: 'practice', values: {} }]);
    assert.deepEqual(secrets.stored.get('practice')?.entered.values, { clientId: 'practice', clientSecret: 'practice' });
    assert.equal(secrets.stored.get('practice')?.trial, trial);
    assert.deepEqual(revealed, ['practice']);

    const again = fakeServices(settings, ['practice']);
    await addPractice(again.services);
    assert.equal(settings.configs.size, 1);
    assert.equal(again.secrets.stored.size, 0);
    assert.deepEqual(again.revealed, ['practice']);
  });
});

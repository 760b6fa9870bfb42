/** Owns the tests of providers in real user settings: what is written, what is kept, and whose values count. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SettingsProviderStore } from '../../src/host/settings-provider-store';
import { settingIds } from '../../src/ids';
import { FakeLog } from '../unit/host/fake-log';

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(settingIds.section);
}

async function write(value: unknown): Promise<void> {
  await configuration().update(settingIds.providers, value, vscode.ConfigurationTarget.Global);
}

describe('SettingsProviderStore on real settings', () => {
  let before: unknown;
  let store: SettingsProviderStore;
  let log: FakeLog;

  beforeEach(async () => {
    before = configuration().inspect(settingIds.providers)?.globalValue;
    await write(undefined);
    log = new FakeLog();
    store = new SettingsProviderStore(
      () => [],
      () => ({ problems: ['no definitions here'] }),
      log,
    );
  });

  afterEach(async () => {
    store.dispose();
    await write(before);
  });

  it('adds, replaces and removes an entry, and leaves what it does not understand as it stands', async () => {
    const foreign = [{ id: 'later', definition: 'x', newMember: { deep: [1] } }, 'nonsense'];
    await write(foreign);
    await store.save({ id: 'a', definition: 'vendor', values: { scope: 'one' } });
    await store.save({ id: 'b', definition: 'vendor', values: {} });
    await store.save({ id: 'a', name: 'A', definition: 'vendor', values: { scope: 'two' } });
    const a = { id: 'a', name: 'A', definition: 'vendor', values: { scope: 'two' } };
    const b = { id: 'b', definition: 'vendor', values: {} };
    assert.deepEqual(configuration().inspect(settingIds.providers)?.globalValue, [...foreign, a, b]);
    assert.deepEqual(store.source('a')?.config, a);
    assert.deepEqual(
      store.list().map(({ config }) => config.id),
      ['later', 'a', 'b'],
    );
    await store.remove('a');
    assert.deepEqual(configuration().inspect(settingIds.providers)?.globalValue, [...foreign, b]);
    assert.equal(store.source('a'), undefined);
  });

  it('tells a hand edit once it is in the settings', async () => {
    const changed = new Promise<void>((resolve) => {
      store.onDidChange(() => {
        if (store.source('mine')) resolve();
      });
    });
    await write([{ id: 'mine', definition: 'vendor' }]);
    await changed;
    assert.deepEqual(store.source('mine')?.definition, { kind: 'misconfigured', reason: 'definition-unknown', subject: 'vendor' });
  });

  it('reports a bad entry once, not with every reading', async () => {
    await write([{ id: 7 }]);
    store.list();
    await write([{ id: 7 }, { id: 'ok', definition: 'vendor' }]);
    store.list();
    assert.deepEqual(log.lines, ['warn Settings: freshBearer.providers[0]: not a valid provider, see id.']);
  });

  it('refuses to write over a setting that is no list', async () => {
    await write({ not: 'a list' });
    await assert.rejects(store.save({ id: 'a', definition: 'vendor', values: {} }), { kind: 'misconfigured', reason: 'value-invalid' });
    assert.deepEqual(configuration().inspect(settingIds.providers)?.globalValue, { not: 'a list' });
  });

  it("can't be given providers by a workspace", async () => {
    const evil = [{ id: 'evil', definition: 'vendor' }];
    await configuration()
      .update(settingIds.providers, evil, vscode.ConfigurationTarget.Workspace)
      .then(undefined, () => undefined);
    assert.deepEqual(store.list(), []);
  });
});

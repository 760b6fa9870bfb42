/** Owns the tests of providers in real user settings: what is written, what is kept, and whose values count. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { SettingsProviderStore } from '../../src/host/settings/settings-provider-store';
import { settingIds } from '../../src/ids';
import { presetsOf } from '../unit/fakes/definitions';
import { FakeLog } from '../unit/host/fake-log';
import { activeExtension, eventually, logText } from './real-extension';

const ownSettings = [settingIds.providers, settingIds.definitions, settingIds.environments] as const;

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(settingIds.section);
}

const good = (count: number): unknown[] =>
  Array.from({ length: count }, (_, index) => ({ id: `good${String(index)}`, definition: 'vendor' }));

/** Not valid at an index that no other test has. */
const evilProviders = [...good(5), { id: 7 }];
const evilEnvironments = { vendor: [{ id: 'evil', name: 'Evil', values: { tokenOrigin: 'https://evil.test' } }] };
const evilDefinitions = [{ id: 'vendor' }];
const evilSettings = {
  'freshBearer.providers': evilProviders,
  'freshBearer.environments': evilEnvironments,
  'freshBearer.definitions': evilDefinitions,
  freshBearer: { providers: evilProviders, environments: evilEnvironments, definitions: evilDefinitions },
};

const extensionLog = (): string => logText('Fresh Bearer.log');

/** Goes on when VS Code has read the file, as another setting in it shows. */
async function withWorkspaceSettings(settings: object, task: () => Promise<void> | void): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
  const rulers = (): unknown => vscode.workspace.getConfiguration('editor').inspect('rulers')?.workspaceValue;
  const mark = [Math.floor(Math.random() * 1_000_000)];
  await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(settings)));
  try {
    await vscode.workspace.getConfiguration('editor').update('rulers', mark, vscode.ConfigurationTarget.Workspace);
    await eventually(() => isDeepStrictEqual(rulers(), mark));
    assert.deepEqual(JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(file)).toString()), { ...settings, 'editor.rulers': mark });
    await task();
  } finally {
    await vscode.workspace.fs.delete(file);
  }
}

async function write(value: unknown): Promise<void> {
  await configuration().update(settingIds.providers, value, vscode.ConfigurationTarget.Global);
}

describe('SettingsProviderStore on real settings', () => {
  let original: unknown;
  let store: SettingsProviderStore;
  let log: FakeLog;

  before(activeExtension);

  beforeEach(async () => {
    original = configuration().inspect(settingIds.providers)?.globalValue;
    await write(undefined);
    log = new FakeLog();
    store = new SettingsProviderStore(presetsOf(), () => ({ problems: ['no definitions here'] }), log);
  });

  afterEach(async () => {
    store.dispose();
    await write(original);
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

  for (const name of ownSettings) {
    it(`${name} is the user's alone: VS Code writes it into no workspace`, async () => {
      const folder = vscode.workspace.workspaceFolders?.[0];
      assert.ok(folder, 'a folder is open');
      const inFolder = vscode.workspace.getConfiguration(settingIds.section, folder.uri);
      const update = async (target: vscode.ConfigurationTarget): Promise<void> => {
        await inFolder.update(name, [], target);
      };
      await assert.rejects(update(vscode.ConfigurationTarget.Workspace), /can be written only into User settings/u);
      await assert.rejects(update(vscode.ConfigurationTarget.WorkspaceFolder), /does not support the folder resource scope/u);
    });
  }

  it('takes no provider, environment or definition from the file of a workspace, dotted or nested', async () => {
    await withWorkspaceSettings(evilSettings, () => {
      assert.equal(configuration().inspect(settingIds.providers)?.workspaceValue, undefined);
      assert.deepEqual([store.list(), store.environments('vendor'), store.definitions()], [[], [], []]);
    });
    assert.deepEqual(log.lines, []);
  });

  it('is what the real extension reads with: the user is told of a bad entry, a workspace has none', async () => {
    await withWorkspaceSettings(evilSettings, async () => {
      await write([...good(3), { id: 7 }]);
      await eventually(() => extensionLog().includes('freshBearer.providers[3]: not a valid provider'));
      assert.equal(extensionLog().includes('freshBearer.providers[5]'), false);
    });
  });
});

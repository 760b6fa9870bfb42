/** Proves that the store never takes a list that it can't see for an empty one, writes over none, and looks at what was written. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';
import { SettingChoice } from '../../../../src/host/settings/setting-choice';
import { lookForMachineSettingsBeside } from '../../../../src/host/settings/own-settings';
import { HiddenSettings } from '../../../../src/host/settings/hidden-settings';
import { SettingsProviderStore } from '../../../../src/host/settings/settings-provider-store';
import { TrustedOrigins } from '../../../../src/host/settings/trusted-origins';
import { presetsOf } from '../../fakes/definitions';
import { resetVscode } from '../../fakes/vscode';
import { FakeLog } from '../fake-log';

interface Halves {
  /** Of the person: in the default profile's settings.json. */
  readonly own?: unknown;
  readonly remote?: unknown;
}

const mine = [{ id: 'mine', definition: 'vendor' }];
const theirs = [{ id: 'evil', definition: 'vendor' }];
const provider = { id: 'new', definition: 'vendor', values: {} };

describe('Providers in settings that may not be seen', () => {
  let settings: Record<string, Halves>;
  let inProfile: boolean;
  let writes: [string, unknown][];
  /** What VS Code does with a write. */
  let update: (name: string, value: unknown) => Promise<void>;
  let changed: Emitter<{ affectsConfiguration(name: string): boolean }>;
  let store: SettingsProviderStore;
  let log: FakeLog;

  const ids = (): string[] => store.list().map(({ config }) => config.id);
  const change = (next: Record<string, Halves>): void => {
    settings = next;
    changed.fire({ affectsConfiguration: () => true });
  };

  beforeEach(() => {
    settings = {};
    inProfile = false;
    writes = [];
    update = (name, value) => {
      settings[name] = { ...settings[name], own: value };
      return Promise.resolve();
    };
    changed = new Emitter();
    Object.assign(vscode.workspace, {
      onDidChangeConfiguration: changed.event,
      getConfiguration: () => ({
        // As VS Code's extension host does it: `user ?? application`.
        inspect: (name: string) => {
          const { own, remote } = settings[name] ?? {};
          const local = inProfile ? undefined : own;
          return { globalLocalValue: local, globalRemoteValue: remote, globalValue: remote ?? local ?? own };
        },
        update: (name: string, value: unknown) => {
          writes.push([name, value]);
          return update(name, value);
        },
      }),
    });
    log = new FakeLog();
    store = new SettingsProviderStore(presetsOf(), () => ({ problems: [] }), log);
  });

  afterEach(() => {
    store.dispose();
    resetVscode();
  });

  for (const profile of [false, true]) {
    it(`adds to the list${profile ? ' in another profile' : ''}`, async () => {
      inProfile = profile;
      settings = { providers: { own: mine } };
      await store.save(provider);
      assert.deepEqual(writes, [['providers', [...mine, provider]]]);
      assert.deepEqual(ids(), ['mine', 'new']);
    });
  }

  for (const remote of [theirs, [], null, 'nonsense']) {
    for (const profile of [false, true]) {
      it(`writes nothing where the remote machine has ${JSON.stringify(remote)}${profile ? ', in another profile' : ''}`, async () => {
        inProfile = profile;
        settings = { providers: { own: mine, remote }, definitions: { remote } };
        assert.deepEqual(ids(), profile ? [] : ['mine']);
        const refused = { kind: 'misconfigured', reason: profile ? 'setting-hidden' : 'setting-elsewhere' };
        await assert.rejects(store.checkWritable(), refused);
        await assert.rejects(store.save(provider), refused);
        await assert.rejects(store.remove('mine'), refused);
        await assert.rejects(store.saveDefinition({ id: 'd' }), { reason: 'setting-hidden' });
        assert.deepEqual(writes, []);
        assert.equal(await store.isListWhole(), !profile);
      });
    }
  }

  describe('of a remote window', () => {
    let data: string;
    const machine = (text: string): void => {
      writeFileSync(join(data, 'Machine', 'settings.json'), text);
    };

    beforeEach(() => {
      data = mkdtempSync(join(tmpdir(), 'fresh-bearer-machine-'));
      mkdirSync(join(data, 'Machine'));
      lookForMachineSettingsBeside(join(data, 'User', 'globalStorage', 'fresh-bearer.fresh-bearer'));
      Object.assign(vscode.env, { remoteName: 'dev-container' });
      settings = { providers: { own: mine } };
    });

    afterEach(() => {
      lookForMachineSettingsBeside('');
      rmSync(data, { recursive: true });
    });

    for (const text of [
      '{ "freshBearer.providers": [] }',
      '{ // a comment\n "editor.tabSize": 2, "freshBearer.providers": [{ "id": "evil" }], }',
      '{ "freshBearer": { "providers": null } }',
      '{ "fresh\\u0042earer.providers": [] }',
      '{ "freshBearer.providers.length": 1 }',
    ])
      it(`writes nothing where VS Code would write into the machine's file: ${text}`, async () => {
        machine(text);
        const refused = { kind: 'misconfigured', reason: 'setting-elsewhere' };
        await assert.rejects(store.checkWritable(), refused);
        await assert.rejects(store.save(provider), refused);
        await assert.rejects(store.remove('mine'), refused);
        assert.deepEqual(writes, []);
        assert.deepEqual(ids(), ['mine']);
      });

    it('takes nothing out of the machine’s file to find out whether settings.json is whole', async () => {
      machine('{ "freshBearer.definitions": [], "freshBearer.environments": {} }');
      assert.equal(await store.isListWhole(), true);
      assert.equal(writes.length, 1);
      assert.doesNotMatch(String(writes[0]?.[0]), /definitions|environments/);
      machine('{ "freshBearer": {} }');
      assert.equal(await store.isListWhole(), false, 'nothing is known, so nothing is called absent');
      assert.equal(writes.length, 1);
    });

    it('takes a file that cannot be read for one that names it, and none for none', async () => {
      mkdirSync(join(data, 'Machine', 'settings.json'));
      await assert.rejects(store.save(provider), { reason: 'setting-elsewhere' });
      rmSync(join(data, 'Machine'), { recursive: true });
      await store.save(provider);
      assert.deepEqual(ids(), ['mine', 'new']);
    });

    it('is looked at in a remote window alone, and for the setting that is written', async () => {
      machine('{ "freshBearer.definitions": [], "editor.tabSize": 2 }');
      await store.save(provider);
      machine('{ "freshBearer.providers": [] }');
      Object.assign(vscode.env, { remoteName: undefined });
      await store.remove('mine');
      assert.deepEqual(ids(), ['new']);
    });
  });

  it('keeps the list that was seen last while it is hidden, and writes nothing', async () => {
    inProfile = true;
    settings = { providers: { own: mine } };
    assert.deepEqual(ids(), ['mine']);
    change({ providers: { own: mine, remote: theirs } });
    assert.deepEqual(ids(), ['mine']);
    await assert.rejects(store.save(provider), { reason: 'setting-hidden' });
    assert.equal(await store.isListWhole(), false);
    change({ providers: { own: [] } });
    assert.deepEqual(ids(), []);
    assert.equal(await store.isListWhole(), true);
  });

  it('tells when what is read is not what was written', async () => {
    settings = { providers: { own: mine } };
    update = () => Promise.resolve();
    await assert.rejects(store.save(provider), { kind: 'storage', reason: 'setting-not-kept' });
    assert.deepEqual(ids(), ['mine']);
  });

  it('calls no list whole that VS Code would not change, or that has an entry without an id', async () => {
    settings = { providers: { own: mine } };
    assert.equal(await store.isListWhole(), true);
    assert.deepEqual(writes, [['definitions', undefined]], 'only what is not set is taken out');
    update = () => Promise.reject(new Error('settings.json has errors'));
    assert.equal(await store.isListWhole(), false);
    await assert.rejects(store.checkWritable(), { kind: 'storage', reason: 'settings-write' });
    await assert.rejects(store.save(provider), { kind: 'storage', reason: 'settings-write' });
    writes = [];
    change({ providers: { own: [...mine, { definition: 'vendor' }] } });
    assert.equal(await store.isListWhole(), false);
    change({ providers: { own: { not: 'a list' } } });
    assert.equal(await store.isListWhole(), false);
    assert.deepEqual(writes, []);
  });

  it('confirms no origin of a remote machine, and adds none there', async () => {
    inProfile = true;
    settings = { trustedOrigins: { own: { mine: ['https://mine.test'] } } };
    const origins = new TrustedOrigins();
    assert.deepEqual(origins.of('mine'), ['https://mine.test']);
    change({ trustedOrigins: { own: { mine: ['https://mine.test'] }, remote: { mine: ['https://evil.test'] } } });
    assert.deepEqual(origins.of('mine'), []);
    await assert.rejects(origins.add('mine', 'https://two.test'), { reason: 'setting-hidden' });
    assert.deepEqual(writes, []);
    origins.dispose();
  });

  it('takes the careful choice where the own one is hidden, and keeps none there', async () => {
    const setting = new SettingChoice('variables', ['ask', 'on', 'off'], 'ask', 'off');
    assert.equal(setting.mode(), 'ask');
    inProfile = true;
    settings = { variables: { own: 'off' } };
    assert.equal(setting.mode(), 'off');
    settings = { variables: { own: 'ask', remote: 'on' } };
    assert.equal(setting.mode(), 'off');
    await assert.rejects(setting.keep('on'), { reason: 'setting-hidden' });
    assert.deepEqual(writes, []);
    setting.dispose();
  });

  it('says which settings are hidden, once, and when that is over', () => {
    const hidden = new HiddenSettings(log);
    const told: (readonly string[])[] = [];
    hidden.onDidChange(() => told.push(hidden.names()));
    change({ providers: { remote: theirs }, httpYac: { remote: true } });
    change({ providers: { remote: [] }, httpYac: { remote: true } });
    change({});
    assert.deepEqual(told, [['freshBearer.providers', 'freshBearer.httpYac'], []]);
    assert.equal(log.lines.length, 2);
    assert.doesNotMatch(log.lines.join(' '), /evil/);
    hidden.dispose();
  });
});

/** Proves that a switch follows the user's own setting and nobody else's. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';
import { SettingSwitch } from '../../../../src/host/settings/setting-switch';
import { resetVscode } from '../../fakes/vscode';

describe('A setting that is on or off', () => {
  const changed = new Emitter<{ affectsConfiguration(name: string): boolean }>();
  let inspected: Record<string, unknown>;

  beforeEach(() => {
    inspected = {};
    Object.assign(vscode.workspace, {
      onDidChangeConfiguration: changed.event,
      getConfiguration: (section: string) => ({
        inspect: (name: string) => (`${section}.${name}` === 'freshBearer.httpYac' ? inspected : {}),
      }),
    });
  });

  afterEach(resetVscode);

  for (const fallback of [true, false])
    it(`is ${String(fallback)} by default, and where the value is no boolean`, () => {
      const setting = new SettingSwitch('httpYac', fallback);
      for (const value of [undefined, 'yes', 1, null]) {
        inspected = { globalValue: value };
        assert.equal(setting.isOn(), fallback);
      }
      inspected = { globalValue: !fallback };
      assert.equal(setting.isOn(), !fallback);
      setting.dispose();
    });

  it('listens to no workspace and no remote machine', () => {
    const setting = new SettingSwitch('httpYac', true);
    inspected = { workspaceValue: false, workspaceFolderValue: false };
    assert.equal(setting.isOn(), true);
    inspected = { globalLocalValue: true, globalRemoteValue: false, globalValue: false };
    assert.equal(setting.isOn(), true);
    setting.dispose();
  });

  it('holds in every profile', () => {
    const setting = new SettingSwitch('httpYac', true);
    inspected = { globalLocalValue: undefined, globalRemoteValue: undefined, globalValue: false };
    assert.equal(setting.isOn(), false);
    setting.dispose();
  });

  it("is off where a remote machine's value hides the user's own, whatever that value is", () => {
    for (const globalRemoteValue of [true, false, null, 'on']) {
      const setting = new SettingSwitch('httpYac', true);
      inspected = { globalLocalValue: undefined, globalRemoteValue, globalValue: globalRemoteValue };
      assert.equal(setting.isOn(), false);
      setting.dispose();
    }
  });

  it('tells of its own changes until it is disposed', () => {
    const setting = new SettingSwitch('httpYac', true);
    let told = 0;
    setting.onDidChange(() => (told += 1));
    changed.fire({ affectsConfiguration: (name) => name === 'freshBearer.variables' });
    assert.equal(told, 0);
    changed.fire({ affectsConfiguration: (name) => name === 'freshBearer.httpYac' });
    assert.equal(told, 1);
    setting.dispose();
    changed.fire({ affectsConfiguration: () => true });
    assert.equal(told, 1);
  });
});

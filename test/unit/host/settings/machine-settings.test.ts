/** Owns the tests of what a remote machine's own settings.json takes from the person's: nothing is written where it would land there. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import * as vscode from 'vscode';
import { isNamedIn, machineSettingsFile } from '../../../../src/host/settings/machine-settings';
import { checkOwnSetting, lookForMachineSettingsBeside, writeOwnSetting } from '../../../../src/host/settings/own-settings';
import { resetVscode } from '../../fakes/vscode';

describe("a remote machine's settings", () => {
  const data = mkdtempSync(join(tmpdir(), 'fb-machine-'));
  const storage = join(data, 'User', 'globalStorage', 'fresh-bearer.fresh-bearer');
  const file = join(data, 'Machine', 'settings.json');

  before(() => {
    mkdirSync(join(data, 'Machine'));
  });

  beforeEach(() => {
    rmSync(file, { recursive: true, force: true });
  });

  after(() => {
    rmSync(data, { recursive: true });
    lookForMachineSettingsBeside(sep);
    resetVscode();
  });

  it("stand beside the person's, whatever profile is in use", () => {
    assert.equal(machineSettingsFile(storage), file);
    assert.equal(machineSettingsFile(join(sep, 'elsewhere')), undefined);
  });

  for (const [text, isNamed] of [
    [undefined, false],
    ['{}', false],
    ['{ "freshBearer.definitions": [] }', false],
    ['{ "freshBearer.providers": [] }', true],
    ['// "freshBearer.providers": []\n{}', true],
    ['{ "freshBearer": { "providers": [] } }', true],
    ['{ "freshBearer.providers.x": 1 }', true],
    [String.raw`{ "freshBearer\u002eproviders": [] }`, true],
    ['{ "freshBearer.providers": [', true],
    ['{ "other.freshBearer.providers": [] }', false],
  ] as const)
    it(`${isNamed ? 'name' : 'do not name'} the list in ${text ?? 'a file that is not there'}`, async () => {
      if (text !== undefined) writeFileSync(file, text);
      assert.equal(await isNamedIn(file, 'providers'), isNamed);
    });

  it('count as naming it where the file is there and cannot be read', async () => {
    mkdirSync(file);
    assert.equal(await isNamedIn(file, 'providers'), true);
  });

  it('that name a setting keep it from being written in a remote window, and are told', async () => {
    let updates = 0;
    let value: unknown;
    Object.assign(vscode.workspace, {
      getConfiguration: () => ({
        inspect: () => ({ globalValue: value }),
        update: (_name: string, given: unknown) => {
          updates += 1;
          value = given;
          return Promise.resolve();
        },
      }),
    });
    lookForMachineSettingsBeside(storage);
    writeFileSync(file, '{ "freshBearer.providers": [{ "id": "theirs" }] }');
    const elsewhere = { data: { kind: 'misconfigured', reason: 'setting-elsewhere', subject: 'freshBearer.providers' } };
    Object.assign(vscode.env, { remoteName: 'ssh-remote' });
    await assert.rejects(checkOwnSetting('providers'), elsewhere);
    await assert.rejects(writeOwnSetting('providers', []), elsewhere);
    assert.equal(updates, 0);
    // Another setting, and a window of the person's own machine, are not concerned.
    await writeOwnSetting('definitions', ['mine']);
    Object.assign(vscode.env, { remoteName: undefined });
    await writeOwnSetting('providers', ['mine']);
    assert.equal(updates, 2);
  });
});

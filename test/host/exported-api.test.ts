/** Owns the test that the real extension exports what api/fresh-bearer.d.ts says, and nothing more. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FreshBearerApi } from '../../api/fresh-bearer';
import { settingIds } from '../../src/ids';
import { activeExtension, eventually } from './real-extension';

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(settingIds.section);

describe('the exported API', () => {
  let api: FreshBearerApi;

  before(async () => {
    api = (await activeExtension()).exports as FreshBearerApi;
  });
  afterEach(() => configuration().update(settingIds.providers, undefined, vscode.ConfigurationTarget.Global));

  it('has three members, frozen', () => {
    assert.deepEqual(Object.keys(api).sort(), ['listProviders', 'onDidChangeStatus', 'version']);
    assert.equal(api.version, 1);
    assert.ok(Object.isFrozen(api));
  });

  it('lists a provider once it is configured, and tells that the list changed', async () => {
    assert.deepEqual(api.listProviders(), []);
    const heard: (string | undefined)[] = [];
    const subscription = api.onDidChangeStatus((id) => heard.push(id));
    const provider = { id: 'api-test', name: 'API Test', definition: 'rtzr', values: {} };
    await configuration().update(settingIds.providers, [provider], vscode.ConfigurationTarget.Global);
    await eventually(() => api.listProviders().length === 1);
    subscription.dispose();
    assert.deepEqual(api.listProviders(), [{ id: 'api-test', name: 'API Test', state: 'no-credentials' }]);
    assert.ok(heard.includes(undefined));
  });
});

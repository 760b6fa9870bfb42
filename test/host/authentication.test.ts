/** Owns the test of authentication sessions in the extension host. Consent and tokens are clicked through in test/e2e/authentication.test.ts. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { settingIds } from '../../src/ids';
import { authenticationProviderId } from '../../src/integrations/authentication-provider';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { activeExtension } from './real-extension';

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(settingIds.section);
const setGlobally = (id: string, value: unknown): Thenable<void> => configuration().update(id, value, vscode.ConfigurationTarget.Global);

describe('the authentication provider', () => {
  const emulator = new RtzrEmulator();

  before(async () => {
    await activeExtension();
    const { origin } = await emulator.start();
    const values = { tokenOrigin: origin, apiOrigin: origin };
    await setGlobally(settingIds.environments, { rtzr: [{ id: 'sandbox', name: 'Sandbox', values }] });
    await setGlobally(settingIds.providers, [{ id: 'sessions-test', definition: 'rtzr', environment: 'sandbox', values: {} }]);
  });
  after(async () => {
    await setGlobally(settingIds.providers, undefined);
    await setGlobally(settingIds.environments, undefined);
    await emulator.stop();
  });

  for (const scopes of [['sessions-test'], ['nobody'], []]) {
    it(`has no session for ${JSON.stringify(scopes)} in silence, and asks no endpoint`, async () => {
      assert.equal(await vscode.authentication.getSession(authenticationProviderId, scopes, { silent: true }), undefined);
      assert.deepEqual(emulator.requestsTo(rtzrPaths.token), []);
    });
  }

  it('tells no accounts to those who ask for all', async () => {
    assert.deepEqual(await vscode.authentication.getAccounts(authenticationProviderId), []);
  });

  it('is declared in package.json, so that VS Code starts the extension for it', async () => {
    const { packageJSON } = (await activeExtension()) as { packageJSON: { contributes: { authentication: unknown } } };
    assert.deepEqual(packageJSON.contributes.authentication, [{ id: authenticationProviderId, label: 'Fresh Bearer' }]);
  });
});

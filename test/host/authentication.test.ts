/** Owns the test of authentication sessions in the extension host. Consent and tokens are clicked through in test/e2e/authentication.test.ts. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { authenticationProviderId } from '../../src/integrations/authentication-provider';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { activeExtension } from './real-extension';
import { withSandboxProvider } from './sandbox-provider';

describe('the authentication provider', () => {
  const emulator = new RtzrEmulator();
  withSandboxProvider(emulator, 'sessions-test');

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

/** Owns the test of freshBearer.getToken in the extension host: bad calls and those that nobody allowed get an error and cause no request. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/ids';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { withSandboxProvider } from './sandbox-provider';

describe('the command for tasks', () => {
  const emulator = new RtzrEmulator();
  withSandboxProvider(emulator, 'task-test');

  // In a test run VS Code refuses to show a modal question, which counts as a refusal.
  for (const [given, told] of [
    [{ provider: 'nobody' }, /There is no provider with the id nobody/],
    ['task-test', /freshBearer\.getToken takes args/],
    [{ provider: 'task-test', format: 'everything' }, /freshBearer\.getToken takes args/],
    [{ provider: 'task-test' }, /refused to show dialog|did not allow/i],
  ] as const) {
    it(`throws for ${JSON.stringify(given)}`, async () => {
      await assert.rejects(Promise.resolve(vscode.commands.executeCommand(commandIds.getToken, given)), told);
      assert.deepEqual(emulator.requestsTo(rtzrPaths.token), []);
    });
  }

  it('takes access back where there is none', async () => {
    await vscode.commands.executeCommand(commandIds.revokeTaskAccess);
  });
});

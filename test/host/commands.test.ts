/** Owns the test that the real extension brings every command that its manifest names, and that bad arguments do no harm. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds, extensionId } from '../../src/ids';

describe('the extension in its host', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, 'not installed');
    await extension.activate();
  });

  it('registers every command', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !known.has(id)),
      [],
    );
  });

  it('loads neither axios nor the lock by being activated', () => {
    const loaded = Object.keys(require.cache).filter((file) => /[\\/]dist[\\/]http\.js$/.test(file));
    assert.deepEqual(loaded, []);
  });

  it('takes back remote consent where there is none', async () => {
    await vscode.commands.executeCommand(commandIds.revokeRemoteConsent);
  });
});

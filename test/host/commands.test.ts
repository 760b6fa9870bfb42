/** Owns the test that the real extension brings every command that its manifest names, and that bad arguments do no harm. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/ids';
import { activeExtension } from './real-extension';

describe('the extension in its host', () => {
  before(async () => {
    await activeExtension();
  });

  it('registers every command', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !known.has(id)),
      [],
    );
  });

  it('takes back remote consent where there is none', async () => {
    await vscode.commands.executeCommand(commandIds.revokeRemoteConsent);
  });
});

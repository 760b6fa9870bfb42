/** Owns the tests of how the real extension comes up: by itself, and without HTTP. */
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { Extension } from 'vscode';
import { extensionId } from '../../src/ids';
import { hostOutputMark } from './output-mark';
import { activeExtension, eventually, loadedByExtension, logText, markedMs } from './real-extension';

describe('the activation', () => {
  let extension: Extension<unknown>;

  before(async () => {
    extension = await activeExtension();
  });

  it('comes with the end of the start, not before and not by a click', async () => {
    const line = `_doActivateExtension ${extensionId}, startup: false, activationEvent: 'onStartupFinished'`;
    await eventually(() => logText('exthost.log').includes(line));
  });

  it('was timed by VS Code, for the log', () => {
    const [load, activate] = [markedMs('LoadExtensionCode'), markedMs('ActivateExtension')];
    console.log(`${hostOutputMark}    loading ${String(load)} ms, activating ${String(activate)} ms`);
    assert.ok(Number.isFinite(load) && Number.isFinite(activate));
  });

  it('loads neither axios nor the lock, nor what a person asks for', () => {
    assert.deepEqual(
      loadedByExtension(extension).map((file) => basename(file)),
      ['chunk.js'],
    );
  });
});

/** Owns the tests of what is loaded once it is wanted. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/base/event';
import { whenWanted } from '../../../src/ui/when-wanted';

describe('what is loaded once it is wanted', () => {
  function feature(load?: () => Promise<{ dispose(): void }>) {
    const changed = new Emitter<void>();
    const warnings: string[] = [];
    const state = { wanted: false, loads: 0, disposed: 0 };
    const loaded = () => Promise.resolve({ dispose: () => void (state.disposed += 1) });
    const watching = whenWanted(
      {
        name: 'The thing',
        isWanted: () => state.wanted,
        changes: [changed.event],
        load: () => {
          state.loads += 1;
          return (load ?? loaded)();
        },
      },
      { warn: (text) => void warnings.push(text) },
    );
    return {
      state,
      warnings,
      watching,
      change: () => {
        changed.fire();
      },
    };
  }

  it('is not loaded while nobody wants it, and once however often the reason comes up', async () => {
    const { state, change } = feature();
    change();
    assert.equal(state.loads, 0);
    state.wanted = true;
    change();
    change();
    await Promise.resolve();
    assert.equal(state.loads, 1);
  });

  it('says where it cannot be loaded, and is tried again at the next reason', async () => {
    const { state, change, warnings } = feature(() => Promise.reject(new Error('a path of the machine')));
    state.wanted = true;
    change();
    await new Promise(setImmediate);
    assert.deepEqual(warnings, ['The thing could not be loaded. Reload the window, or reinstall the extension.']);
    change();
    assert.equal(state.loads, 2);
  });

  it('is disposed of with the rest, and not loaded after that', async () => {
    const { state, change, watching } = feature();
    state.wanted = true;
    change();
    watching.dispose();
    await new Promise(setImmediate);
    assert.equal(state.disposed, 1);
    change();
    assert.equal(state.loads, 1);
  });
});

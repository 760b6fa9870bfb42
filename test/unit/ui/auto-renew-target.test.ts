/** Owns the tests of which provider is kept fresh. */
import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/base/event';
import { keepAutoRenewTarget, type AutoRenewMode } from '../../../src/ui/auto-renew-target';

describe('keepAutoRenewTarget', () => {
  it('follows setting and pin until it is disposed of', () => {
    const targets: (string | undefined)[] = [];
    const settingChanged = new Emitter<void>();
    const usageChanged = new Emitter<void>();
    let mode: AutoRenewMode = 'off';
    let pinned: string | undefined = 'a';
    const kept = keepAutoRenewTarget(
      { setTarget: (id) => void targets.push(id) },
      { mode: () => mode, onDidChange: settingChanged.event },
      { pinnedId: () => pinned, onDidChange: usageChanged.event },
    );
    mode = 'pinned';
    settingChanged.fire();
    pinned = 'b';
    usageChanged.fire();
    kept.dispose();
    pinned = 'c';
    usageChanged.fire();
    settingChanged.fire();
    assert.deepEqual(targets, [undefined, 'a', 'b']);
  });
});

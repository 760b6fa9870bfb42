/** Owns the tests of the warning before an expiry: when it comes, and that it comes once, in one window, and only where it helps. */
import assert from 'node:assert/strict';
import { ExpiryWarning, type WarningStore, type WarningRules } from '../../../../src/core/token/expiry-warning';
import { FakeClock } from '../../fakes/fake-clock';
import { aStatus, FakeStatuses, HOUR_MS } from '../../ui/provider-statuses';

const minute = 60_000;
const failing = { kind: 'unreachable', reason: 'connection-refused', atMs: 0 } as const;

describe('the warning before an expiry', () => {
  let clock: FakeClock;
  let statuses: FakeStatuses;
  let warned: string[];
  const open: ExpiryWarning[] = [];

  beforeEach(() => {
    clock = new FakeClock();
    statuses = new FakeStatuses([status()]);
    warned = [];
  });

  afterEach(() => {
    for (const warning of open.splice(0)) warning.dispose();
    assert.equal(clock.timers, 0, 'a timer is left behind');
  });

  function status(lifetimeMs = HOUR_MS, changes: object = {}) {
    return aStatus({ token: { issuedAtMs: clock.nowMs(), expiresAtMs: clock.nowMs() + lifetimeMs }, ...changes });
  }

  function memoryOf(kept = new Map<string, number>()): WarningStore {
    return { lastWarnedOf: (id) => kept.get(id), noteWarned: (id, issuedAtMs) => void kept.set(id, issuedAtMs) };
  }

  function window(rules: Partial<WarningRules> = {}, memory = memoryOf()): ExpiryWarning {
    const warning = new ExpiryWarning(clock, statuses, memory, (id) => warned.push(id));
    open.push(warning);
    warning.setRules({ providerId: 'rtzr', aheadMs: 5 * minute, renewsItself: false, looking: true, ...rules });
    return warning;
  }

  it('comes so many minutes before, once', async () => {
    window();
    await clock.advance(55 * minute - 1);
    assert.deepEqual(warned, []);
    await clock.advance(1);
    assert.deepEqual(warned, ['rtzr']);
    statuses.change({ ...status(), token: statuses.get('rtzr')?.token });
    await clock.advance(HOUR_MS);
    assert.deepEqual(warned, ['rtzr']);
  });

  it('comes again for the next token', async () => {
    window();
    await clock.advance(56 * minute);
    statuses.change(status());
    await clock.advance(55 * minute);
    assert.deepEqual(warned, ['rtzr', 'rtzr']);
  });

  it('waits for half of a short life', async () => {
    statuses = new FakeStatuses([status(2 * minute)]);
    window();
    await clock.advance(minute - 1);
    assert.deepEqual(warned, []);
    await clock.advance(1);
    assert.deepEqual(warned, ['rtzr']);
  });

  it('arms nothing where it is off, nobody looks, nothing is pinned or there is no expiry', () => {
    const none: readonly Partial<WarningRules>[] = [{ aheadMs: 0 }, { looking: false }, { providerId: undefined }, { providerId: 'gone' }];
    for (const rules of none) window(rules);
    statuses.change(aStatus({ token: { issuedAtMs: clock.nowMs(), expiresAtMs: undefined } }));
    window();
    statuses.change(aStatus());
    window();
    assert.equal(clock.timers, 0);
  });

  it('leaves alone what renews itself, until that fails', async () => {
    window({ renewsItself: true });
    assert.equal(clock.timers, 0);
    await clock.advance(56 * minute);
    assert.deepEqual(warned, []);
    statuses.change({ ...status(), token: statuses.get('rtzr')?.token, lastError: failing });
    assert.deepEqual(warned, ['rtzr']);
  });

  it('comes in one of several windows: the one that is looked at', async () => {
    const memory = memoryOf();
    window({}, memory);
    const other = window({ looking: false }, memory);
    await clock.advance(56 * minute);
    assert.deepEqual(warned, ['rtzr']);
    other.setRules({ providerId: 'rtzr', aheadMs: 5 * minute, renewsItself: false, looking: true });
    assert.deepEqual(warned, ['rtzr']);
  });

  it('comes when the window is looked at again, as long as the token lives', async () => {
    const rules = { providerId: 'rtzr', aheadMs: 5 * minute, renewsItself: false };
    const away = window({ looking: false });
    await clock.advance(57 * minute);
    away.setRules({ ...rules, looking: true });
    assert.deepEqual(warned, ['rtzr']);
    statuses.change(status());
    away.setRules({ ...rules, looking: false });
    await clock.advance(2 * HOUR_MS);
    away.setRules({ ...rules, looking: true });
    assert.deepEqual(warned, ['rtzr'], 'what has expired shows by itself');
  });

  it('is made up for after a sleep', async () => {
    window();
    clock.jump(56 * minute);
    await clock.advance(minute);
    assert.deepEqual(warned, ['rtzr']);
  });
});

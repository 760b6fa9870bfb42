import assert from 'node:assert/strict';
import { DurationText, nextChangeMs } from '../../../../src/ui/text/duration-text';
import { ShownChangeTimer } from '../../../../src/ui/status-bar/shown-change-timer';
import { FakeClock } from '../../fakes/fake-clock';

const SIX_HOURS = 6 * 3_600_000;

describe('shown-change timer', () => {
  let clock: FakeClock;
  let changes: string[];
  let expiresAtMs: number;
  let timer: ShownChangeTimer;
  let delays: number[];
  let ring: () => void;
  const text = (): string => {
    const left = expiresAtMs - clock.nowMs();
    return left <= 0 ? 'expired' : new DurationText('en').short(left);
  };

  beforeEach(() => {
    clock = new FakeClock(1_000_000);
    changes = [];
    delays = [];
    expiresAtMs = clock.nowMs() + SIX_HOURS;
    timer = new ShownChangeTimer(
      {
        nowMs: () => clock.nowMs(),
        setTimer: (callback, delayMs) => {
          delays.push(delayMs);
          ring = callback;
          return clock.setTimer(callback, delayMs);
        },
      },
      (nowMs) => nextChangeMs(expiresAtMs - nowMs),
      () => void changes.push(text()),
    );
  });

  it('calls once per shown change of a six hours token: 358 minutes, 119 seconds, expired', async () => {
    assert.equal(text(), '6 h');
    timer.setLooking(true);
    await clock.advance(SIX_HOURS + 60_000);
    assert.equal(changes.length, 358 + 119 + 1);
    assert.equal(new Set(changes).size, changes.length, 'no text twice');
    assert.equal(changes[0], '5 h 59 min');
    assert.deepEqual(changes.slice(357, 360), ['2 min', '1 min 59 s', '1 min 58 s']);
    assert.deepEqual(changes.slice(-2), ['1 s', 'expired']);
    assert.equal(clock.timers, 0, 'nothing counts down any more');
  });

  it('calls at the very millisecond', async () => {
    timer.setLooking(true);
    assert.deepEqual(changes, []);
    await clock.advance(1);
    assert.deepEqual(changes, ['5 h 59 min']);
    await clock.advance(59_999);
    assert.equal(changes.length, 1);
    await clock.advance(1);
    assert.deepEqual(changes, ['5 h 59 min', '5 h 58 min']);
  });

  it('has nothing armed while nobody looks', async () => {
    assert.equal(clock.timers, 0);
    timer.rearm();
    assert.equal(clock.timers, 0);
    timer.setLooking(true);
    assert.equal(clock.timers, 1);
    timer.rearm();
    timer.setLooking(true);
    assert.equal(clock.timers, 1, 'one timer, however often it is armed');
    timer.setLooking(false);
    assert.equal(clock.timers, 0);
    await clock.advance(SIX_HOURS);
    assert.deepEqual(changes, []);
  });

  it('has nothing armed while nothing counts down', () => {
    expiresAtMs = clock.nowMs();
    timer.setLooking(true);
    assert.equal(clock.timers, 0);
    expiresAtMs = clock.nowMs() + 5_000;
    timer.rearm();
    assert.equal(clock.timers, 1);
    timer.dispose();
    assert.equal(clock.timers, 0);
  });

  it('waits no longer than a minute for a change that is hours away, since a sleep stops timers, and calls only at the change', async () => {
    expiresAtMs = clock.nowMs() + 10 * 24 * 3_600_000 + 3_599_999;
    timer.setLooking(true);
    await clock.advance(3_599_999);
    assert.deepEqual(changes, []);
    assert.equal(Math.max(...delays), 60_000);
    await clock.advance(1);
    assert.deepEqual(changes, ['9 d 23 h']);
  });

  it('shows what is true after a sleep', async () => {
    timer.setLooking(true);
    clock.jump(5 * 3_600_000);
    await clock.advance(60_000);
    assert.deepEqual(changes, ['1 h', '59 min']);
  });

  it('calls when the clock was set back', async () => {
    timer.setLooking(true);
    await clock.advance(1);
    clock.jump(-30 * 60_000);
    // Real timers don't care for the clock: this one rings all the same.
    ring();
    assert.deepEqual(changes, ['5 h 59 min', '6 h 29 min']);
  });
});

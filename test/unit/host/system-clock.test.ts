/** Owns the test that a timer beyond Node's limit does not fire at once. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { longestTimerMs, SystemClock } from '../../../src/host/system-clock';

describe('SystemClock', () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  it('waits out a delay beyond 2^31-1 ms to the millisecond', () => {
    let calls = 0;
    new SystemClock().setTimer(() => {
      calls += 1;
    }, longestTimerMs + 10);
    mock.timers.tick(longestTimerMs);
    mock.timers.tick(9);
    assert.equal(calls, 0);
    mock.timers.tick(1);
    assert.equal(calls, 1);
    mock.timers.tick(longestTimerMs);
    assert.equal(calls, 1);
  });

  it('is stopped in any of its legs', () => {
    let calls = 0;
    const timer = new SystemClock().setTimer(() => {
      calls += 1;
    }, longestTimerMs + 10);
    mock.timers.tick(longestTimerMs);
    timer.dispose();
    mock.timers.tick(longestTimerMs);
    assert.equal(calls, 0);
  });
});

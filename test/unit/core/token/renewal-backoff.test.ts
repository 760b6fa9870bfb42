import assert from 'node:assert/strict';
import { RenewalBackoff } from '../../../../src/core/token/renewal-backoff';

describe('renewal back-off', () => {
  const longest = (): number => 1;
  const unreachable = { kind: 'unreachable', reason: 'timeout' } as const;

  it('doubles from three seconds to five minutes', () => {
    const backoff = new RenewalBackoff(longest);
    const pauses = Array.from({ length: 9 }, () => {
      backoff.failed(unreachable, 1000);
      return backoff.pausedForMs(1000) / 1000;
    });
    assert.deepEqual(pauses, [3, 6, 12, 24, 48, 96, 192, 300, 300]);
    assert.equal(backoff.throttledForMs(1000), 0);
    backoff.reset();
    assert.equal(backoff.pausedForMs(1000), 0);
    backoff.failed(unreachable, 1000);
    assert.equal(backoff.pausedForMs(1000), 3000, 'from the beginning');
  });

  it('leaves up to half of a pause to chance', () => {
    const pauses = [0, 0.25, 1].map((dice) => {
      const backoff = new RenewalBackoff(() => dice);
      backoff.failed(unreachable, 0);
      const first = backoff.pausedForMs(0);
      backoff.failed(unreachable, 0);
      return [first, backoff.pausedForMs(0)];
    });
    assert.deepEqual(pauses, [
      [1500, 3000],
      [1875, 3750],
      [3000, 6000],
    ]);
    const chances = new Set(
      Array.from({ length: 20 }, () => {
        const backoff = new RenewalBackoff();
        backoff.failed(unreachable, 0);
        assert.ok(backoff.pausedForMs(0) >= 1500 && backoff.pausedForMs(0) <= 3000);
        return backoff.pausedForMs(0);
      }),
    );
    assert.ok(chances.size > 1, 'the same pause every time');
  });

  it('keeps a longer pause than Retry-After asks for', () => {
    const backoff = new RenewalBackoff(longest);
    backoff.failed({ kind: 'throttled', reason: 'too-many-requests', retryAfterMs: 1000 }, 0);
    assert.equal(backoff.pausedForMs(0), 3000);
    assert.equal(backoff.throttledForMs(0), 1000, 'a person waits no longer than the endpoint wants');
  });

  it('does not forget Retry-After over another failure', () => {
    const backoff = new RenewalBackoff(longest);
    backoff.failed({ kind: 'throttled', reason: 'too-many-requests', retryAfterMs: 60_000 }, 0);
    backoff.failed(unreachable, 1000);
    assert.equal(backoff.throttledForMs(1000), 59_000);
    backoff.reset();
    assert.equal(backoff.throttledForMs(1000), 0);
  });

  it('obeys Retry-After, for an hour at most', () => {
    const backoff = new RenewalBackoff();
    backoff.failed({ ...unreachable, retryAfterMs: 60_000 }, 0);
    assert.equal(backoff.pausedForMs(0), 60_000);
    assert.equal(backoff.throttledForMs(0), 0, 'only 429 holds a person up');
    backoff.failed({ kind: 'throttled', reason: 'too-many-requests', retryAfterMs: 86_400_000 }, 0);
    assert.equal(backoff.throttledForMs(0), 3_600_000);
    assert.equal(backoff.throttledForMs(3_599_999), 1);
    assert.equal(backoff.throttledForMs(3_600_000), 0);
  });

  it('is shortened for whoever may ask earlier, but not below what the endpoint asks for', () => {
    const backoff = new RenewalBackoff(longest);
    for (let failures = 0; failures < 8; failures++) backoff.failed(unreachable, 1000);
    assert.deepEqual([backoff.pausedForMs(1000), backoff.pausedForMs(1000, 30_000)], [300_000, 30_000]);
    backoff.failed({ ...unreachable, retryAfterMs: 90_000 }, 1000);
    assert.equal(backoff.pausedForMs(1000, 30_000), 90_000);
  });

  it('keeps what was put off apart from failures, until other rules hold', () => {
    const backoff = new RenewalBackoff(longest);
    backoff.failed({ ...unreachable, postponed: true, retryAfterMs: 200_000 }, 1000);
    assert.equal(backoff.pausedForMs(1000, 30_000), 200_000);
    backoff.liftPostponement();
    assert.equal(backoff.pausedForMs(1000), 0);
  });

  it('does not wait longer because the clock was set back', () => {
    const backoff = new RenewalBackoff();
    backoff.failed({ kind: 'throttled', reason: 'too-many-requests', retryAfterMs: 60_000 }, 86_400_000);
    assert.equal(backoff.throttledForMs(0), 0);
    assert.equal(backoff.pausedForMs(0), 0);
  });
});

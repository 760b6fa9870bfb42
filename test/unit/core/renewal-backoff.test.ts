import assert from 'node:assert/strict';
import { RenewalBackoff } from '../../../src/core/renewal-backoff';

describe('renewal back-off', () => {
  const unreachable = { kind: 'unreachable', reason: 'timeout' } as const;

  it('doubles from three seconds to five minutes', () => {
    const backoff = new RenewalBackoff();
    const pauses = Array.from({ length: 9 }, () => {
      backoff.failed(unreachable, 1000);
      return backoff.pausedForMs(1000) / 1000;
    });
    assert.deepEqual(pauses, [3, 6, 12, 24, 48, 96, 192, 300, 300]);
    assert.equal(backoff.throttledForMs(1000), 0);
    backoff.reset();
    assert.equal(backoff.pausedForMs(1000), 0);
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

  it('does not wait longer because the clock was set back', () => {
    const backoff = new RenewalBackoff();
    backoff.failed({ kind: 'throttled', reason: 'too-many-requests', retryAfterMs: 60_000 }, 86_400_000);
    assert.equal(backoff.throttledForMs(0), 0);
    assert.equal(backoff.pausedForMs(0), 0);
  });
});

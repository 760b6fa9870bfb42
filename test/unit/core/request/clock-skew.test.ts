/** Owns the tests of a server's clock that is not ours, and of what that does to an expiry. */
import assert from 'node:assert/strict';
import { clockSkewMs, correctionMs } from '../../../../src/core/request/clock-skew';
import { expiryOf } from '../../../../src/core/request/token-expiry';
import { isTokenError } from '../../../../src/core/base/token-error';

const nowMs = Date.UTC(2026, 0, 1, 12);
const minute = 60_000;
const hour = 60 * minute;

function answer(serverMs: number, body: unknown) {
  return { token: 'x', json: body, headers: { date: new Date(serverMs).toUTCString() }, sentAtMs: nowMs, receivedAtMs: nowMs + 200 };
}

/** Half a second of `Date` and half of the request's duration can't be told. */
function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= 1_000, `${String(actual)} is not ${String(expected)}`);
}

describe("an expiry by a server's clock", () => {
  const instant = [{ type: 'instant', pointer: '/at', unit: 'ms' }] as const;

  /** Behind, and still to come by our clock: no later than told. */
  for (const [skewMs, leftMs] of [
    [0, hour],
    [10 * minute, hour],
    [-10 * minute, 50 * minute],
    [5 * hour, hour],
    [-5 * hour, hour],
  ] as const) {
    it(`that is ${String(skewMs / minute)} min ahead is brought onto ours where it is an instant`, () => {
      near(expiryOf(instant, answer(nowMs + skewMs, { at: nowMs + skewMs + hour })), nowMs + leftMs);
      near(
        expiryOf([{ type: 'date', pointer: '/at' }], answer(nowMs + skewMs, { at: new Date(nowMs + skewMs + hour).toISOString() })),
        nowMs + leftMs,
      );
    });
  }

  it('is not made later by an answer from a cache, whether that tells its age or not', () => {
    const stale = answer(nowMs - 3 * hour, { at: nowMs + hour });
    near(expiryOf(instant, stale), nowMs + hour);
    near(expiryOf(instant, { ...stale, headers: { ...stale.headers, age: '10800' } }), nowMs + hour);
    assert.equal(clockSkewMs({ date: new Date(nowMs - 3 * hour).toUTCString(), age: '10800' }, nowMs, nowMs), 0);
    assert.equal(clockSkewMs({ date: new Date(nowMs).toUTCString(), age: 'old' }, nowMs, nowMs), 0);
  });

  it('is not ended by a Date that cannot be right: nobody issues what has expired', () => {
    near(expiryOf(instant, answer(nowMs + 9 * hour, { at: nowMs + hour })), nowMs + hour);
  });

  it('is left alone where it is a lifetime', () => {
    assert.equal(expiryOf([{ type: 'lifetime', pointer: '/for', unit: 's' }], answer(nowMs + hour, { for: 60 })), nowMs + minute);
  });

  it('counts as it stands where the difference is too much to be believed, or not told', () => {
    const far = answer(nowMs - 400 * 24 * hour, { at: nowMs + hour });
    assert.equal(expiryOf(instant, far), nowMs + hour);
    assert.equal(expiryOf(instant, { ...far, headers: {} }), nowMs + hour);
    assert.equal(expiryOf(instant, { ...far, headers: { date: 'today' } }), nowMs + hour);
    assert.deepEqual([correctionMs(undefined), correctionMs(86_400_001), correctionMs(-86_400_000)], [0, 0, -86_400_000]);
  });

  it('that is past by that clock too is past', () => {
    assert.throws(
      () => expiryOf(instant, answer(nowMs + 10 * minute, { at: nowMs - minute })),
      (error) => isTokenError(error) && error.reason === 'already-expired',
    );
  });
});

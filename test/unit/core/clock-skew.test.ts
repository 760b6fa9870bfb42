/** Owns the tests of a server's clock that is not ours, and of what that does to an expiry. */
import assert from 'node:assert/strict';
import { correctionMs } from '../../../src/core/clock-skew';
import { expiryOf } from '../../../src/core/token-expiry';
import { isTokenError } from '../../../src/core/token-error';

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

  for (const skewMs of [0, 10 * minute, -10 * minute, 5 * hour, -5 * hour]) {
    it(`that is ${String(skewMs / minute)} min ahead is brought onto ours where it is an instant`, () => {
      near(expiryOf(instant, answer(nowMs + skewMs, { at: nowMs + skewMs + hour })), nowMs + hour);
      near(
        expiryOf([{ type: 'date', pointer: '/at' }], answer(nowMs + skewMs, { at: new Date(nowMs + skewMs + hour).toISOString() })),
        nowMs + hour,
      );
    });
  }

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
      () => expiryOf(instant, answer(nowMs + 10 * minute, { at: nowMs + 9 * minute })),
      (error) => isTokenError(error) && error.reason === 'already-expired',
    );
  });
});

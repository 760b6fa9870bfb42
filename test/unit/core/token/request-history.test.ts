import assert from 'node:assert/strict';
import { clockSkewMs } from '../../../../src/core/request/clock-skew';
import { RequestHistory, type RequestRecord } from '../../../../src/core/token/request-history';

const record = (sentAtMs: number): RequestRecord => ({
  sentAtMs,
  durationMs: 5,
  status: 200,
  failure: undefined,
  life: undefined,
  requestId: undefined,
  clockSkewMs: undefined,
});

describe('the history of requests', () => {
  it('keeps the last fifty a provider, the latest first, and tells of each', () => {
    const history = new RequestHistory();
    const told: string[] = [];
    history.onDidRecord((id) => told.push(id));
    for (let sentAtMs = 1; sentAtMs <= 60; sentAtMs += 1) history.record('a', record(sentAtMs));
    history.record('b', record(7));
    assert.deepEqual([history.of('a').length, history.of('a')[0]?.sentAtMs, history.of('a').at(-1)?.sentAtMs], [50, 60, 11]);
    assert.equal(history.of('b').length, 1);
    assert.equal(told.length, 61);
  });
});

describe('the clock skew', () => {
  const sentAtMs = Date.parse('2026-11-23T10:00:00.200Z');
  const skew = (date: string | undefined, durationMs = 400): number | undefined => clockSkewMs({ date }, sentAtMs, sentAtMs + durationMs);

  for (const [what, date, expected] of [
    ['none within the precision of the header', 'Mon, 23 Nov 2026 10:00:01 GMT', 0],
    ['a server that is ahead', 'Mon, 23 Nov 2026 10:05:00 GMT', 300_000],
    ['a server that is behind', 'Mon, 23 Nov 2026 09:00:00 GMT', -3_600_000],
    ['unknown without the header', undefined, undefined],
    ['unknown with a header that is no date', 'yesterday', undefined],
  ] as const) {
    it(`is ${what}`, () => {
      assert.equal(skew(date), expected);
    });
  }

  it('of a slow request is told only beyond half of its duration', () => {
    assert.equal(skew('Mon, 23 Nov 2026 10:00:18 GMT', 20_000), 0);
    assert.equal(skew('Mon, 23 Nov 2026 10:00:30 GMT', 20_000), 20_000);
  });
});

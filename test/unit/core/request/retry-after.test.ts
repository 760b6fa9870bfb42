/** Owns the proof of how Retry-After is read. */
import assert from 'node:assert/strict';
import { retryAfterMs } from '../../../../src/core/request/retry-after';

const nowMs = Date.UTC(2026, 10, 23, 12, 0, 0);

describe('Retry-After', () => {
  const cases: readonly [header: string | undefined, waitMs: number | undefined][] = [
    [undefined, undefined],
    ['0', 0],
    ['1', 1_000],
    [' 30 ', 30_000],
    ['3600', 3_600_000],
    ['3601', 3_600_000],
    ['99999999999999999999999', 3_600_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 13:00:00 GMT', 3_600_000],
    ['Mon, 23 Nov 2026 13:00:01 GMT', 3_600_000],
    ['Mon, 23 Nov 2026 11:59:59 GMT', 0],
    ['', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['30s', undefined],
    ['0x10', undefined],
    ['soon', undefined],
    ['2026-11-23T12:00:30Z', undefined],
    ['Mon, 99 Nov 2026 12:00:30 GMT', undefined],
  ];
  for (const [header, waitMs] of cases) {
    it(`${header ?? '(absent)'}: ${waitMs === undefined ? 'nothing' : String(waitMs)}`, () => {
      assert.equal(retryAfterMs(header, nowMs), waitMs);
    });
  }
});

/** Owns the proof of how dates are written and read: zones, offsets, days that don't exist, hours that are there twice. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatInstant, isZone, parseDate, parseIso8601, parsePattern } from '../../../../src/core/template/date-pattern';

const instant = Date.UTC(2026, 10, 23, 12, 0, 0, 250);

describe('a zone', () => {
  for (const zone of ['UTC', 'Z', '+09:00', '-0530', '+03', 'Asia/Seoul', 'America/Argentina/Buenos_Aires'])
    it(`may be ${zone}`, () => {
      assert.ok(isZone(zone));
    });
  for (const zone of ['', 'KST', 'Asia/Nowhere', '+9', '+25:00', '09:00', '../etc', 'local'])
    it(`may not be ${JSON.stringify(zone)}`, () => {
      assert.ok(!isZone(zone));
    });
});

describe('an instant is written', () => {
  const cases: readonly (readonly [pattern: string, zone: string, text: string | undefined])[] = [
    ['yyyyMMddHHmmss', 'UTC', '20261123120000'],
    ['yyyy-MM-dd HH:mm:ss.SSS', 'Asia/Seoul', '2026-11-23 21:00:00.250'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", 'Asia/Seoul', '2026-11-23T21:00:00+09:00'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", 'UTC', '2026-11-23T12:00:00Z'],
    ['HHXX', '-03:30', '08-0330'],
    ["dd''MM", 'UTC', "23'11"],
    ['yyyy', 'KST', undefined],
    ['YYYY', 'UTC', undefined],
    ["'open", 'UTC', undefined],
    ['', 'UTC', undefined],
  ];
  for (const [pattern, zone, text] of cases)
    it(`${pattern} in ${zone}: ${text ?? 'not at all'}`, () => {
      assert.equal(formatInstant(instant, pattern, zone), text);
    });
});

describe('a date is read', () => {
  const cases: readonly (readonly [text: string, pattern: string, zone: string | undefined, expected: string | undefined])[] = [
    ['2026-11-23 21:00:00', 'yyyy-MM-dd HH:mm:ss', 'Asia/Seoul', '2026-11-23T12:00:00.000Z'],
    ['20261123', 'yyyyMMdd', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['23.11.2026 15:00 +0300', 'dd.MM.yyyy HH:mm XX', undefined, '2026-11-23T12:00:00.000Z'],
    ['2026-11-23T12:00:00Z', "yyyy-MM-dd'T'HH:mm:ssXXX", undefined, '2026-11-23T12:00:00.000Z'],
    ['2026-02-29', 'yyyy-MM-dd', 'UTC', undefined],
    ['2028-02-29', 'yyyy-MM-dd', 'UTC', '2028-02-29T00:00:00.000Z'],
    ['2026-13-01', 'yyyy-MM-dd', 'UTC', undefined],
    ['2026-11-23 24:00', 'yyyy-MM-dd HH:mm', 'UTC', undefined],
    ['2026-11-23', 'yyyy-MM-dd', undefined, undefined],
    ['2026-11-23 ', 'yyyy-MM-dd', 'UTC', undefined],
    ['2026/11/23', 'yyyy-MM-dd', 'UTC', undefined],
    ['2026-1-23', 'yyyy-MM-dd', 'UTC', undefined],
    ['+026-11-23', 'yyyy-MM-dd', 'UTC', undefined],
    // Clocks in New York go back on 2026-11-01 at 02:00: 01:30 is there twice, and the first counts.
    ['2026-11-01 01:30', 'yyyy-MM-dd HH:mm', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    // And forward on 2026-03-08 at 02:00: 02:30 is not there.
    ['2026-03-08 02:30', 'yyyy-MM-dd HH:mm', 'America/New_York', '2026-03-08T06:30:00.000Z'],
    ['2026-03-08 03:30', 'yyyy-MM-dd HH:mm', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ];
  for (const [text, pattern, zone, expected] of cases)
    it(`${text} as ${pattern} in ${zone ?? 'no zone'}: ${expected ?? 'none'}`, () => {
      const ms = parseDate(text, pattern, zone);
      assert.equal(ms === undefined ? undefined : new Date(ms).toISOString(), expected);
    });

  it('as it was written, whatever the instant', () => {
    const zones = fc.constantFrom('UTC', 'Asia/Seoul', 'Asia/Kolkata', '+09:00', '-03:30', 'Europe/Moscow');
    fc.assert(
      fc.property(fc.integer({ min: 946_684_800, max: 4_102_444_800 }), zones, (second, zone) => {
        const pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";
        assert.equal(parseDate(formatInstant(second * 1_000, pattern, zone) ?? '', pattern, undefined), second * 1_000);
      }),
    );
  });
});

describe('ISO 8601', () => {
  const cases: readonly (readonly [text: string, zone: string | undefined, expected: string | undefined])[] = [
    ['2026-11-23T12:00:00Z', undefined, '2026-11-23T12:00:00.000Z'],
    ['2026-11-23t12:00z', undefined, '2026-11-23T12:00:00.000Z'],
    ['2026-11-23 21:00:00.1239+0900', undefined, '2026-11-23T12:00:00.123Z'],
    ['2026-11-23T21:00:00+09', undefined, '2026-11-23T12:00:00.000Z'],
    ['2026-11-23T21:00:00', '+09:00', '2026-11-23T12:00:00.000Z'],
    ['2026-11-23T12:00:00Z', 'Asia/Seoul', '2026-11-23T12:00:00.000Z'],
    ['2026-11-23T12:00:00', undefined, undefined],
    ['2026-11-23', 'UTC', undefined],
    ['2026-11-23T12:00:00+99:00', undefined, undefined],
    ['Mon, 23 Nov 2026 12:00:00 GMT', 'UTC', undefined],
    ['1795435200', 'UTC', undefined],
    ['', 'UTC', undefined],
  ];
  for (const [text, zone, expected] of cases)
    it(`${JSON.stringify(text)} in ${zone ?? 'no zone'}: ${expected ?? 'none'}`, () => {
      const ms = parseIso8601(text, zone);
      assert.equal(ms === undefined ? undefined : new Date(ms).toISOString(), expected);
    });

  it('takes a text of any length in no time', () => {
    assert.equal(parseIso8601(`2026-11-23T12:00:00.${'9'.repeat(1_000_000)}Z`, 'UTC'), undefined);
    assert.equal(parseDate('2'.repeat(1_000_000), 'yyyy', 'UTC'), undefined);
    assert.equal(parsePattern('y'.repeat(1_000_000)), undefined);
  });
});

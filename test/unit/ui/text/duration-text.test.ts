import assert from 'node:assert/strict';
import { DurationText, nextChangeMs } from '../../../../src/ui/text/duration-text';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('duration text', () => {
  const english = new DurationText('en');

  const boundaries: readonly [number, string][] = [
    [1, '1 s'],
    [999, '1 s'],
    [SECOND, '1 s'],
    [2 * SECOND - 1, '1 s'],
    [2 * SECOND, '2 s'],
    [MINUTE - 1, '59 s'],
    [MINUTE, '1 min'],
    [MINUTE + SECOND, '1 min 1 s'],
    [2 * MINUTE - 1, '1 min 59 s'],
    [2 * MINUTE, '2 min'],
    [3 * MINUTE - 1, '2 min'],
    [3 * MINUTE, '3 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [5 * HOUR + 41 * MINUTE, '5 h 41 min'],
    [5 * HOUR + 42 * MINUTE - 1, '5 h 41 min'],
    [DAY - 1, '23 h 59 min'],
    [DAY, '1 d'],
    [DAY + HOUR - 1, '1 d'],
    [30 * DAY + 5 * HOUR, '30 d 5 h'],
  ];
  for (const [ms, text] of boundaries) {
    it(`${String(ms)} ms is ${text}, rounded down`, () => {
      assert.equal(english.short(ms), text);
    });
  }

  it('is words in three languages, in their plural forms', () => {
    const ms = 5 * HOUR + 41 * MINUTE;
    assert.equal(english.words(ms), '5 hours 41 minutes');
    assert.equal(english.words(HOUR + MINUTE), '1 hour 1 minute');
    assert.equal(new DurationText('ko').words(ms), '5시간 41분');
    const russian = new DurationText('ru');
    assert.equal(russian.words(ms), '5 часов 41 минута');
    assert.equal(russian.words(HOUR + 22 * MINUTE), '1 час 22 минуты');
    assert.equal(russian.words(3 * HOUR + 11 * MINUTE), '3 часа 11 минут');
  });

  it('is short in Korean and Russian, and English where the extension speaks no other language', () => {
    const ms = 5 * HOUR + 41 * MINUTE;
    assert.equal(new DurationText('ko').short(ms), '5시간 41분');
    assert.equal(new DurationText('ru-RU').short(ms).replaceAll('\u00a0', ' '), '5 ч 41 мин');
    assert.equal(new DurationText('de').short(ms), '5 h 41 min');
    assert.equal(new DurationText('de').words(ms), '5 hours 41 minutes');
  });
});

describe('next change of a duration text', () => {
  const english = new DurationText('en');

  it('is the first millisecond with another text', () => {
    const samples = [
      2,
      999,
      1_000,
      1_999,
      2_000,
      2_001,
      59_999,
      60_000,
      119_999,
      120_000,
      120_001,
      179_999,
      180_000,
      HOUR,
      HOUR + 1,
      DAY - 1,
      DAY,
      DAY + 1,
      3 * DAY + 7,
    ];
    for (const ms of samples) {
      const delay = nextChangeMs(ms);
      assert.ok(delay !== undefined && delay >= 1, String(ms));
      const text = english.short(ms);
      assert.equal(english.short(ms - delay + 1), text, `${String(ms)} ms: changes no earlier`);
      if (ms > delay) assert.notEqual(english.short(ms - delay), text, `${String(ms)} ms: has changed`);
    }
  });

  it('is the expiry in the last two seconds, and nothing after it', () => {
    assert.equal(nextChangeMs(1_999), 1_999);
    assert.equal(nextChangeMs(1), 1);
    assert.equal(nextChangeMs(0), undefined);
    assert.equal(nextChangeMs(-1), undefined);
  });

  it('comes each minute above two minutes, each second below', () => {
    assert.equal(nextChangeMs(4 * MINUTE - 1), MINUTE);
    assert.equal(nextChangeMs(2 * MINUTE), 1);
    assert.equal(nextChangeMs(2 * MINUTE - 1), SECOND);
  });
});

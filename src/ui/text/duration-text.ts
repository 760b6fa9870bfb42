/** Owns how a remaining time is written, short for the eye and in words for a screen reader, and when what is written changes next. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TWO_MINUTES_MS = 2 * MINUTE_MS;

const units = ['day', 'hour', 'minute', 'second'] as const;
type Unit = (typeof units)[number];

const unitMs: Readonly<Record<Unit, number>> = { day: DAY_MS, hour: HOUR_MS, minute: MINUTE_MS, second: SECOND_MS };

/** English: the SI symbols, which Intl has not ("5 hr"). */
const englishSymbols: Readonly<Record<Unit, string>> = { day: 'd', hour: 'h', minute: 'min', second: 's' };

/** The smallest unit that is shown: seconds in the last two minutes, minutes within a day, hours above. */
function smallestUnit(remainingMs: number): Unit {
  if (remainingMs < TWO_MINUTES_MS) return 'second';
  return remainingMs < DAY_MS ? 'minute' : 'hour';
}

/**
 * Rounded down to the smallest shown unit, so that no more is promised than is left; but the last second counts as one,
 * since nothing that is left is shown as zero.
 */
function shownMs(remainingMs: number): number {
  const step = unitMs[smallestUnit(remainingMs)];
  return Math.max(SECOND_MS, Math.floor(remainingMs / step) * step);
}

function parts(remainingMs: number): { readonly unit: Unit; readonly count: number }[] {
  let rest = shownMs(remainingMs);
  const found: { unit: Unit; count: number }[] = [];
  for (const unit of units) {
    const count = Math.floor(rest / unitMs[unit]);
    rest -= count * unitMs[unit];
    if (count > 0) found.push({ unit, count });
  }
  return found;
}

/** Milliseconds until the shown text is another one; undefined where nothing is left to count down. */
export function nextChangeMs(remainingMs: number): number | undefined {
  if (remainingMs <= 0) return undefined;
  // A text stands as long as `remaining >= shown`, so it changes one millisecond after that; the last one at zero.
  if (remainingMs < 2 * SECOND_MS) return Math.ceil(remainingMs);
  return Math.floor(remainingMs - shownMs(remainingMs)) + 1;
}

/** The languages that this extension speaks; elsewhere durations are English as all other words are. */
function spokenLanguage(language: string): 'en' | 'ko' | 'ru' {
  const base = language.split('-', 1)[0];
  return base === 'ko' || base === 'ru' ? base : 'en';
}

export class DurationText {
  readonly #short: Readonly<Record<Unit, (count: number) => string>>;
  readonly #long: Readonly<Record<Unit, (count: number) => string>>;
  readonly #list: Intl.ListFormat;

  /** @param language a BCP 47 tag, as `vscode.env.language` gives. */
  constructor(language: string) {
    const spoken = spokenLanguage(language);
    const formatter = (unit: Unit, unitDisplay: 'short' | 'long'): ((count: number) => string) => {
      if (spoken === 'en' && unitDisplay === 'short') return (count) => `${String(count)} ${englishSymbols[unit]}`;
      const format = new Intl.NumberFormat(spoken, { style: 'unit', unit, unitDisplay });
      return (count) => format.format(count);
    };
    const all = (display: 'short' | 'long'): Record<Unit, (count: number) => string> => ({
      day: formatter('day', display),
      hour: formatter('hour', display),
      minute: formatter('minute', display),
      second: formatter('second', display),
    });
    this.#short = all('short');
    this.#long = all('long');
    this.#list = new Intl.ListFormat(spoken, { type: 'unit', style: 'narrow' });
  }

  /** `5 h 41 min`, `41 min`, `1 min 59 s`; for a positive time. */
  short(remainingMs: number): string {
    return parts(remainingMs)
      .map(({ unit, count }) => this.#short[unit](count))
      .join(' ');
  }

  /** `5 hours 41 minutes`; in Russian in the nominative, so sentences are built around that. */
  words(remainingMs: number): string {
    return this.#list.format(parts(remainingMs).map(({ unit, count }) => this.#long[unit](count)));
  }
}

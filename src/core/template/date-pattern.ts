/** Owns dates as vendors write them: a pattern of a few letters with a stated zone, and ISO 8601. Bounded scanning, no expressions of the user's. */

type Part = { readonly literal: string } | { readonly letters: keyof typeof widths };

/** Widths of the numbers; XXX and XX are offsets (`+09:00`, `+0900`, or `Z`). */
const widths = { yyyy: 4, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2, SSS: 3, XXX: 6, XX: 5 } as const;

/** Undefined where a letter outside quotes is none of those that are known. */
export function parsePattern(pattern: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const [piece] of pattern.matchAll(/'[^']*'|yyyy|MM|dd|HH|mm|ss|SSS|XXX|XX|[^]/g)) {
    if (Object.hasOwn(widths, piece)) parts.push({ letters: piece as keyof typeof widths });
    else if (piece.length > 1) parts.push({ literal: piece === "''" ? "'" : piece.slice(1, -1) });
    else if (/[A-Za-z']/.test(piece)) return undefined;
    else parts.push({ literal: piece });
  }
  return parts.length > 0 && pattern.length <= 100 ? parts : undefined;
}

/** True where the pattern itself writes the offset from UTC. */
export function writesOffset(parts: readonly Part[]): boolean {
  return parts.some((part) => 'letters' in part && part.letters.startsWith('X'));
}

/** `UTC`, an offset such as `+09:00`, or an IANA name such as `Asia/Seoul`. */
export function isZone(zone: string): boolean {
  return fixedOffsetMs(zone) !== undefined || (/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$/.test(zone) && isKnownToIntl(zone));
}

/** @returns undefined where pattern or zone are none */
export function formatInstant(ms: number, pattern: string, zone: string): string | undefined {
  const parts = parsePattern(pattern);
  if (!parts || !isZone(zone)) return undefined;
  const offsetMs = offsetAt(zone, ms);
  const local = new Date(ms + offsetMs).toISOString();
  const fields = {
    yyyy: local.slice(0, 4),
    MM: local.slice(5, 7),
    dd: local.slice(8, 10),
    HH: local.slice(11, 13),
    mm: local.slice(14, 16),
    ss: local.slice(17, 19),
    SSS: local.slice(20, 23),
    XXX: offsetText(offsetMs, ':'),
    XX: offsetText(offsetMs, ''),
  };
  return parts.map((part) => ('literal' in part ? part.literal : fields[part.letters])).join('');
}

/** @returns milliseconds since the Unix epoch; undefined where the text is not written so, or no such date exists */
export function parseDate(text: string, pattern: string, zone: string | undefined): number | undefined {
  const parts = parsePattern(pattern);
  if (!parts || text.length > 100) return undefined;
  const fields: Partial<Record<keyof typeof widths, string>> = {};
  let at = 0;
  for (const part of parts) {
    const isUtc = 'letters' in part && part.letters.startsWith('X') && text[at] === 'Z';
    const length = 'literal' in part ? part.literal.length : isUtc ? 1 : widths[part.letters];
    const piece = text.slice(at, at + length);
    at += length;
    if ('letters' in part) fields[part.letters] = piece;
    else if (piece !== part.literal) return undefined;
  }
  if (at !== text.length) return undefined;
  const { yyyy = '', MM = '01', dd = '01', HH = '00', mm = '00', ss = '00', SSS = '000', XXX, XX } = fields;
  return instantOf([yyyy, MM, dd, HH, mm, ss, SSS], XXX ?? XX ?? zone);
}

/** ISO 8601 with seconds or without, a fraction and an offset. @param zone counts where the text names none */
export function parseIso8601(text: string, zone: string | undefined): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', fraction = '', offset] = match;
  return instantOf([year, month, day, hour, minute, second, fraction.padEnd(3, '0').slice(0, 3)], offset?.toUpperCase() ?? zone);
}

function instantOf(texts: readonly string[], zone: string | undefined): number | undefined {
  if (zone === undefined || !isZone(zone) || !texts.every((text) => /^\d+$/.test(text))) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = texts.map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const written = new Date(wall);
  // The 30th of February would roll over; a leap second counts as the next one.
  if (written.getUTCFullYear() !== year || written.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  // When clocks are put back an hour is there twice: the earlier one counts, so that a token never seems younger than it is.
  const candidates = [wall - offsetAt(zone, wall - 86_400_000), wall - offsetAt(zone, wall + 86_400_000)];
  const fitting = candidates.filter((candidate) => candidate + offsetAt(zone, candidate) === wall);
  return Math.min(...(fitting.length > 0 ? fitting : candidates));
}

function offsetAt(zone: string, ms: number): number {
  const fixed = fixedOffsetMs(zone);
  if (fixed !== undefined) return fixed;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(ms / 1_000) * 1_000;
}

function fixedOffsetMs(zone: string): number | undefined {
  if (zone === 'UTC' || zone === 'Z') return 0;
  const match = /^([+-])([01]\d)(?::?([0-5]\d))?$/.exec(zone);
  if (!match) return undefined;
  const [, sign, hours, minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function offsetText(ms: number, colon: string): string {
  if (ms === 0) return 'Z';
  const minutes = Math.abs(Math.round(ms / 60_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`;
}

function isKnownToIntl(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

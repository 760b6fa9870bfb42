/** Owns the values that are made once for each request: its UUID, its instant, its nonces. The same name gives the same value. */
import { randomBytes } from 'node:crypto';
import { formatInstant, isZone, parsePattern, writesOffset } from './date-pattern';

export interface RequestMoment {
  readonly nowMs: number;
  /** Undefined for a name that is none of these, or a format that it does not take. */
  valueOf(name: string, format?: string): string | undefined;
}

const defaultNonceLength = '32';

/** @param nowMs milliseconds since the Unix epoch */
export function requestMoment(uuid: () => string, nowMs: number, random: (bytes: number) => Buffer = randomBytes): RequestMoment {
  const made = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const value = made.get(key) ?? make();
    made.set(key, value);
    return value;
  };
  return {
    nowMs,
    valueOf: (name, format) => {
      switch (name) {
        case 'uuid':
          return once('uuid', uuid);
        case 'nonce': {
          const length = Number(format ?? defaultNonceLength);
          return isNonce(format) ? once(`nonce ${String(length)}`, () => random(length).toString('hex').slice(0, length)) : undefined;
        }
        case 'now':
          return formatNow(nowMs, format);
        default:
          return undefined;
      }
    },
  };
}

export function isNonce(format: string | undefined): boolean {
  return format === undefined || (/^\d{1,2}$/.test(format) && Number(format) >= 8 && Number(format) <= 64);
}

export function isNow(format: string | undefined): boolean {
  return formatNow(0, format) !== undefined;
}

/** `s` (also without a format), `ms`, `iso`, or `pattern@zone`. */
function formatNow(nowMs: number, format = 's'): string | undefined {
  if (format === 's') return String(Math.floor(nowMs / 1_000));
  if (format === 'ms') return String(nowMs);
  if (format === 'iso') return new Date(nowMs).toISOString();
  const at = format.lastIndexOf('@');
  const [pattern, zone] = [format.slice(0, at), format.slice(at + 1)];
  return at < 0 ? undefined : formatInstant(nowMs, pattern, zone);
}

/** Whether a date pattern can be read: its letters are known, and the zone is stated or written. */
export function isReadablePattern(pattern: string, zone: string | undefined): boolean {
  const parts = parsePattern(pattern);
  return parts !== undefined && (zone === undefined ? writesOffset(parts) : isZone(zone));
}

/** Owns the geometry of the two timelines: a token's life, and the tokens of today. Fractions of their length; draws nothing. */
import { renewalWindowMs, type TokenLife } from '../../core/base/access-token';
import type { RequestRecord } from '../../core/token/request-history';

export interface LifeTimeline {
  /** Of the life: 0 at the issue, 1 at the expiry. */
  readonly now: number;
  /** Where the renewal window begins. */
  readonly renewal: number;
}

/** Undefined where the expiry is unknown or makes no span. */
export function lifeTimeline(life: TokenLife, nowMs: number): LifeTimeline | undefined {
  const { issuedAtMs, expiresAtMs } = life;
  if (expiresAtMs === undefined || expiresAtMs <= issuedAtMs) return undefined;
  const spanMs = expiresAtMs - issuedAtMs;
  return { now: within((nowMs - issuedAtMs) / spanMs), renewal: within(1 - renewalWindowMs(life) / spanMs) };
}

export interface DayBar {
  /** Of the day: 0 at its midnight, 1 at the next. */
  readonly start: number;
  readonly end: number;
}

export interface DayTimeline {
  readonly bars: readonly DayBar[];
  /** When requests failed. */
  readonly failures: readonly number[];
  readonly now: number;
}

/** @param dayStartMs local midnight, `dayEndMs` the next one: 23 to 25 hours later */
export function dayTimeline(records: readonly RequestRecord[], dayStartMs: number, dayEndMs: number, nowMs: number): DayTimeline {
  const at = (instantMs: number): number => within((instantMs - dayStartMs) / (dayEndMs - dayStartMs));
  const bars = records.flatMap(({ life }) => {
    const endMs = life?.expiresAtMs;
    return life && endMs !== undefined && endMs > dayStartMs && life.issuedAtMs < dayEndMs
      ? [{ start: at(life.issuedAtMs), end: at(endMs) }]
      : [];
  });
  const failures = records
    .filter(({ failure, sentAtMs }) => failure !== undefined && sentAtMs >= dayStartMs && sentAtMs < dayEndMs)
    .map(({ sentAtMs }) => at(sentAtMs));
  return { bars, failures, now: at(nowMs) };
}

/** Local midnight before `nowMs` and the next one. */
export function localDay(nowMs: number): { readonly startMs: number; readonly endMs: number } {
  const day = new Date(nowMs);
  const startMs = new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
  return { startMs, endMs: new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() };
}

function within(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}

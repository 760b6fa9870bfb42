/** Owns how far a server's clock is from ours, and what that does to an expiry that the server tells as an instant. Pure. */

/** A difference beyond this is no skew: one of the two says nothing about the time (a cache, a dead battery), and it can't be told which. */
const longestSkewMs = 86_400_000;
/** What a `Date` of whole seconds can tell apart. */
const leastSkewMs = 2_000;

/**
 * The server's clock against ours, from the `Date` of its headers (names in lower case), which has whole seconds: less than two seconds or half of the
 * request's duration can't be told from none.
 */
export function clockSkewMs(
  { date, age }: Readonly<Record<string, string | undefined>>,
  sentAtMs: number,
  receivedAtMs: number,
): number | undefined {
  const saidMs = date === undefined ? NaN : Date.parse(date);
  if (!Number.isFinite(saidMs)) return undefined;
  // A cache tells how long it has kept the answer (RFC 9111 §5.1).
  const serverMs = saidMs + (age !== undefined && /^\d{1,9}$/.test(age) ? Number(age) * 1_000 : 0);
  // The second that it names has begun, and ends within the next 999 ms.
  const skewMs = serverMs + 500 - (sentAtMs + receivedAtMs) / 2;
  return Math.abs(skewMs) <= Math.max(leastSkewMs, (receivedAtMs - sentAtMs) / 2) ? 0 : Math.round(skewMs / 1_000) * 1_000;
}

/** How much to take from an instant of the server's clock to have it on ours: nothing where the server does not tell, or not believably. */
export function correctionMs(skewMs: number | undefined): number {
  return skewMs !== undefined && Math.abs(skewMs) <= longestSkewMs ? skewMs : 0;
}

/**
 * An instant of the server's, on our clock. A `Date` may be stale or wrong: it never makes what is still to come later than
 * told, nor does it end what the server has only just issued.
 */
export function onOurClock(toldMs: number, skewMs: number | undefined, nowMs: number): number {
  const correctedMs = toldMs - correctionMs(skewMs);
  if (toldMs <= nowMs) return correctedMs;
  // Below that the `Date` contradicts the instant; within what it can't tell apart, little is left, not all that was told.
  if (correctedMs <= nowMs - leastSkewMs) return toldMs;
  return Math.min(toldMs, Math.max(correctedMs, nowMs + 1));
}

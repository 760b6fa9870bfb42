/** Owns the Retry-After header (RFC 9110 §10.2.3): seconds or an HTTP date. */

const longestMs = 3_600_000;

/** Milliseconds to wait, at most one hour (MSAL's cap); undefined where the header is absent or no such value. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, longestMs);
  // An IMF-fixdate; the parser alone would also take "2" or "May".
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const waitMs = Date.parse(text) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(0, waitMs), longestMs);
}

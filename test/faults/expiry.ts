/** Owns the rows about when the token ends. The tests' clock stands at 2026-01-01T00:00:00Z when a row begins. */
import type { ExpirySource } from '../../src/core/definition/definition-response';
import { answering, type FaultRow, type Refused } from './fault-row';

const invalid: Refused = { kind: 'malformed', reason: 'expiry-invalid', again: 'later' };
const missing: Refused = { kind: 'malformed', reason: 'expiry-missing', again: 'later' };
const taken = (lifetimeMs: number, more: { readonly warning?: 'short-lived' } = {}) => ({ token: 'fine', lifetimeMs, ...more });
const lasting = (expiry: string) => answering(200, `{"access_token":"fine","expires_in":${expiry}}`);
const instant = (unit: 's' | 'ms'): { readonly expiry: ExpirySource[] } => ({
  expiry: [{ type: 'instant', pointer: '/expires_in', unit }],
});
const hour = 3_600_000;
const newYear = Date.UTC(2026, 0, 1);

export const expiryRows: readonly FaultRow[] = [
  { id: '"3600"', fault: lasting('"3600"'), comes: taken(hour) },
  { id: '"3600abc"', fault: lasting('"3600abc"'), comes: invalid },
  { id: 'null', fault: lasting('null'), comes: missing },
  { id: 'missing', fault: answering(200, '{"access_token":"fine"}'), comes: missing },
  { id: '0', fault: lasting('0'), comes: invalid },
  { id: 'negative', fault: lasting('-5'), comes: invalid },
  { id: 'float', fault: lasting('3599.5'), comes: taken(3_599_500) },
  { id: '1e400', fault: lasting('1e400'), comes: invalid },
  { id: 'beyond 24.8 days', fault: lasting('2592000'), comes: taken(30 * 24 * hour) },
  { id: 'beyond ten years', fault: lasting('99999999999'), comes: invalid },
  {
    id: 'seconds sent where ms are documented',
    fault: lasting(String(newYear / 1000 + 3600)),
    response: instant('ms'),
    comes: invalid,
  },
  { id: 'ms sent where seconds are documented', fault: lasting(String(newYear + hour)), response: instant('s'), comes: invalid },
  {
    id: 'an instant that is past',
    fault: lasting(String(newYear / 1000 - 60)),
    response: instant('s'),
    comes: { kind: 'malformed', reason: 'already-expired', again: 'later' },
  },
  { id: 'boolean', fault: lasting('true'), comes: invalid },
  { id: 'object', fault: lasting('{"s":3600}'), comes: invalid },
  { id: 'shorter than the renewal window', fault: lasting('20'), comes: taken(20_000, { warning: 'short-lived' }) },
];

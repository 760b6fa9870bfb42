/** Owns the rows about the way to the endpoint, without TLS. */
import { granting, type FaultRow, type Refused } from './fault-row';

const unreachable = (reason: Refused['reason'], more: Partial<Refused> = {}): Refused => ({
  kind: 'unreachable',
  reason,
  again: 'later',
  ...more,
});
/** Long enough for what answers at once, short enough for a test. */
const deadlineMs = 300;

export const networkRows: readonly FaultRow[] = [
  {
    id: 'unknown host',
    fault: granting(''),
    endpoint: 'https://nobody.invalid',
    comes: unreachable('unknown-host', { arrives: false }),
  },
  { id: 'refused', fault: granting(''), endpoint: 'https://127.0.0.1:1', comes: unreachable('connection-refused', { arrives: false }) },
  { id: 'reset', fault: { kind: 'reset' }, comes: unreachable('connection-lost') },
  { id: 'reset mid-body', fault: { kind: 'reset-mid-body', part: '{"access_token":"fi' }, comes: unreachable('connection-lost') },
  { id: 'header stall', fault: { kind: 'silence' }, comes: unreachable('timeout', { deadlineMs }) },
  { id: 'body stall', fault: { kind: 'stall', part: '{"access_token":' }, comes: unreachable('timeout', { deadlineMs }) },
  { id: 'slow drip', fault: { kind: 'drip', everyMs: 20 }, comes: unreachable('timeout', { deadlineMs }) },
  { id: 'no HTTP', fault: { kind: 'garbage' }, comes: unreachable('network') },
  {
    id: 'proxy that answers 407',
    fault: { kind: 'answer', status: 407, headers: { 'proxy-authenticate': 'Basic realm="x"' }, body: '' },
    comes: unreachable('proxy', { status: 407 }),
  },
];

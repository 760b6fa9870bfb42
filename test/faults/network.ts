/** Owns the rows about the way to the endpoint. */
import { granting, type FaultRow, type Refused } from './fault-row';

const unreachable = (reason: Refused['reason'], more: Partial<Refused> = {}): Refused => ({
  kind: 'unreachable',
  reason,
  again: 'later',
  ...more,
});
const untrusted = (reason: Refused['reason']): Refused => ({ kind: 'untrusted-certificate', reason, again: 'later', arrives: false });
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
  {
    id: 'connect stall',
    fault: granting(''),
    endpoint: 'silent',
    comes: unreachable('timeout', { arrives: false, deadlineMs }),
  },
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
  { id: 'certificate of an unknown authority', fault: granting(''), tls: { known: false }, comes: untrusted('untrusted-issuer') },
  {
    id: 'certificate that is expired',
    fault: granting(''),
    tls: { known: true, notBeforeMs: Date.UTC(2020, 0, 1), notAfterMs: Date.UTC(2021, 0, 1) },
    comes: untrusted('certificate-expired'),
  },
  {
    id: 'certificate of a wrong host',
    fault: granting(''),
    tls: { known: true, dnsName: 'elsewhere.test' },
    comes: untrusted('certificate-wrong-host'),
  },
  {
    id: 'certificate of an authority that was chosen for this provider',
    fault: granting(''),
    tls: { known: true },
    comes: { token: 'fine', lifetimeMs: 3_600_000 },
  },
];

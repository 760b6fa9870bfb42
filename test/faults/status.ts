/** Owns the rows about the status of the answer. */
import { answering, type FaultRow } from './fault-row';

/** The endpoint refuses the credentials. */
const refused = (reason: 'client-error' | 'unauthorized' | 'error-in-success', status: number, code: string) =>
  ({ kind: 'rejected', reason, status, vendorCode: code, again: 'never' }) as const;
/** The request was refused, by whomever; that says nothing of the token in hand. */
const rejected = (reason: 'client-error' | 'error-in-success' | 'foreign-answer', status: number, code?: string) =>
  ({ kind: 'rejected', reason, status, ...(code !== undefined && { vendorCode: code }), again: 'later' }) as const;
const throttled = (again: number | 'later') =>
  ({ kind: 'throttled', reason: 'too-many-requests', status: 429, vendorCode: 'no', again }) as const;
const minute = 60_000;
const hour = 60 * minute;

export const statusRows: readonly FaultRow[] = [
  {
    id: '400 invalid_client',
    fault: answering(400, '{"error":"invalid_client"}'),
    comes: refused('client-error', 400, 'invalid_client'),
  },
  {
    id: '400 invalid_scope',
    fault: answering(400, '{"error":"invalid_scope","error_description":"<b>no</b>"}'),
    comes: rejected('client-error', 400, 'invalid_scope'),
  },
  { id: '401', fault: answering(401), comes: refused('unauthorized', 401, 'no') },
  { id: '400 invalid_grant', fault: answering(400, '{"error":"invalid_grant"}'), comes: refused('client-error', 400, 'invalid_grant') },
  {
    id: '200 invalid_client',
    fault: answering(200, '{"error":"invalid_client"}'),
    comes: refused('error-in-success', 200, 'invalid_client'),
  },
  ...[400, 401, 403, 404, 405, 413, 451].flatMap((status): FaultRow[] => [
    {
      id: `${String(status)} with the page of a firewall`,
      fault: answering(status, '<html>Blocked</html>', { 'content-type': 'text/html', 'www-authenticate': 'Basic realm="x"' }),
      comes: rejected('foreign-answer', status),
    },
    { id: `${String(status)} with no body`, fault: answering(status, ''), comes: rejected('foreign-answer', status) },
    {
      id: `${String(status)} with the JSON of a firewall`,
      fault: answering(status, '{"title":"Request blocked"}'),
      comes: rejected('foreign-answer', status),
    },
  ]),
  {
    id: '401 with the JSON of any server',
    fault: answering(401, '{"error":"Unauthorized"}'),
    comes: rejected('foreign-answer', 401, 'Unauthorized'),
  },
  { id: '401 invalid_scope', fault: answering(401, '{"error":"invalid_scope"}'), comes: rejected('client-error', 401, 'invalid_scope') },
  { id: '403 with an unknown code', fault: answering(403), comes: rejected('foreign-answer', 403, 'no') },
  { id: '404 with an unknown code', fault: answering(404), comes: rejected('foreign-answer', 404, 'no') },
  { id: '400 with an unknown code', fault: answering(400), comes: rejected('client-error', 400, 'no') },
  {
    id: '400 unauthorized_client',
    fault: answering(400, '{"error":"unauthorized_client"}'),
    comes: rejected('client-error', 400, 'unauthorized_client'),
  },
  {
    id: '429 with Retry-After in seconds',
    fault: answering(429, '{"error":"no"}', { 'retry-after': '120' }),
    comes: throttled(2 * minute),
  },
  {
    // The tests' clock stands at 2026-01-01T00:00:00Z when the row begins, and eight minutes later when a token is in hand.
    id: '429 with Retry-After as a date',
    fault: answering(429, '{"error":"no"}', { 'retry-after': 'Thu, 01 Jan 2026 00:18:20 GMT' }),
    comes: throttled(10 * minute),
  },
  {
    id: '429 with Retry-After that is garbage',
    fault: answering(429, '{"error":"no"}', { 'retry-after': 'soon, perhaps 3' }),
    comes: throttled('later'),
  },
  {
    id: '429 with Retry-After that is huge',
    fault: answering(429, '{"error":"no"}', { 'retry-after': '99999999999999999999' }),
    comes: throttled(hour),
  },
  ...[500, 502, 503, 504].map((status): FaultRow => ({
    id: String(status),
    fault: answering(status),
    comes: { kind: 'unreachable', reason: 'server-error', status, vendorCode: 'no', again: 'later' },
  })),
  {
    id: '503 with Retry-After',
    fault: answering(503, '', { 'retry-after': '90' }),
    comes: { kind: 'unreachable', reason: 'server-error', status: 503, again: 90_000 },
  },
  {
    id: '200 with error',
    fault: answering(200, '{"error":"invalid_request"}'),
    comes: rejected('error-in-success', 200, 'invalid_request'),
  },
  {
    id: '200 with error and a token',
    fault: answering(200, '{"error":"invalid_request","access_token":"x","expires_in":60}'),
    comes: rejected('error-in-success', 200, 'invalid_request'),
  },
  {
    id: '204',
    fault: { kind: 'answer', status: 204 },
    comes: { kind: 'malformed', reason: 'not-json', status: 204, again: 'later' },
  },
  ...([301, 302, 303, 307, 308] as const).map((status): FaultRow => ({
    id: `${String(status)} to another origin`,
    fault: (elsewhere) => ({ kind: 'redirect', status, location: `${elsewhere}/steal` }),
    comes: { kind: 'malformed', reason: 'redirect', status, again: 'later' },
  })),
];

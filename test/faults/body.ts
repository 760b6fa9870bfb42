/** Owns the rows about the body of the answer. */
import { gzipSync } from 'node:zlib';
import { answering, type FaultRow, type Refused } from './fault-row';

const notJson: Refused = { kind: 'malformed', reason: 'not-json', status: 200, again: 'later' };
const noToken: Refused = { kind: 'malformed', reason: 'token-missing', again: 'later' };
const tooLarge: Refused = { kind: 'malformed', reason: 'too-large', again: 'later' };
const fine = '{"access_token":"fine","expires_in":3600}';
const taken = { token: 'fine', lifetimeMs: 3_600_000 };
const typed = (type: string) => ({ 'content-type': type });

export const bodyRows: readonly FaultRow[] = [
  { id: 'empty', fault: answering(200, ''), comes: notJson },
  { id: 'HTML', fault: answering(200, '<!doctype html><title>Sign in</title>', typed('text/html')), comes: notJson },
  { id: 'non-JSON', fault: answering(200, 'access_token fine'), comes: notJson },
  { id: 'null', fault: answering(200, 'null'), comes: noToken },
  { id: '[]', fault: answering(200, '[]'), comes: noToken },
  { id: 'string', fault: answering(200, '"fine"'), comes: noToken },
  { id: 'truncated', fault: answering(200, fine.slice(0, -4)), comes: notJson },
  // JSON's grammar has no byte order mark, but parsers may ignore one (RFC 8259 §8.1), and vendors' servers do write it.
  { id: 'BOM', fault: answering(200, `\ufeff${fine}`), comes: taken },
  { id: 'wrong content type', fault: answering(200, fine, typed('text/plain')), comes: taken },
  {
    id: 'form-encoded',
    fault: answering(200, 'access_token=fine&expires_in=3600', typed('application/x-www-form-urlencoded')),
    comes: notJson,
  },
  {
    // The last of them counts, as for every JSON parser in use (RFC 8259 §4 leaves it open).
    id: 'duplicate keys',
    fault: answering(200, '{"access_token":"first","access_token":"fine","expires_in":3600}'),
    comes: taken,
  },
  { id: '__proto__', fault: answering(200, '{"__proto__":{"access_token":"x","expires_in":60}}'), comes: noToken },
  { id: 'constructor', fault: answering(200, '{"constructor":{"prototype":{"access_token":"x"}}}'), comes: noToken },
  { id: 'gzip', fault: answering(200, gzipSync(fine), { 'content-encoding': 'gzip' }), comes: taken },
  { id: 'gzip bomb', fault: { kind: 'gzip-bomb', bytes: 64 * 1024 * 1024 }, comes: tooLarge },
  {
    id: 'corrupt gzip',
    fault: answering(200, gzipSync(fine).fill(0, 4, 20), { 'content-encoding': 'gzip' }),
    comes: { kind: 'malformed', reason: 'not-json', again: 'later' },
  },
  { id: 'over 1 MiB, said before', fault: { kind: 'huge', bytes: 1_048_577, contentLength: true }, comes: tooLarge },
  { id: 'over 1 MiB, not said', fault: { kind: 'huge', bytes: 1_048_577, contentLength: false }, comes: tooLarge },
  {
    id: 'invalid UTF-8 in the token',
    fault: answering(200, Buffer.from('{"access_token":"fi\xffne","expires_in":3600}', 'latin1')),
    comes: { kind: 'malformed', reason: 'token-invalid', again: 'later' },
  },
  {
    id: 'invalid UTF-8 elsewhere',
    fault: answering(200, Buffer.from('{"access_token":"fine","expires_in":3600,"note":"\xff\xfe"}', 'latin1')),
    comes: taken,
  },
];

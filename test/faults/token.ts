/** Owns the rows about the token itself and its type. */
import { answering, granting, type FaultRow, type Refused } from './fault-row';

const missing: Refused = { kind: 'malformed', reason: 'token-missing', again: 'later' };
const invalid: Refused = { kind: 'malformed', reason: 'token-invalid', again: 'later' };
const bound: Refused = { kind: 'malformed', reason: 'token-bound', again: 'later' };
const taken = { token: 'fine', lifetimeMs: 3_600_000 };
const holding = (token: string) => answering(200, `{"access_token":${token},"expires_in":3600}`);

export const tokenRows: readonly FaultRow[] = [
  { id: 'token missing', fault: answering(200, '{"expires_in":3600}'), comes: missing },
  { id: 'token null', fault: holding('null'), comes: missing },
  { id: 'token empty', fault: holding('""'), comes: invalid },
  { id: 'token non-string', fault: holding('12345'), comes: invalid },
  { id: 'token an object', fault: holding('{"value":"x"}'), comes: invalid },
  { id: 'token with CR/LF', fault: holding('"fine\\r\\nX-Evil: 1"'), comes: invalid },
  { id: 'token with control characters', fault: holding('"fi\\u0000ne"'), comes: invalid },
  { id: 'token with a blank', fault: holding('"fi ne"'), comes: invalid },
  { id: 'token non-ASCII', fault: holding('"fíne"'), comes: invalid },
  { id: 'token of 20 KB', fault: holding(`"${'x'.repeat(20_480)}"`), comes: invalid },
  { id: 'token_type missing', fault: granting(''), comes: taken },
  { id: 'token_type of odd case', fault: granting('"token_type":"bEARER"'), comes: taken },
  { id: 'token_type mac', fault: granting('"token_type":"mac"'), comes: bound },
  { id: 'token_type DPoP', fault: granting('"token_type":"DPoP"'), comes: bound },
];

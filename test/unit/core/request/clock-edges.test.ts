/** Where an expiry is a second away, told by a server whose clock is not ours, or by something that only looks like a JWT. */
import assert from 'node:assert/strict';
import type { ExpirySource } from '../../../../src/core/definition/definition';
import { clockSkewMs, onOurClock } from '../../../../src/core/request/clock-skew';
import { readTokenAnswer } from '../../../../src/core/request/token-response';
import { plain, resolution, resolved, thrown } from '../../fakes/definitions';

const nowMs = Date.UTC(2026, 10, 23, 12, 0, 0);
const second = 1_000;

function expiry(sources: readonly ExpirySource[], body: Readonly<Record<string, unknown>>, serverAheadMs?: number): number | undefined {
  const provider = resolved(plain({ response: { token: '/access_token', expiry: sources } }));
  const headers: Record<string, string> = {};
  if (serverAheadMs !== undefined) headers['date'] = new Date(nowMs + serverAheadMs).toUTCString();
  return readTokenAnswer(provider, { status: 200, headers, body: JSON.stringify(body) }, nowMs, nowMs).expiresAtMs;
}

function tokenOf(claims: object, parts = 3): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'x' }), part(claims), ...Array.from({ length: parts - 2 }, () => 'c2ln')].join('.');
}

describe('an instant of a server that is 300 s ahead', () => {
  const at: ExpirySource[] = [{ type: 'instant', pointer: '/at', unit: 's' }];
  for (const leftSeconds of [0, 1, 2, 3])
    it(`with ${String(leftSeconds)} s left is over as soon as that`, () => {
      const told = (nowMs + 300 * second) / second + leftSeconds;
      const expiresAtMs = expiry(at, { access_token: 'a', at: told }, 300 * second);
      assert.ok(expiresAtMs !== undefined && expiresAtMs <= nowMs + leftSeconds * second + second, String((expiresAtMs ?? 0) - nowMs));
    });

  it('that lies before the server’s own time is believed as told: the Date is wrong', () => {
    assert.equal(expiry(at, { access_token: 'a', at: nowMs / second + 100 }, 300 * second), nowMs + 100 * second);
  });
});

describe('the exp of a JWT', () => {
  const jwt: ExpirySource[] = [{ type: 'jwt' }];
  const exp = (nowMs + 3_900 * second) / second;

  it('is an instant of the server’s clock', () => {
    // A Date of whole seconds is taken to be half a second further.
    assert.equal(expiry(jwt, { access_token: tokenOf({ exp }) }, 300 * second), nowMs + 3_599 * second);
    assert.equal(expiry(jwt, { access_token: tokenOf({ exp }) }), nowMs + 3_900 * second);
  });

  for (const parts of [2, 4, 5, 6])
    it(`is not looked for in ${String(parts)} parts: that is no JWT but a JWE, or nothing`, () => {
      const token = tokenOf({ exp }, parts);
      assert.equal(thrown(() => expiry(jwt, { access_token: token })).reason, 'expiry-missing');
      const sources: ExpirySource[] = [{ type: 'jwt' }, { type: 'lifetime', pointer: '/in', unit: 's' }];
      assert.equal(expiry(sources, { access_token: token, in: 60 }), nowMs + 60 * second);
    });
});

describe('the Date of an answer', () => {
  const skew = (serverMs: number): number | undefined => clockSkewMs({ date: new Date(serverMs).toUTCString() }, nowMs, nowMs);

  it('counts from the middle of its second', () => {
    // Exactly 1,500 ms behind by the middle of the second: as good as none. By its beginning it would be two seconds and more.
    assert.equal(skew(nowMs - 2 * second), 0);
    assert.equal(clockSkewMs({ date: new Date(nowMs - 3 * second).toUTCString() }, nowMs, nowMs), -2 * second);
    assert.equal(clockSkewMs({ date: new Date(nowMs + 2 * second).toUTCString() }, nowMs, nowMs), 3 * second);
    assert.equal(clockSkewMs({ date: new Date(nowMs - 2 * second).toUTCString() }, nowMs + 400, nowMs + 400), 0);
  });

  it('ends nothing that was only just issued, and never makes an expiry later', () => {
    for (const skewMs of [-86_400_000, -5_000, 0, 1_000, 5_000, 3_600_000, 86_400_000])
      for (const leftMs of [1, 1_000, 5_000, 3_600_000]) {
        const shown = onOurClock(nowMs + leftMs, skewMs, nowMs);
        assert.ok(shown > nowMs && shown <= nowMs + leftMs, `${String(skewMs)} ${String(leftMs)}: ${String(shown - nowMs)}`);
      }
  });
});

describe('a field that names the header of the token', () => {
  const definition = plain({ fields: [{ id: 'header', label: 'Header', optional: true }], use: { header: '{{header}}' } });

  for (const values of [{}, { header: '' }])
    it(`and is ${'header' in values ? 'empty' : 'missing'} is told, and no token is sent nameless`, () => {
      const result = resolution(definition, { values });
      assert.ok('kind' in result && result.kind === 'misconfigured');
    });
});

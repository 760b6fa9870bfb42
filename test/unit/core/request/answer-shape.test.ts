import assert from 'node:assert/strict';
import { guessAnswerShape, responseOf, type ExpiryGuess } from '../../../../src/core/request/answer-shape';

const nowMs = Date.parse('2026-11-23T10:00:00Z');
const hourLater = nowMs + 3_600_000;
const jwt = (claims: object): string =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'sig'].map((part) => Buffer.from(part).toString('base64url')).join('.');

describe('the shape of a token answer', () => {
  const cases: readonly (readonly [what: string, answer: unknown, token: string, expiry: ExpiryGuess, expiresAtMs: number | undefined])[] =
    [
      [
        'RFC 6749',
        { access_token: 'abcdefgh', token_type: 'Bearer', expires_in: 3600 },
        '/access_token',
        { type: 'lifetime', pointer: '/expires_in', unit: 's' },
        hourLater,
      ],
      [
        'a numeric string',
        { access_token: 'abcdefgh', expires_in: '3600' },
        '/access_token',
        { type: 'lifetime', pointer: '/expires_in', unit: 's' },
        hourLater,
      ],
      [
        'RTZR: an instant in seconds',
        { access_token: 'abcdefgh', expire_at: hourLater / 1_000 },
        '/access_token',
        { type: 'instant', pointer: '/expire_at', unit: 's' },
        hourLater,
      ],
      [
        'SaluteSpeech: an instant in milliseconds',
        { access_token: 'abcdefgh', expires_at: hourLater },
        '/access_token',
        { type: 'instant', pointer: '/expires_at', unit: 'ms' },
        hourLater,
      ],
      [
        'Yandex: ISO 8601',
        { iamToken: 't1.abcdefgh', expiresAt: '2026-11-23T11:00:00.000000Z' },
        '/iamToken',
        { type: 'instant', pointer: '/expiresAt', unit: 'iso' },
        hourLater,
      ],
      [
        'ISO 8601 with an offset',
        { token: 'abcdefgh', expiresAt: '2026-11-23T20:00:00+09:00' },
        '/token',
        { type: 'instant', pointer: '/expiresAt', unit: 'iso' },
        hourLater,
      ],
      [
        'the instants of something else',
        {
          access_token: 'abcdefgh',
          valid_from: nowMs,
          valid_after: nowMs + 1,
          password_expires_at: hourLater * 2 - nowMs,
          user: { account_expires: hourLater + 9, valid_until: hourLater + 99 },
          expires_in: 3600,
        },
        '/access_token',
        { type: 'lifetime', pointer: '/expires_in', unit: 's' },
        hourLater,
      ],
      [
        'Toast: nested',
        { token: { tokenType: 'Bearer', accessToken: 'abcdefgh', expiresIn: 3600 } },
        '/token/accessToken',
        { type: 'lifetime', pointer: '/token/expiresIn', unit: 's' },
        hourLater,
      ],
      [
        'Feishu',
        { code: 0, msg: 'ok', tenant_access_token: 'abcdefgh', expire: 3600 },
        '/tenant_access_token',
        { type: 'lifetime', pointer: '/expire', unit: 's' },
        hourLater,
      ],
      [
        'a lifetime in milliseconds that the JWT settles',
        { access_token: jwt({ exp: hourLater / 1_000 }), expires_in: 3_600_000 },
        '/access_token',
        { type: 'lifetime', pointer: '/expires_in', unit: 'ms' },
        hourLater,
      ],
      [
        'a lifetime that would be over a year in seconds',
        { access_token: 'abcdefgh', expires_in: 86_400_000 },
        '/access_token',
        { type: 'lifetime', pointer: '/expires_in', unit: 'ms' },
        nowMs + 86_400_000,
      ],
      [
        '58 days',
        { access_token: 'abcdefgh', expires_in: 5_011_271 },
        '/access_token',
        { type: 'lifetime', pointer: '/expires_in', unit: 's' },
        nowMs + 5_011_271_000,
      ],
      ['a JWT that tells alone', { token: jwt({ exp: hourLater / 1_000 }) }, '/token', { type: 'jwt' }, hourLater],
      ['a JSON string', 'abcdefgh', '', { type: 'none' }, undefined],
      [
        'a token and no more',
        { access_token: 'abcdefgh', instance_url: 'https://a.test', issued_at: '1278448101416' },
        '/access_token',
        { type: 'none' },
        undefined,
      ],
      [
        'both instant and lifetime',
        { access_token: 'abcdefgh', expires_in: 3600, expires_at: hourLater },
        '/access_token',
        { type: 'instant', pointer: '/expires_at', unit: 'ms' },
        hourLater,
      ],
      ['an expiry that is null', { access_token: 'abcdefgh', expires_in: null }, '/access_token', { type: 'none' }, undefined],
      ['a name with a slash', { 'a/b~c': { access_token: 'abcdefgh' } }, '/a~1b~0c/access_token', { type: 'none' }, undefined],
      [
        "a refresh token's own expiry",
        { access_token: 'abcdefgh', refresh_token: 'ijklmnop', refresh_expires_in: 7200, expires_in: 3600 },
        '/access_token',
        { type: 'lifetime', pointer: '/expires_in', unit: 's' },
        hourLater,
      ],
    ];

  for (const [what, answer, token, expiry, expiresAtMs] of cases) {
    it(`of ${what}`, () => {
      const shape = guessAnswerShape(JSON.stringify(answer), nowMs);
      assert.equal(shape?.token, token);
      assert.deepEqual(shape.expiry[0], expiry);
      assert.equal(shape.expiresAtMs, expiresAtMs);
    });
  }

  it('tells a prefix that the value brings along', () => {
    const shape = guessAnswerShape(JSON.stringify({ token: 'Bearer abcdefgh', exp: hourLater / 1_000 }), nowMs);
    assert.equal(shape?.stripPrefix, 'Bearer ');
    assert.deepEqual(shape.expiry[0], { type: 'instant', pointer: '/exp', unit: 's' });
  });

  for (const answer of [
    null,
    {},
    [],
    7,
    'short',
    { error: 'invalid_client', error_description: 'the client is unknown' },
    { refresh_token: 'abcdefgh' },
    { access_token: 'has blanks in it' },
    { access_token: 12_345_678 },
  ]) {
    it(`of ${JSON.stringify(answer)} is none`, () => {
      assert.equal(guessAnswerShape(JSON.stringify(answer), nowMs), undefined);
    });
  }

  it('is found within bounds, however large the answer is', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    assert.equal(guessAnswerShape(deep, nowMs), undefined);
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${String(index)}`, index]));
    assert.equal(guessAnswerShape(JSON.stringify(wide), nowMs), undefined);
  });

  it('of a bare text is that text', () => {
    const shape = guessAnswerShape('abcdefgh-token\n', nowMs);
    assert.deepEqual(shape?.token, { from: 'text' });
    assert.equal(guessAnswerShape('<html>not a token</html>', nowMs), undefined);
  });

  it('becomes the part of a definition that reads it', () => {
    const shape = guessAnswerShape(JSON.stringify({ token: jwt({ exp: hourLater / 1_000 }), expiresAt: '2026-11-23T11:00:00Z' }), nowMs);
    assert.ok(shape);
    assert.deepEqual(responseOf(shape), { token: '/token', expiry: [{ type: 'date', pointer: '/expiresAt' }, { type: 'jwt' }] });
    assert.deepEqual(responseOf(shape, { type: 'none' })['expiry'], [{ type: 'none' }, { type: 'jwt' }]);
  });
});

/** Owns the proof of what definitions find in answers that a real local server gave: token, expiry, success, use. */
import assert from 'node:assert/strict';
import { isTokenError, type TokenErrorData } from '../../../src/core/base/token-error';
import { nowMs, visit, type Answer, type Wish } from './vendor';

const fixed = [{ type: 'fixed', seconds: 60 }];
const hour = nowMs + 3_600_000;

function asks(response: Readonly<Record<string, unknown>>, answer: Answer, more: Readonly<Record<string, unknown>> = {}): Wish {
  return { changes: { response: { token: '/t', expiry: fixed, ...response }, ...more }, answer };
}

async function failure(wish: Wish): Promise<TokenErrorData> {
  try {
    await visit(wish);
  } catch (error) {
    if (isTokenError(error)) return error.data;
    throw error;
  }
  throw new Error('A token was issued.');
}

const jwt = (claims: unknown): string =>
  ['{"alg":"none"}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');

describe('the token', () => {
  const cases: Readonly<Record<string, [response: Readonly<Record<string, unknown>>, answer: Answer, token: string]>> = {
    'at a JSON pointer': [{ token: '/data/0/a~1b' }, { body: '{"data":[{"a/b":"t1"}]}' }, 't1'],
    'the whole answer, a JSON text': [{ token: '' }, { body: ' "t2"\n' }, 't2'],
    'the whole answer, as text': [{ token: { from: 'text' } }, { body: 't3\r\n', headers: { 'content-type': 'text/plain' } }, 't3'],
    'in a header, with 204': [
      { token: { from: 'header', name: 'X-Auth-Token' } },
      { status: 204, headers: { 'x-auth-token': 't4' } },
      't4',
    ],
    'in a header, with 201 and a body that is no JSON': [
      { token: { from: 'header', name: 'x-auth-token' }, errorCode: '/error' },
      { status: 201, headers: { 'X-Auth-Token': 't5' }, body: '<html>' },
      't5',
    ],
    'behind a prefix': [{ stripPrefix: 'Bearer ' }, { body: '{"t":"Bearer t6"}' }, 't6'],
    'without the prefix that may be there': [{ stripPrefix: 'Bearer ' }, { body: '{"t":"t7"}' }, 't7'],
    'with any 2xx': [{}, { status: 207, body: '{"t":"t8"}' }, 't8'],
  };
  for (const [what, [response, answer, expected]] of Object.entries(cases)) {
    it(`is found ${what}`, async () => {
      assert.equal((await visit(asks(response, answer))).token.value, expected);
    });
  }

  const missing: Readonly<
    Record<string, [response: Readonly<Record<string, unknown>>, answer: Answer, reason: string, subject: string | undefined]>
  > = {
    'an empty text': [{ token: { from: 'text' } }, { body: ' \n' }, 'token-missing', 'text'],
    'a page': [{ token: { from: 'text' } }, { body: '<html> </html>' }, 'token-invalid', 'text'],
    'no header': [{ token: { from: 'header', name: 'X-T' } }, { status: 204 }, 'token-missing', 'X-T'],
    '204 where JSON is awaited': [{}, { status: 204 }, 'not-json', undefined],
    'nothing behind the prefix': [{ stripPrefix: 'Bearer ' }, { body: '{"t":"Bearer "}' }, 'token-invalid', '/t'],
    'another prefix': [{ stripPrefix: 'Bearer ' }, { body: '{"t":"Token x"}' }, 'token-invalid', '/t'],
  };
  for (const [what, [response, answer, reason, subject]] of Object.entries(missing)) {
    it(`is not found in ${what}`, async () => {
      const error = await failure(asks(response, answer));
      assert.deepEqual([error.kind, error.reason, error.subject], ['malformed', reason, subject]);
    });
  }
});

describe('success told by a member', () => {
  const response = { success: { pointer: '/code', equals: [0, '0'] }, errorCode: '/code' };

  for (const code of ['0', '"0"']) {
    it(`${code} brings the token`, async () => {
      assert.equal((await visit(asks(response, { body: `{"code":${code},"t":"t1"}` }))).token.value, 't1');
    });
  }

  const refused: readonly (readonly [body: string, code: string | undefined])[] = [
    ['{"code":99991663,"t":"t1"}', '99991663'],
    ['{"code":10003,"msg":"invalid param"}', '10003'],
    ['{"t":"t1"}', undefined],
    ['{"code":false,"t":"t1"}', undefined],
  ];
  for (const [body, vendorCode] of refused) {
    it(`${body} is a refusal`, async () => {
      const error = await failure(asks(response, { body }));
      assert.deepEqual([error.kind, error.reason, error.vendorCode], ['rejected', 'error-in-success', vendorCode]);
    });
  }

  it('is another kind of failure where a hint says so', async () => {
    const hints = [
      { code: '45009', text: 'Quota', treatAs: 'throttled' },
      { code: '-1', text: 'Busy', treatAs: 'unreachable' },
    ];
    const kinds = await Promise.all(
      [45_009, -1, 7].map(async (code) => (await failure(asks(response, { body: JSON.stringify({ code }) }, { hints }))).kind),
    );
    assert.deepEqual(kinds, ['throttled', 'unreachable', 'rejected']);
  });

  it('finds the code in the first of several places that holds one', async () => {
    const places = { errorCode: ['/error', '/errors/0/code'] };
    assert.equal((await failure(asks(places, { status: 400, body: '{"error":null,"errors":[{"code":"E1"}]}' }))).vendorCode, 'E1');
    assert.equal((await failure(asks(places, { status: 400, body: '{"error":"E0","errors":[{"code":"E1"}]}' }))).vendorCode, 'E0');
  });
});

describe('the expiry', () => {
  const cases: Readonly<Record<string, [expiry: readonly unknown[], answer: Answer, expiresAtMs: number | undefined]>> = {
    'a lifetime in minutes': [[{ type: 'lifetime', pointer: '/m', unit: 'min' }], { body: '{"m":"60"}' }, hour],
    'a lifetime in a header': [[{ type: 'lifetime', header: 'X-TTL', unit: 's' }], { headers: { 'x-ttl': '3600' } }, hour],
    'an instant in a header': [[{ type: 'instant', header: 'X-Until', unit: 'ms' }], { headers: { 'x-until': String(hour) } }, hour],
    'ISO 8601 with Z and nanoseconds': [[{ type: 'date', pointer: '/d' }], { body: '{"d":"2026-11-23T13:00:00.250999999Z"}' }, hour],
    'ISO 8601 with an offset': [[{ type: 'date', pointer: '/d' }], { body: '{"d":"2026-11-23T22:00:00.250+09:00"}' }, hour],
    'ISO 8601 without an offset, in a stated zone': [
      [{ type: 'date', pointer: '/d', zone: 'Europe/Moscow' }],
      { body: '{"d":"2026-11-23T16:00:00"}' },
      hour - 250,
    ],
    'a pattern in a stated zone': [
      [{ type: 'date', pointer: '/d', pattern: 'yyyy-MM-dd HH:mm:ss', zone: 'Asia/Seoul' }],
      { body: '{"d":"2026-11-23 22:00:00"}' },
      hour - 250,
    ],
    'a pattern that writes its offset': [
      [{ type: 'date', header: 'X-Until', pattern: "dd/MM/yyyy 'at' HH:mm:ss XX" }],
      { headers: { 'x-until': '23/11/2026 at 08:00:00 -0500' } },
      hour - 250,
    ],
    'a fixed lifetime': [[{ type: 'fixed', seconds: 3600 }], {}, hour],
    'nothing known': [[{ type: 'none' }], {}, undefined],
    'the first that is not null': [
      [
        { type: 'instant', pointer: '/a', unit: 's' },
        { type: 'date', pointer: '/b' },
        { type: 'lifetime', header: 'X-TTL', unit: 's' },
        { type: 'jwt' },
        { type: 'lifetime', pointer: '/c', unit: 's' },
        { type: 'none' },
      ],
      { body: '{"a":null,"c":3600}' },
      hour,
    ],
    'unknown at the end of a list': [[{ type: 'lifetime', pointer: '/c', unit: 's' }, { type: 'none' }], { body: '{"c":null}' }, undefined],
  };
  for (const [what, [expiry, answer, expiresAtMs]] of Object.entries(cases)) {
    it(`is ${what}`, async () => {
      const body = JSON.stringify({ ...(JSON.parse(answer.body ?? '{}') as object), t: 'token' });
      assert.equal((await visit(asks({ expiry }, { ...answer, body }))).token.expiresAtMs, expiresAtMs);
    });
  }

  it('is the claim exp of a JWT, and passed over where there is none', async () => {
    const expiry = [{ type: 'jwt' }, { type: 'lifetime', pointer: '/c', unit: 's' }];
    const tokenOf = async (t: string): Promise<number | undefined> =>
      (await visit(asks({ expiry }, { body: JSON.stringify({ t, c: 60 }) }))).token.expiresAtMs;
    assert.equal(await tokenOf(jwt({ exp: 1_795_438_800 })), 1_795_438_800_000);
    for (const t of ['opaque', 'a.b.c', jwt({}), jwt(null), jwt({ exp: 1e15 }), jwt({ exp: 'soon' }), jwt({ exp: -1 }), 'a.b.c.d.e'])
      assert.equal(await tokenOf(t), nowMs + 60_000, t);
  });

  const invalid: Readonly<Record<string, [source: Readonly<Record<string, unknown>>, value: unknown, reason: string]>> = {
    'a day that does not exist': [{ type: 'date', pointer: '/d' }, '2026-11-31T00:00:00Z', 'expiry-invalid'],
    'no offset and no zone': [{ type: 'date', pointer: '/d' }, '2026-11-23T13:00:00', 'expiry-invalid'],
    'a number where a date is documented': [{ type: 'date', pointer: '/d' }, 1_795_438_800, 'expiry-invalid'],
    words: [{ type: 'date', pointer: '/d' }, 'tomorrow', 'expiry-invalid'],
    'more than the pattern says': [{ type: 'date', pointer: '/d', pattern: 'yyyy-MM-dd', zone: 'UTC' }, '2026-11-24T', 'expiry-invalid'],
    'the past': [{ type: 'date', pointer: '/d' }, '2026-11-23T11:59:59Z', 'already-expired'],
    'a lifetime of zero minutes': [{ type: 'lifetime', pointer: '/d', unit: 'min' }, 0, 'expiry-invalid'],
  };
  for (const [what, [source, d, reason]] of Object.entries(invalid)) {
    it(`is not ${what}`, async () => {
      const error = await failure(asks({ expiry: [source, { type: 'none' }] }, { body: JSON.stringify({ t: 'token', d }) }));
      assert.deepEqual([error.kind, error.reason, error.subject], ['malformed', reason, '/d']);
    });
  }
});

describe('what goes with the token', () => {
  it('is a header of the credentials', async () => {
    const use = { headers: { 'Client-Id': '{{clientId}}', 'X-Static': '1' } };
    const { tokenHeaders } = await visit(asks({}, { body: '{"t":"t1"}' }, { use }));
    assert.deepEqual(tokenHeaders, { 'Client-Id': 'id', 'X-Static': '1' });
  });

  const addresses: readonly (readonly [raw: unknown, baseUrl: string | undefined])[] = [
    ['https://acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
    ['https://acme.example:8443/api/v2/', 'https://acme.example:8443/api/v2'],
    ['http://acme.example', undefined],
    ['https://user:pass@acme.example', undefined],
    ['https://acme.example/?a=b', undefined],
    ['javascript:alert(1)', undefined],
    [7, undefined],
    [null, undefined],
  ];
  for (const [raw, baseUrl] of addresses) {
    it(`is the base URL ${String(raw)}: ${baseUrl ?? 'none'}`, async () => {
      const { token } = await visit(asks({}, { body: JSON.stringify({ t: 't1', at: { url: raw } }) }, { use: { baseUrl: '/at/url' } }));
      assert.equal(token.baseUrl, baseUrl);
    });
  }
});

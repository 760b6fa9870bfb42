import assert from 'node:assert/strict';
import { RtzrEmulator, rtzrErrors, rtzrPaths } from '../../servers/rtzr-emulator';
import { basic, formType, member, send, tokenIn, type Outgoing, type WrongRequest } from './wire';

const credentials = { clientId: 'id+1', clientSecret: 's&=% é' };
const body = new URLSearchParams({ client_id: credentials.clientId, client_secret: credentials.clientSecret }).toString();
const right = { path: rtzrPaths.token, headers: { 'content-type': formType }, body } satisfies Outgoing;

const badRequest = { status: 400, body: '{"code":"H0001","msg":"bad request"}' };
const unauthorized = { status: 401, body: '{"code":"H0002","msg":"invalid credential"}' };

export const wrongRequests: readonly WrongRequest[] = [
  { what: 'GET', request: { ...right, method: 'GET', body: '' }, status: 405, body: 'Method Not Allowed' },
  { what: 'a trailing slash', request: { ...right, path: `${rtzrPaths.token}/` }, status: 404, body: 'Not Found' },
  {
    what: 'JSON',
    request: { ...right, headers: { 'content-type': 'application/json' }, body: JSON.stringify(credentials) },
    ...badRequest,
  },
  { what: 'a form announced as JSON', request: { ...right, headers: { 'content-type': 'application/json' } }, ...badRequest },
  { what: 'no content type', request: { ...right, headers: {} }, ...badRequest },
  { what: 'two content types', request: { ...right, headers: { 'content-type': [formType, formType] } }, ...badRequest },
  { what: 'the pair in the query', request: { ...right, path: `${rtzrPaths.token}?${body}`, body: '' }, ...badRequest },
  { what: 'the pair in form and query', request: { ...right, path: `${rtzrPaths.token}?${body}` }, ...badRequest },
  { what: 'the pair as Basic', request: { ...right, headers: { ...right.headers, authorization: basic('id+1', 's') } }, ...badRequest },
  { what: 'grant_type', request: { ...right, body: `${body}&grant_type=client_credentials` }, ...badRequest },
  { what: 'scope', request: { ...right, body: `${body}&scope=stt` }, ...badRequest },
  { what: 'no client_id', request: { ...right, body: 'client_secret=x' }, ...badRequest },
  { what: 'no client_secret', request: { ...right, body: 'client_id=id%2B1' }, ...badRequest },
  { what: 'an empty client_secret', request: { ...right, body: 'client_id=id%2B1&client_secret=' }, ...badRequest },
  { what: 'a duplicate client_id', request: { ...right, body: `${body}&client_id=id%2B1` }, ...badRequest },
  { what: 'an empty body', request: { ...right, body: '' }, ...badRequest },
  { what: 'broken percent-encoding', request: { ...right, body: 'client_id=id%2B1&client_secret=s%2' }, ...badRequest },
  { what: 'bytes that are no UTF-8', request: { ...right, body: 'client_id=id%2B1&client_secret=%FF' }, ...badRequest },
  { what: 'unencoded characters', request: { ...right, body: 'client_id=id%2B1&client_secret=s&=% é' }, ...badRequest },
  { what: 'a plus sign left unencoded', request: { ...right, body: body.replace('%2B', '+') }, ...unauthorized },
  { what: 'a secret cut off at the end', request: { ...right, body: body.replace('%C3%A9', '') }, ...unauthorized },
  { what: 'a line end after the secret', request: { ...right, body: `${body}%0A` }, ...unauthorized },
  { what: 'the wrong client', request: { ...right, body: body.replace('=id', '=ID') }, ...unauthorized },
  { what: 'a body too large', request: { ...right, body: `${body}${'x'.repeat(65_536)}` }, status: 413, body: 'Payload Too Large' },
];

describe('RTZR emulator', () => {
  let nowMs = 1_690_356_331_250;
  let emulator: RtzrEmulator;

  beforeEach(async () => {
    nowMs = 1_690_356_331_250;
    emulator = new RtzrEmulator({ credentials, nowMs: () => nowMs });
    await emulator.start();
  });
  afterEach(() => emulator.stop());

  it('answers a right request with a JWT and its expiry in Unix seconds, six hours ahead', async () => {
    const answer = await send(emulator.origin, right);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'application/json');
    assert.deepEqual(Object.keys(JSON.parse(answer.body) as object), ['access_token', 'expire_at']);
    assert.equal(member(answer, 'expire_at'), 1_690_377_931);
    const [header, claims, signature, ...more] = tokenIn(answer).split('.');
    assert.deepEqual(JSON.parse(Buffer.from(header ?? '', 'base64url').toString()), { alg: 'HS256', typ: 'JWT' });
    assert.match(Buffer.from(claims ?? '', 'base64url').toString(), /"exp":1690377931\}$/);
    assert.match(signature ?? '', /^[\w-]{43}$/);
    assert.deepEqual(more, []);
  });

  it('takes a charset in the content type, and demands no accept header', async () => {
    const answer = await send(emulator.origin, { ...right, headers: { 'content-type': `${formType}; charset=UTF-8` } });
    assert.equal(answer.status, 200);
  });

  it('issues another token for every request', async () => {
    const tokens = new Set<string>();
    for (let i = 0; i < 20; i++) tokens.add(tokenIn(await send(emulator.origin, right)));
    assert.equal(tokens.size, 20);
  });

  for (const wrong of wrongRequests) {
    it(`refuses ${wrong.what}`, async () => {
      const answer = await send(emulator.origin, wrong.request);
      assert.deepEqual({ status: answer.status, body: answer.body }, { status: wrong.status, body: wrong.body });
      assert.equal(emulator.log[0]?.status, wrong.status);
    });
  }

  it('answers E500 when told to, once', async () => {
    emulator.failNext(rtzrErrors.serverError);
    const failed = await send(emulator.origin, right);
    assert.deepEqual([failed.status, failed.body], [500, '{"code":"E500","msg":"server error"}']);
    assert.equal((await send(emulator.origin, right)).status, 200);
  });

  describe('its API', () => {
    const call = (authorization: string | string[]) =>
      send(emulator.origin, { path: rtzrPaths.transcribe, headers: { authorization }, body: '{}' });

    it('accepts a token until its very last millisecond by its own clock', async () => {
      emulator.lifetimeSeconds = 100;
      const token = tokenIn(await send(emulator.origin, right));
      nowMs = 1_690_356_431_000 - 1;
      assert.equal((await call(`Bearer ${token}`)).status, 200);
      nowMs += 1;
      const refused = await call(`Bearer ${token}`);
      assert.deepEqual([refused.status, refused.body], [401, '{"code":"H0002","msg":"expired token"}']);
      assert.deepEqual(
        emulator.requestsTo(rtzrPaths.transcribe).map((entry) => entry.verdict),
        ['accepted', 'expired'],
      );
    });

    it('tells unknown, malformed and missing apart', async () => {
      const token = tokenIn(await send(emulator.origin, right));
      const other = new RtzrEmulator({ credentials });
      await other.start();
      try {
        const foreign = await send(other.origin, { path: rtzrPaths.transcribe, headers: { authorization: `Bearer ${token}` } });
        assert.deepEqual([foreign.status, foreign.body], [401, '{"code":"H0002","msg":"unknown token"}']);
      } finally {
        await other.stop();
      }
      assert.equal((await call(`Bearer ${token}x`)).body, '{"code":"H0002","msg":"unknown token"}');
      const malformed = [
        token,
        `bearer ${token}`,
        `Bearer  ${token}`,
        `Bearer\t${token}`,
        `Bearer: ${token}`,
        `Bearer "${token}" x`,
        `Bearer Bearer ${token}`,
        `Basic ${token}`,
        'Bearer',
      ];
      for (const authorization of malformed) {
        assert.equal((await call(authorization)).body, '{"code":"H0002","msg":"malformed token"}', authorization.replace(token, '…'));
      }
      assert.equal((await call([`Bearer ${token}`, `Bearer ${token}`])).body, '{"code":"H0002","msg":"malformed token"}');
      const missing = await send(emulator.origin, { path: rtzrPaths.transcribe, body: '{}' });
      assert.deepEqual([missing.status, missing.body], [401, '{"code":"H0002","msg":"missing token"}']);
    });

    it('forgets tokens that are revoked', async () => {
      const token = tokenIn(await send(emulator.origin, right));
      emulator.revokeAll();
      assert.equal((await call(`Bearer ${token}`)).body, '{"code":"H0002","msg":"unknown token"}');
    });
  });
});

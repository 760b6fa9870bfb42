import assert from 'node:assert/strict';
import { authorizationKey, SaluteSpeechEmulator, saluteSpeechErrors, saluteSpeechPaths } from '../../servers/salutespeech-emulator';
import { basic, formType, member, send, tokenIn, type Outgoing, type WrongRequest } from './wire';

const credentials = { clientId: 'salute id', clientSecret: 'secret/+%20!' };
const authorization = basic(credentials.clientId, credentials.clientSecret);
const requestId = '6f0b1291-c7f3-43c6-bb2e-9f3efb2dc98e';
const headers = { 'content-type': formType, authorization, RqUID: requestId };
const right = { path: saluteSpeechPaths.token, headers, body: 'scope=SALUTE_SPEECH_PERS' } satisfies Outgoing;

function without(name: keyof typeof headers): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

const badScope = { status: 400, body: '{"code":1,"message":"scope data format invalid"}' };
const badId = { status: 400, body: '{"code":2,"message":"RqUID data format invalid"}' };
const badRequest = { status: 400, body: '{"code":3,"message":"request data format invalid"}' };
const unauthorized = { status: 401, body: '{"code":6,"message":"authorization error"}' };

const withId = (RqUID: string | string[]): Outgoing => ({ ...right, headers: { ...headers, RqUID } });
const withAuthorization = (value: string | string[]): Outgoing => ({ ...right, headers: { ...headers, authorization: value } });

export const wrongRequests: readonly WrongRequest[] = [
  { what: 'GET', request: { ...right, method: 'GET', body: '' }, status: 405, body: 'Method Not Allowed' },
  { what: 'another version of the path', request: { ...right, path: '/api/v1/oauth' }, status: 404, body: 'Not Found' },
  { what: 'JSON', request: { ...right, headers: { ...headers, 'content-type': 'application/json' }, body: '{}' }, ...badRequest },
  { what: 'no content type', request: { ...right, headers: without('content-type') }, ...badRequest },
  { what: 'the scope in the query', request: { ...right, path: `${right.path}?${right.body}` }, ...badRequest },
  { what: 'no RqUID', request: { ...right, headers: without('RqUID') }, ...badId },
  { what: 'an RqUID in braces', request: withId(`{${requestId}}`), ...badId },
  { what: 'an RqUID of 32 digits', request: withId(requestId.replaceAll('-', '')), ...badId },
  { what: 'an RqUID with another letter', request: withId(requestId.replace('f', 'g')), ...badId },
  { what: 'an RqUID sent twice', request: withId([requestId, requestId]), ...badId },
  { what: 'no authorization', request: { ...right, headers: without('authorization') }, ...unauthorized },
  { what: 'the scheme in lower case', request: withAuthorization(authorization.replace('Basic', 'basic')), ...unauthorized },
  { what: 'two spaces after Basic', request: withAuthorization(authorization.replace(' ', '  ')), ...unauthorized },
  { what: 'Bearer for Basic', request: withAuthorization(authorization.replace('Basic', 'Bearer')), ...unauthorized },
  { what: 'the pair unencoded', request: withAuthorization('Basic salute id:secret'), ...unauthorized },
  { what: 'base64 without its padding', request: withAuthorization(authorization.replace('==', '')), ...unauthorized },
  { what: 'the bare secret as the key', request: withAuthorization(`Basic ${btoa(credentials.clientSecret)}`), ...unauthorized },
  { what: 'a percent-encoded pair', request: withAuthorization(basic('salute%20id', 'secret%2F%2B%2520%21')), ...unauthorized },
  { what: 'the wrong secret', request: withAuthorization(basic('salute id', 'secret')), ...unauthorized },
  { what: 'two authorizations', request: withAuthorization([authorization, authorization]), ...unauthorized },
  { what: 'no scope', request: { ...right, body: '' }, ...badScope },
  { what: 'an empty scope', request: { ...right, body: 'scope=' }, ...badScope },
  { what: 'an unknown scope', request: { ...right, body: 'scope=SALUTE_SPEECH' }, ...badScope },
  { what: 'scopes parted by a space', request: { ...right, body: 'scope=SALUTE_SPEECH_PERS+SBER_SPEECH' }, ...badScope },
  { what: 'a comma at the end', request: { ...right, body: 'scope=SALUTE_SPEECH_PERS%2C' }, ...badScope },
  { what: 'a duplicate scope', request: { ...right, body: 'scope=SBER_SPEECH&scope=SBER_SPEECH' }, ...badScope },
  { what: 'grant_type', request: { ...right, body: `${right.body}&grant_type=client_credentials` }, ...badRequest },
  { what: 'a malformed form', request: { ...right, body: 'scope' }, ...badRequest },
  { what: 'a body too large', request: { ...right, body: `scope=${'x'.repeat(65_536)}` }, status: 413, body: 'Payload Too Large' },
];

describe('SaluteSpeech emulator', () => {
  let nowMs = 1_617_812_716_729;
  let emulator: SaluteSpeechEmulator;

  beforeEach(async () => {
    nowMs = 1_617_812_716_729;
    emulator = new SaluteSpeechEmulator({ credentials, nowMs: () => nowMs });
    await emulator.start();
  });
  afterEach(() => emulator.stop());

  it('answers a right request with a five-part token and its expiry in Unix milliseconds, 30 minutes ahead', async () => {
    const answer = await send(emulator.origin, right);
    assert.equal(answer.status, 200);
    assert.deepEqual(Object.keys(JSON.parse(answer.body) as object), ['access_token', 'expires_at']);
    assert.equal(member(answer, 'expires_at'), 1_617_814_516_729);
    assert.match(tokenIn(answer), /^[\w-]+(?:\.[\w-]+){4}$/);
  });

  it('takes the ready-made key, every documented scope and several of them', async () => {
    for (const scope of ['SALUTE_SPEECH_PERS', 'SALUTE_SPEECH_CORP', 'SBER_SPEECH', 'SALUTE_SPEECH_CORP%2CSBER_SPEECH']) {
      const request = { ...withAuthorization(`Basic ${authorizationKey(credentials)}`), body: `scope=${scope}` };
      assert.equal((await send(emulator.origin, request)).status, 200, scope);
    }
  });

  for (const wrong of wrongRequests) {
    it(`refuses ${wrong.what}`, async () => {
      const answer = await send(emulator.origin, wrong.request);
      assert.deepEqual({ status: answer.status, body: answer.body }, { status: wrong.status, body: wrong.body });
    });
  }

  it('refuses a known scope that was not granted', async () => {
    emulator.grantedScopes = ['SALUTE_SPEECH_CORP'];
    const answer = await send(emulator.origin, right);
    assert.deepEqual([answer.status, answer.body], [badScope.status, badScope.body]);
  });

  it('answers 500 when told to', async () => {
    emulator.failNext(saluteSpeechErrors.serverError);
    assert.equal((await send(emulator.origin, right)).status, 500);
  });

  it('reports a repeated RqUID without refusing it', async () => {
    await send(emulator.origin, right);
    assert.deepEqual(emulator.repeatedRequestIds, []);
    await send(emulator.origin, withId('00000000-0000-4000-8000-000000000000'));
    assert.deepEqual(emulator.repeatedRequestIds, []);
    assert.equal((await send(emulator.origin, right)).status, 200);
    assert.deepEqual(emulator.repeatedRequestIds, [requestId]);
  });

  describe('its API', () => {
    const call = (headersOfCall: Record<string, string>) =>
      send(emulator.origin, { path: saluteSpeechPaths.synthesize, headers: headersOfCall, body: 'text' });

    it('accepts a token until its very last millisecond, then says that it has expired', async () => {
      const answer = await send(emulator.origin, right);
      const bearer = { authorization: `Bearer ${tokenIn(answer)}` };
      nowMs = Number(member(answer, 'expires_at')) - 1;
      assert.equal((await call(bearer)).status, 200);
      nowMs += 1;
      const refused = await call(bearer);
      assert.deepEqual([refused.status, refused.body], [401, '{"status":401,"message":"Token has expired"}']);
    });

    it('refuses no token, a malformed one and one it never issued', async () => {
      assert.equal((await call({})).body, '{"status":401,"message":"Unauthorized: missing token"}');
      assert.equal((await call({ authorization })).body, '{"status":401,"message":"Unauthorized: malformed token"}');
      const unknown = await call({ authorization: 'Bearer a.b.c.d.e' });
      assert.deepEqual([unknown.status, unknown.body], [401, '{"status":401,"message":"Unauthorized: unknown token"}']);
    });
  });
});

import assert from 'node:assert/strict';
import { CitrusAdEmulator, citrusAdPaths } from '../../servers/citrusad-emulator';
import { basic, formType, member, send, tokenIn, type Outgoing, type WrongRequest } from './wire';

const credentials = { clientId: 'citrus id', clientSecret: 'secret/+%20', apiKey: 'key-of-orders' };
const authorization = basic(credentials.clientId, credentials.clientSecret);
const headers = { 'content-type': formType, authorization };
const right = { path: citrusAdPaths.token, headers, body: 'grant_type=client_credentials' } satisfies Outgoing;

const invalidClient = { status: 401, body: '{"error":"invalid_client"}' };
const invalidRequest = { status: 400, body: '{"error":"invalid_request"}' };

const withAuthorization = (value: string | string[]): Outgoing => ({ ...right, headers: { ...headers, authorization: value } });
const withBody = (body: string): Outgoing => ({ ...right, body });

export const wrongRequests: readonly WrongRequest[] = [
  { what: 'GET', request: { ...right, method: 'GET', body: '' }, status: 405, body: 'Method Not Allowed' },
  { what: 'a doubled version in the path', request: { ...right, path: `/v1${right.path}` }, status: 404, body: 'Not Found' },
  { what: 'a doubled slash in the path', request: { ...right, path: '/v1//oauth2/token' }, status: 404, body: 'Not Found' },
  { what: 'JSON', request: { ...right, headers: { ...headers, 'content-type': 'application/json' } }, ...invalidRequest },
  { what: 'no content type', request: { ...right, headers: { authorization } }, ...invalidRequest },
  { what: 'grant_type in the query', request: { ...right, path: `${right.path}?${right.body}` }, ...invalidRequest },
  { what: 'no grant_type', request: withBody(''), ...invalidRequest },
  { what: 'an empty grant_type', request: withBody('grant_type='), ...invalidRequest },
  { what: 'another grant_type', request: withBody('grant_type=password'), ...invalidRequest },
  { what: 'grant_type twice', request: withBody(`${right.body}&${right.body}`), ...invalidRequest },
  { what: 'the credentials in the form too', request: withBody(`${right.body}&client_id=citrus+id`), ...invalidRequest },
  { what: 'a malformed form', request: withBody(`${right.body}&`), ...invalidRequest },
  { what: 'two authorizations', request: withAuthorization([authorization, authorization]), ...invalidRequest },
  { what: 'no authorization', request: { ...right, headers: { 'content-type': formType } }, ...invalidClient },
  { what: 'the scheme in lower case', request: withAuthorization(authorization.replace('Basic', 'basic')), ...invalidClient },
  { what: 'the scheme in quotes', request: withAuthorization(authorization.replace('Basic', '"Basic"')), ...invalidClient },
  { what: 'two spaces after Basic', request: withAuthorization(authorization.replace(' ', '  ')), ...invalidClient },
  { what: 'the pair unencoded', request: withAuthorization('Basic citrus id:secret'), ...invalidClient },
  { what: 'a percent-encoded pair', request: withAuthorization(basic('citrus%20id', 'secret%2F%2B%2520')), ...invalidClient },
  { what: 'the wrong id', request: withAuthorization(basic('citrus', credentials.clientSecret)), ...invalidClient },
  { what: 'the wrong secret', request: withAuthorization(basic(credentials.clientId, 'secret')), ...invalidClient },
  { what: 'the API key', request: withAuthorization(`Basic ${credentials.apiKey}`), ...invalidClient },
  { what: 'a body too large', request: withBody(`grant_type=${'x'.repeat(65_536)}`), status: 413, body: 'Payload Too Large' },
];

describe('CitrusAd emulator', () => {
  let nowMs = 1_700_000_000_123;
  let emulator: CitrusAdEmulator;

  beforeEach(async () => {
    nowMs = 1_700_000_000_123;
    emulator = new CitrusAdEmulator({ credentials, nowMs: () => nowMs });
    await emulator.start();
  });
  afterEach(() => emulator.stop());

  it('answers a right request with a three-part token, its lifetime in seconds and its type', async () => {
    const answer = await send(emulator.origin, right);
    assert.equal(answer.status, 200);
    assert.deepEqual(JSON.parse(answer.body), { access_token: tokenIn(answer), expires_in: 3600, token_type: 'Bearer' });
    assert.match(tokenIn(answer), /^[\w-]+\.[\w-]+\.[\w-]+$/);
    emulator.lifetimeSeconds = 90;
    assert.equal(member(await send(emulator.origin, right), 'expires_in'), 90);
  });

  for (const wrong of wrongRequests) {
    it(`refuses ${wrong.what}`, async () => {
      const answer = await send(emulator.origin, wrong.request);
      assert.deepEqual({ status: answer.status, body: answer.body }, { status: wrong.status, body: wrong.body });
    });
  }

  describe('its API', () => {
    const ads = (value: string) => send(emulator.origin, { path: citrusAdPaths.ads, headers: { authorization: value }, body: '{}' });
    const orders = (headersOfCall: Record<string, string>) =>
      send(emulator.origin, { method: 'GET', path: citrusAdPaths.orders, headers: headersOfCall });

    it('accepts a token for ads until its very last millisecond', async () => {
      const bearer = `Bearer ${tokenIn(await send(emulator.origin, right))}`;
      nowMs += 3_600_000 - 1;
      assert.equal((await ads(bearer)).status, 200);
      nowMs += 1;
      const refused = await ads(bearer);
      assert.deepEqual([refused.status, refused.body], [401, '{"error":"invalid_token","error_description":"expired token"}']);
    });

    it('refuses typographic quotes, the API key and a token it never issued for ads', async () => {
      const token = tokenIn(await send(emulator.origin, right));
      // Header bytes travel as Latin-1: these are the UTF-8 bytes of a typographic quote.
      const quoted = Buffer.from(`“Bearer” ${token}`).toString('latin1');
      for (const value of [quoted, `Basic ${credentials.apiKey}`]) {
        assert.equal((await ads(value)).body, '{"error":"invalid_token","error_description":"malformed token"}');
      }
      assert.equal((await ads('Bearer xxxxx.yyyyy.zzzzz')).body, '{"error":"invalid_token","error_description":"unknown token"}');
    });

    it('takes the static key for orders, and nothing else', async () => {
      const token = tokenIn(await send(emulator.origin, right));
      assert.equal((await orders({ authorization: `Basic ${credentials.apiKey}` })).status, 200);
      for (const refused of [{}, { authorization: `Bearer ${token}` }, { authorization: `Basic ${credentials.apiKey}x` }]) {
        const answer = await orders(refused);
        assert.deepEqual([answer.status, answer.body], [401, '{"error":"invalid_client"}']);
      }
    });
  });
});

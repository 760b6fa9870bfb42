/** From a pasted command to a token over a real connection: one request, and what its answer told. The manager and the transport are the real ones. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { guessAnswerShape, responseOf, type ExpiryGuess, type TokenGuess } from '../../../src/core/request/answer-shape';
import { readCurlCommand } from '../../../src/core/curl/curl-command';
import { draftFromCurl } from '../../../src/core/curl/curl-definition';
import { readDefinition } from '../../../src/core/check/definition-check';
import type { Definition } from '../../../src/core/definition/definition';
import type { ProviderSource } from '../../../src/core/provider/provider';
import { tokenCodec } from '../../../src/core/request/token-format';
import { TokenManager } from '../../../src/core/token/token-manager';
import type { Trial } from '../../../src/core/token/token-service';
import { createSigner, createTransport } from '../../../src/http/http-chunk';
import { LocalServer } from '../../servers/local-server';
import { canary, leaks } from '../fakes/canary';
import { FakeClock } from '../fakes/fake-clock';
import { ImmediateLock } from '../fakes/scripted-transport';
import {
  FakeAuthorityStore,
  FakeCredentialStore,
  FakeLog,
  FakeProviderStore,
  FakeStatusSnapshotStore,
  FakeTokenStore,
} from '../fakes/stores';

/** Far from the server's clock on purpose: it sends no `Date`, and only ours counts. */
const nowMs = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;
const endMs = Math.floor(nowMs / 1_000) * 1_000 + hourMs;
const token = 'abcdefgh-12345678';
const jwt = ['{"alg":"RS256"}', JSON.stringify({ exp: endMs / 1_000 }), 'signature']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

interface Case {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly place: TokenGuess['token'];
  readonly value?: string;
  readonly guess: ExpiryGuess;
  /** Undefined where the answer doesn't tell. */
  readonly ends: number | undefined;
}

const lifetime = (pointer: string, unit: 's' | 'ms'): ExpiryGuess => ({ type: 'lifetime', pointer, unit });
const instant = (pointer: string, unit: 's' | 'ms' | 'iso'): ExpiryGuess => ({ type: 'instant', pointer, unit });

const cases: Readonly<Record<string, Case>> = {
  'a lifetime in seconds': {
    body: { access_token: token, expires_in: 3600 },
    place: '/access_token',
    guess: lifetime('/expires_in', 's'),
    ends: endMs,
  },
  'a lifetime in milliseconds, which the JWT settles': {
    body: { access_token: jwt, expires_in: hourMs },
    place: '/access_token',
    value: jwt,
    guess: lifetime('/expires_in', 'ms'),
    ends: endMs,
  },
  'an instant in seconds': {
    body: { access_token: token, expire_at: endMs / 1_000 },
    place: '/access_token',
    guess: instant('/expire_at', 's'),
    ends: endMs,
  },
  'an instant in milliseconds': {
    body: { access_token: token, expires_at: endMs },
    place: '/access_token',
    guess: instant('/expires_at', 'ms'),
    ends: endMs,
  },
  'an instant as text': {
    body: { access_token: token, expires_on: String(endMs / 1_000) },
    place: '/access_token',
    guess: instant('/expires_on', 's'),
    ends: endMs,
  },
  'ISO 8601': {
    body: { iamToken: token, expiresAt: new Date(endMs).toISOString() },
    place: '/iamToken',
    guess: instant('/expiresAt', 'iso'),
    ends: endMs,
  },
  'ISO 8601 with nanoseconds and an offset': {
    body: { token, expiresAt: new Date(endMs + 9 * hourMs).toISOString().replace('.000Z', '.000000000+09:00') },
    place: '/token',
    guess: instant('/expiresAt', 'iso'),
    ends: endMs,
  },
  'a JWT that tells alone': { body: { token: jwt }, place: '/token', value: jwt, guess: { type: 'jwt' }, ends: endMs },
  'no expiry': { body: { access_token: token }, place: '/access_token', guess: { type: 'none' }, ends: undefined },
  'a nested token': {
    body: { code: 0, data: { auth: { jwt_token: token, ttl: 3600 } } },
    place: '/data/auth/jwt_token',
    guess: lifetime('/data/auth/ttl', 's'),
    ends: endMs,
  },
  'a token in a list': {
    body: { result: [{ access_token: token, expires_in: 3600 }] },
    place: '/result/0/access_token',
    guess: lifetime('/result/0/expires_in', 's'),
    ends: endMs,
  },
  'the id of a token': {
    body: { access: { token: { id: token, expires: new Date(endMs).toISOString() }, user: { id: 'ijklmnop-12345678' } } },
    place: '/access/token/id',
    guess: instant('/access/token/expires', 'iso'),
    ends: endMs,
  },
  'a token in a header': {
    body: { token: { methods: ['password'], expires_at: new Date(endMs).toISOString(), audit_ids: ['yRt0UrxJSs6-WYJgwEMMmg'] } },
    headers: { 'X-Subject-Token': token },
    place: { from: 'header', name: 'x-subject-token' },
    guess: instant('/token/expires_at', 'iso'),
    ends: endMs,
  },
  'a token in a header, with its scheme, and nothing else': {
    body: '',
    headers: { Authorization: `Bearer ${jwt}` },
    place: { from: 'header', name: 'authorization' },
    value: jwt,
    guess: { type: 'jwt' },
    ends: endMs,
  },
  'raw text': { body: `${token}\n`, place: { from: 'text' }, guess: { type: 'none' }, ends: undefined },
  'a raw JWT': { body: jwt, place: { from: 'text' }, value: jwt, guess: { type: 'jwt' }, ends: endMs },
  'a JSON string': { body: JSON.stringify(token), place: '', guess: { type: 'none' }, ends: undefined },
  'a prefix in the value': {
    body: { token: `Bearer ${token}`, exp: endMs / 1_000 },
    place: '/token',
    guess: instant('/exp', 's'),
    ends: endMs,
  },
};

describe('a pasted command, asked of a real server', () => {
  let answer: Case | undefined;
  const requests: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] =
    [];
  const server = new LocalServer(undefined, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      const body = answer?.body;
      response.sendDate = false;
      response.writeHead(200, { 'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json', ...answer?.headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });

  before(() => server.start(0));
  after(() => server.stop());
  beforeEach(() => void requests.splice(0));

  async function asked(pasted: string) {
    const draft = draftFromCurl(readCurlCommand(pasted), { id: 'pasted', name: 'Pasted' });
    const log = new FakeLog();
    const manager = new TokenManager({
      codec: () => Promise.resolve(tokenCodec),
      clock: new FakeClock(nowMs),
      credentials: new FakeCredentialStore(),
      tokens: new FakeTokenStore(),
      statuses: new FakeStatusSnapshotStore(),
      providers: new FakeProviderStore([]),
      lock: new ImmediateLock(),
      authorities: new FakeAuthorityStore(),
      log,
      transport: createTransport(),
      signer: createSigner(),
    });
    const source = (definition: Definition): ProviderSource => ({
      config: { id: 'it', definition: 'pasted', values: draft.values },
      definition,
      environments: [],
    });
    try {
      const entered = { method: 'pasted', values: draft.credentials };
      const probe = await manager.probe(source(mustRead(draft.definition)), entered, new AbortController().signal);
      const read = (place: TokenGuess, expiry = place.expiry[0]): Trial =>
        probe.read(source(mustRead({ ...draft.definition, response: responseOf(place, expiry) })));
      return { shape: probe.shape, read, log: log.lines, draft };
    } finally {
      manager.dispose();
    }
  }

  for (const [what, expected] of Object.entries(cases)) {
    it(`tells ${what}`, async () => {
      answer = expected;
      const { shape, read } = await asked(`curl ${server.origin}/token -u id:secret -d grant_type=client_credentials`);
      assert.deepEqual([shape.token, shape.expiry[0], shape.others], [expected.place, expected.guess, []]);
      const trial = read(shape);
      assert.equal(trial.token.value, expected.value ?? token);
      const { expiresAtMs } = trial.token;
      assert.equal(expiresAtMs, expected.ends);
      assert.equal(requests.length, 1, 'one request for the shape and the token');
    });
  }

  it('tells of all places where several may be meant, and reads the one that a person chose', async () => {
    answer = {
      body: { app_access_token: 'first-one-12345678', tenant_access_token: 'other-one-12345678', expire: 3600 },
      place: '',
      guess: { type: 'none' },
      ends: undefined,
    };
    const { shape, read } = await asked(`curl ${server.origin}/token -d app_id=a -d app_secret=b`);
    assert.deepEqual(
      [shape, ...shape.others].map(({ token: place, length, isJwt }) => [place, length, isJwt]),
      [
        ['/app_access_token', 18, false],
        ['/tenant_access_token', 18, false],
      ],
    );
    const [other] = shape.others;
    assert.ok(other);
    assert.equal(read(other).token.value, 'other-one-12345678');
    assert.equal(leaks(shape, 'first-one-12345678') || leaks(shape, 'other-one-12345678'), false, 'places, never values');
  });

  const secrets: readonly (readonly [slot: string, options: string, seen: (request: (typeof requests)[number]) => string | undefined])[] = [
    [
      'the query',
      `'ORIGIN/token?appsecret=${encodeURIComponent(canary)}'`,
      ({ url }) => new URL(url, 'http://a.test').searchParams.get('appsecret') ?? '',
    ],
    [
      'a header',
      `ORIGIN/token -H 'X-Api-Key: ${Buffer.from(canary).toString('hex')}'`,
      ({ headers }) => Buffer.from(String(headers['x-api-key']), 'hex').toString(),
    ],
    [
      'the body',
      `ORIGIN/token --data-urlencode 'client_secret=${canary}'`,
      ({ body }) => new URLSearchParams(body).get('client_secret') ?? '',
    ],
    [
      'a JSON body',
      `ORIGIN/token --json '{"client_secret":"${canary}"}'`,
      ({ body }) => (JSON.parse(body) as { client_secret: string }).client_secret,
    ],
    [
      '-u',
      `ORIGIN/token -u 'me:${canary}'`,
      ({ headers }) => Buffer.from(String(headers.authorization).slice(6), 'base64').toString().slice(3),
    ],
    ['a form of parts', `ORIGIN/token -F 'client_secret=${canary}'`, ({ body }) => (body.includes(canary) ? canary : body)],
  ];
  for (const [slot, options, seen] of secrets) {
    it(`sends the secret of ${slot} as it is, and has it in no log, no definition and no shape`, async () => {
      answer = { body: { access_token: token, expires_in: 3600 }, place: '', guess: { type: 'none' }, ends: undefined };
      const { shape, log, draft } = await asked(`curl ${options.replace('ORIGIN', server.origin)}`);
      const [request] = requests;
      assert.ok(request);
      assert.equal(seen(request), canary);
      assert.equal(leaks([shape, log, draft.definition, draft.values]), false);
    });
  }

  it('has no secret of an answer that is no token in its error', async () => {
    answer = { body: { message: canary, hello: canary }, place: '', guess: { type: 'none' }, ends: undefined };
    const failure: unknown = await asked(`curl ${server.origin}/token -d a=b`).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(failure instanceof Error);
    assert.equal(leaks(failure), false);
  });
});

describe('what is no token answer', () => {
  for (const body of [
    'access_token=abcdefgh12345678&token_type=bearer',
    '<html><body>x</body></html>',
    '<token>abcdefgh</token>',
    '{"access_token":"abcdefgh',
    '["abcdefgh',
  ]) {
    it(`is ${body}`, () => {
      assert.equal(guessAnswerShape(body, nowMs), undefined);
    });
  }

  it('is a header that is no token', () => {
    assert.equal(
      guessAnswerShape('{}', nowMs, { 'set-cookie': 'session=abcdefgh', 'x-csrf-token': 'abcdefgh12', 'x-request-id': 'abcdefgh12' }),
      undefined,
    );
  });
});

function mustRead(raw: unknown): Definition {
  const read = readDefinition(raw);
  if ('problems' in read) assert.fail(read.problems.join('\n'));
  return read;
}

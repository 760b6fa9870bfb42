/** Owns the tests of Check Token: what reaches a real API, and what its status says. */
import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readDefinition } from '../../../../src/core/check/definition-check';
import type { SecretHeaders } from '../../../../src/core/request/secret-header';
import { checkToken, type CheckOutcome } from '../../../../src/core/token/token-check';
import { TokenError } from '../../../../src/core/base/token-error';
import type { GetTokenOptions, TokenGrant } from '../../../../src/core/token/token-service';
import { AxiosTransport } from '../../../../src/http/axios-transport';
import { TestAuthority } from '../../../servers/certificate';
import { LocalServer, type TlsOptions } from '../../../servers/local-server';
import { rejection } from '../../fakes/acme';
import { leaks } from '../../fakes/canary';
import { plain, rawDefinition, resolved } from '../../fakes/definitions';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeAuthorityStore } from '../../fakes/stores';

const token = 'canary-of-the-token';

interface Scene {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly check?: object;
  readonly definition?: object;
  readonly grant?: Partial<TokenGrant>;
  readonly tls?: TlsOptions;
  readonly authority?: string;
  readonly signal?: AbortSignal;
  readonly renew?: boolean;
  readonly maySendSecrets?: (secrets: SecretHeaders, origin: string) => Promise<boolean>;
}

describe('checking a token', () => {
  const servers: LocalServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void, tls?: TlsOptions): Promise<string> {
    const server = new LocalServer(tls, answer);
    servers.push(server);
    return (await server.start(0)).origin;
  }

  async function checked(scene: Scene = {}) {
    const seen: { readonly line: string; readonly headers: IncomingMessage['headers'] }[] = [];
    const origin = await serve((request, response) => {
      seen.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers });
      response.writeHead(scene.status ?? 200, { 'content-type': 'text/html', ...scene.headers }).end(`<b>${token}</b>`);
    }, scene.tls);
    const definition = plain({ apiOrigins: [origin], check: { path: '/v1/me?brief=1', ...scene.check }, ...scene.definition });
    const provider = resolved(definition);
    const asked: GetTokenOptions[] = [];
    const clock = new FakeClock();
    const authorities = new FakeAuthorityStore();
    if (scene.authority !== undefined) await authorities.write('it', { origin, pem: scene.authority, certificates: [] });
    const tokens = {
      getAccessToken: (_id: string, options: GetTokenOptions = {}): Promise<TokenGrant> => {
        asked.push(options);
        return Promise.resolve({
          token: { value: token, issuedAtMs: 5, expiresAtMs: undefined },
          header: `Bearer ${token}`,
          headerName: 'Authorization',
          warning: undefined,
          ...scene.grant,
        });
      },
      getCompanionHeader: () => assert.fail('not asked for'),
    };
    assert.ok(definition.check);
    const { signal = new AbortController().signal, renew } = scene;
    const run = (): Promise<CheckOutcome> =>
      checkToken(
        {
          clock,
          tokens,
          transport: new AxiosTransport(),
          authorities,
          maySendSecrets: scene.maySendSecrets ?? (() => assert.fail('not asked for')),
        },
        provider,
        definition.check ?? assert.fail(),
        {
          signal,
          ...(renew !== undefined && { renew }),
        },
      );
    return { run, seen, origin, asked, clock };
  }

  it('sends the token in its header to the first API origin, and tells the status', async () => {
    const { run, seen, origin, clock } = await checked();
    const outcome = await run();
    assert.deepEqual(outcome, {
      verdict: 'accepted',
      origin,
      status: 200,
      failure: undefined,
      checkedAtMs: clock.nowMs(),
      issuedAtMs: 5,
    });
    assert.deepEqual(
      seen.map(({ line, headers }) => [line, headers.authorization]),
      [['GET /v1/me?brief=1', `Bearer ${token}`]],
    );
    assert.equal(leaks(outcome, token), false, 'neither the token nor the answer is in the outcome');
  });

  for (const [status, verdict] of [
    [401, 'refused'],
    [403, 'refused'],
    [404, 'unclear'],
    [500, 'unclear'],
    [204, 'unclear'],
  ] as const)
    it(`takes ${String(status)} for ${verdict}, unless the definition says otherwise`, async () => {
      assert.equal((await (await checked({ status })).run()).verdict, verdict);
      const accepted = await checked({ status, check: { accepted: [status], refused: [] } });
      assert.equal((await accepted.run()).verdict, 'accepted');
    });

  it('takes the token as the API does, with the headers that go with it', async () => {
    const grant = { header: `OAuth ${token}`, headerName: 'X-Token', extraHeaders: { 'Client-Id': 'mine' } };
    const { run, seen } = await checked({ grant, check: { method: 'HEAD', headers: { 'X-Version': '2' } } });
    assert.equal((await run()).verdict, 'accepted');
    const [request] = seen;
    assert.equal(request?.line, 'HEAD /v1/me?brief=1');
    assert.deepEqual(
      [request.headers['x-token'], request.headers['client-id'], request.headers['x-version'], request.headers.authorization],
      [`OAuth ${token}`, 'mine', '2', undefined],
    );
  });

  const secretsOf = (origin: string): SecretHeaders => ({ headers: { appsecret: 'canary-of-the-secret' }, labels: ['App secret'], origin });

  it('sends a secret that goes with the token to the server that it was entered for, without a question', async () => {
    const seen: unknown[] = [];
    const origin = await serve((request, response) => {
      seen.push(request.headers['appsecret']);
      response.end();
    });
    const { run } = await checked({ grant: { baseUrl: origin, secretHeaders: secretsOf(origin) } });
    assert.equal((await run()).verdict, 'accepted');
    assert.deepEqual(seen, ['canary-of-the-secret']);
  });

  it('sends it to no other server that a definition names, unless the person agrees to that one', async () => {
    const asked: unknown[] = [];
    const answer = (agreed: boolean) => (secrets: SecretHeaders, origin: string) => {
      asked.push([secrets.labels, secrets.origin, origin]);
      return Promise.resolve(agreed);
    };
    const grant = { secretHeaders: secretsOf('https://auth.plain.test') };
    const refused = await checked({ grant, maySendSecrets: answer(false) });
    assert.equal((await rejection(refused.run())).reason, 'cancelled');
    assert.deepEqual(refused.seen, [], 'nothing was sent');
    const agreed = await checked({ grant, maySendSecrets: answer(true) });
    await agreed.run();
    assert.equal(agreed.seen[0]?.headers['appsecret'], 'canary-of-the-secret');
    assert.deepEqual(
      asked,
      [refused, agreed].map(({ origin }) => [['App secret'], 'https://auth.plain.test', origin]),
    );
  });

  it('asks the API whose address came with the token', async () => {
    const seen: string[] = [];
    const origin = await serve((request, response) => {
      seen.push(request.url ?? '');
      response.end();
    });
    const { run, seen: first } = await checked({ grant: { baseUrl: `${origin}/tenant` } });
    assert.equal((await run()).origin, origin);
    assert.deepEqual([seen, first], [['/tenant/v1/me?brief=1'], []]);
  });

  it('follows no redirect', async () => {
    let reached = false;
    const elsewhere = await serve((_request, response) => {
      reached = true;
      response.end();
    });
    const { run } = await checked({ status: 302, headers: { location: elsewhere } });
    assert.deepEqual([(await run()).verdict, reached], ['unclear', false]);
  });

  it('tells why no answer came', async () => {
    const { run } = await checked();
    await servers[0]?.stop();
    const { verdict, status, failure } = await run();
    assert.deepEqual([verdict, status, failure], ['unreachable', undefined, 'connection-refused']);
  });

  it('trusts a chosen authority for its origin, and no other', async () => {
    const authority = new TestAuthority();
    const tls = authority.issue();
    const trusting = await checked({ tls, authority: authority.cert });
    assert.equal((await trusting.run()).verdict, 'accepted');
    const plainly = await checked({ tls });
    assert.equal((await plainly.run()).failure, 'untrusted-issuer');
  });

  it('passes on that there is no token, that it is cancelled, and that a new one is wanted', async () => {
    const { run, asked } = await checked({ renew: true });
    await run();
    assert.equal(asked[0]?.renew, true);
    const controller = new AbortController();
    controller.abort();
    const aborted = await checked({ signal: controller.signal });
    assert.equal((await rejection(aborted.run())).reason, 'cancelled');
    assert.deepEqual(aborted.seen, []);
    const failing = {
      getAccessToken: () => Promise.reject(new TokenError({ kind: 'rejected', reason: 'unauthorized' })),
      getCompanionHeader: () => assert.fail('not asked for'),
    };
    const definition = plain({ check: { path: '/' } });
    const ports = {
      clock: new FakeClock(),
      tokens: failing,
      transport: new AxiosTransport(),
      authorities: new FakeAuthorityStore(),
      maySendSecrets: () => assert.fail('not asked for'),
    };
    const { signal } = new AbortController();
    const error = await rejection(checkToken(ports, resolved(definition), definition.check ?? assert.fail(), { signal }));
    assert.equal(error.reason, 'unauthorized');
  });
});

describe('a check in a definition', () => {
  const refused: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'another origin': { check: { path: '//evil.test/' } },
    'a whole address': { check: { path: 'https://evil.test/' } },
    'a method that changes things': { check: { path: '/', method: 'POST' } },
    'a redirect as an answer': { check: { path: '/', accepted: [302] } },
    'nothing accepted': { check: { path: '/', accepted: [] } },
    'a status twice': { check: { path: '/', accepted: [200, 401] } },
    'a header of its own for the token': { check: { path: '/', headers: { Authorization: 'Basic x' } } },
    'the header that takes the token': { use: { header: 'X-Token' }, check: { path: '/', headers: { 'x-token': 'x' } } },
    'another host': { check: { path: '/', headers: { Host: 'evil.test' } } },
    'a fragment': { check: { path: '/#me' } },
    'a header of the transport': { check: { path: '/', headers: { Connection: 'close' } } },
    'a token in the address': { use: { query: 'access_token' }, check: { path: '/' } },
    'a line end in a header': { check: { path: '/', headers: { 'X-A': 'a\r\nX-B: b' } } },
  };
  for (const [what, changes] of Object.entries(refused))
    it(`is refused with ${what}`, () => {
      const read = readDefinition(rawDefinition(changes));
      assert.ok('problems' in read);
      assert.match(read.problems.join('\n'), /check/);
    });
});

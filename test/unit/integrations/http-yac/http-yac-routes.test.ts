/**
 * Proves, with the `httpyac` package itself and servers of the same machine, that no setting, header, redirect or proxy of a request
 * takes a token to a server that it is not meant for, or past one that could read it.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { globalAgent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as httpyac from 'httpyac';
import { mayReceive, originIn } from '../../../../src/core/http-file/destination';
import { httpYacPlugin, pluginId, pluginStoreOf } from '../../../../src/integrations/http-yac/http-yac-hook';
import { TestAuthority } from '../../../servers/certificate';
import { ConnectProxy } from '../../../servers/connect-proxy';
import { LocalServer, type TlsOptions } from '../../../servers/local-server';
import { hookTexts } from '../../fakes/http-yac-texts';

const token = 'token-for-the-api-alone';

/** What it was sent, bodies too. */
class Listener {
  readonly heard: string[] = [];
  readonly #server: LocalServer;
  /** Answers with a redirect to there. */
  redirect: { readonly status: number; readonly to: string } | undefined;

  constructor(tls?: TlsOptions) {
    this.#server = new LocalServer(tls, (request, response) => void this.#answer(request, response));
  }

  get origin(): string {
    return this.#server.origin;
  }

  get host(): string {
    return new URL(this.origin).host;
  }

  get tokens(): number {
    return this.heard.filter((text) => text.includes(token)).length;
  }

  async start(): Promise<void> {
    await this.#server.start(0);
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    this.heard.push([request.url, ...request.rawHeaders, Buffer.concat(body).toString()].join('\n'));
    if (this.redirect) response.writeHead(this.redirect.status, { Location: this.redirect.to }).end();
    else response.writeHead(200, { 'Content-Type': 'text/plain' }).end('done');
  }
}

describe('The way of a token through httpYac', function () {
  this.timeout(60_000);

  const authority = new TestAuthority();
  const api = new Listener();
  const evil = new Listener();
  /** Nobody trusts its certificate unless told to. */
  const secureApi = new Listener(authority.issue());
  const secureEvil = new Listener(authority.issue());
  let proxy: ConnectProxy;
  let proxyUrl: string;
  let shown: string[];
  let folder: string;
  const servers = [api, evil, secureApi, secureEvil];

  before(async () => {
    for (const server of servers) await server.start();
    // It leads what is for the API to the other one.
    proxy = new ConnectProxy(new Map([[secureApi.host, Number(new URL(secureEvil.origin).port)]]));
    proxyUrl = await proxy.start();
    await httpyac.cli.initIOProvider();
    for (const level of ['error', 'warn', 'info', 'debug', 'trace', 'log'] as const) httpyac.io.log[level] = () => undefined;
  });

  after(async () => {
    for (const server of servers) await server.stop();
    await proxy.stop();
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fresh-bearer-'));
    shown = [];
    proxy.tunnels.length = proxy.plainRequests.length = 0;
    for (const server of servers) {
      server.heard.length = 0;
      server.redirect = undefined;
    }
    const store = pluginStoreOf(httpyac);
    assert.ok(store);
    store[pluginId] = httpYacPlugin({
      tokens: {
        getAccessToken: () =>
          Promise.resolve({ token: { value: token, issuedAtMs: 0, expiresAtMs: undefined }, header: `Bearer ${token}` } as never),
      },
      refusal: (_id, url) => {
        const destination = originIn(url ?? '');
        const isMeant = destination.kind === 'known' && mayReceive(destination.origin, [api.origin, secureApi.origin], []);
        return isMeant ? undefined : 'not meant for it';
      },
      failureText: () => 'no token',
      tell: (text) => shown.push(text),
      texts: hookTexts,
    });
  });

  afterEach(async () => {
    Reflect.deleteProperty(pluginStoreOf(httpyac) ?? {}, pluginId);
    delete globalAgent.options.ca;
    await rm(folder, { recursive: true });
  });

  /** How it ended: `true`, or what failed. */
  async function send(lines: readonly string[], config?: object): Promise<string> {
    if (config) await writeFile(join(folder, '.httpyac.json'), JSON.stringify(config));
    const httpFile = await new httpyac.store.HttpFileStore(httpyac.store.pluginStore).parse(join(folder, 'a.http'), lines.join('\n'), {
      workingDir: folder,
    });
    try {
      const options: Parameters<typeof httpyac.send>[0] = { httpFile };
      if (config) Object.assign(options, { config });
      return String(await httpyac.send(options));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  const bearer = 'Authorization: Bearer {{$bearer x}}';
  const get = (...ahead: readonly string[]): readonly string[] => [...ahead, `GET ${api.origin}/a`, bearer];
  const secureGet = (...ahead: readonly string[]): readonly string[] => [...ahead, `GET ${secureApi.origin}/a`, bearer];

  function nobodyHeard(): void {
    for (const server of servers) assert.equal(server.tokens, 0, server.origin);
  }

  it('reaches the API, plain on this machine and by TLS whose certificate is checked', async () => {
    assert.equal(await send(get()), 'true');
    assert.equal(api.tokens, 1);
    await send(secureGet());
    assert.equal(secureApi.heard.length, 0, 'nobody trusts that certificate yet');
    globalAgent.options.ca = authority.cert;
    assert.equal(await send(secureGet()), 'true');
    assert.equal(secureApi.tokens, 1);
    assert.deepEqual(shown, []);
  });

  const refused: readonly (readonly [name: string, request: () => readonly string[], why: RegExp, config?: () => object])[] = [
    ['certificates are not checked by a line above it', () => secureGet('# @no-reject-unauthorized'), /^unverified$/],
    ['certificates are not checked by a variable', () => ['@request_rejectUnauthorized = false', '', ...secureGet()], /^unverified$/],
    ['certificates are not checked by a setting', () => secureGet(), /^unverified$/, () => ({ request: { rejectUnauthorized: false } })],
    [
      'certificates are not checked by a setting of got',
      () => secureGet(),
      /^unverified$/,
      () => ({ request: { https: { rejectUnauthorized: false } } }),
    ],
    [
      'a setting brings an authority of its own',
      () => secureGet(),
      /^option request\.https\.certificateAuthority$/,
      () => ({ request: { https: { certificateAuthority: authority.cert } } }),
    ],
    [
      'a proxy stands between and certificates are not checked',
      () => secureGet(`# @proxy ${proxyUrl}`, '# @no-reject-unauthorized'),
      /^unverified$/,
    ],
    ['a plain request goes through a proxy', () => get(`# @proxy ${proxyUrl}`), /^proxy$/],
    ['a plain request goes through the proxy of a variable', () => [`@request_proxy = ${proxyUrl}`, '', ...get()], /^proxy$/],
    ['a plain request goes through the proxy of a setting', () => get(), /^proxy$/, () => ({ proxy: proxyUrl })],
    ['its Host header names another', () => [...get(), `Host: ${evil.host}`], /not meant for it/],
    ['its Host header names another in small letters', () => [...get(), `host: ${evil.host}`], /not meant for it/],
    ['a default header names another host', () => get(), /not meant for it/, () => ({ defaultHeaders: { Host: evil.host } })],
    [
      'a header of a setting names another host',
      () => get(),
      /^option request\.headers$/,
      () => ({ request: { headers: { host: evil.host } } }),
    ],
    ['a setting names another host', () => get(), /^option request\.hostname$/, () => ({ request: { hostname: 'localhost', port: 1 } })],
    [
      'a setting puts another address before it',
      () => get(),
      /^option request\.prefixUrl$/,
      () => ({ request: { prefixUrl: evil.origin } }),
    ],
    ['a script changes the address', () => [...get(), '', '{{@request', `request.url = '${evil.origin}/b';`, '}}'], /not meant for it/],
    ['a script ahead sets a proxy', () => ['{{', `exports.request_proxy = '${proxyUrl}';`, '}}', ...get()], /^proxy$/],
    ['it is a stream of server-sent events', () => [`SSE ${api.origin}/a`, bearer], /^protocol SSE$/],
    ['it is a stream by TLS', () => [`SSE ${secureApi.origin}/a`, bearer], /^protocol SSE$/],
    ['it would be kept as a cookie', () => [`GET ${api.origin}/a`, 'Cookie: t={{$bearer x}}'], /^not in a cookie$/],
    ['it names a file', () => [`POST ${api.origin}/a`, '', '<@ ./{{$bearer x}}.txt'], /^not in a URL$/],
    ['it is in the name of another request', () => ['# @ref {{$bearer x}}', ...get()], /^not in a variable$/],
  ];
  for (const [name, request, why, config] of refused)
    it(`ends before anything is sent where ${name}`, async () => {
      globalAgent.options.ca = authority.cert;
      assert.notEqual(await send(request(), config?.()), 'true');
      nobodyHeard();
      assert.deepEqual([proxy.plainRequests, proxy.tunnels], [[], []]);
      assert.equal(shown.length, 1, shown.join());
      assert.match(shown[0] ?? '', why);
    });

  it('goes through a proxy in a tunnel alone, at whose end certificates are checked', async () => {
    const httpFile = secureGet(`# @proxy ${proxyUrl}`);
    await send(httpFile);
    assert.deepEqual(proxy.tunnels, [secureApi.host]);
    nobodyHeard();
    assert.equal(secureEvil.heard.length, 0);
  });

  it('is not sent where the process says that certificates need no check', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      await send(secureGet());
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
    nobodyHeard();
  });

  for (const status of [301, 302, 303, 307, 308])
    it(`does not follow a redirect (${String(status)}) to another server with it in a header or a body`, async () => {
      api.redirect = { status, to: `${evil.origin}/b` };
      for (const lines of [
        [`GET ${api.origin}/a`, 'X-Api-Token: {{$bearer x}}'],
        [`POST ${api.origin}/a`, 'Content-Type: text/plain', '', 'token {{$bearer x}}'],
        [`POST ${api.origin}/a`, bearer, 'Content-Type: text/plain', '', 'token {{$bearer x}}'],
      ]) {
        await send(lines);
        assert.equal(evil.heard.length, 0);
      }
      assert.equal(api.tokens, 3);
      assert.deepEqual([...new Set(shown)], ['not meant for it']);
    });

  it('stays behind where a redirect leads elsewhere and only the one header held it', async () => {
    api.redirect = { status: 307, to: `${evil.origin}/b` };
    assert.equal(await send(get()), 'true');
    assert.deepEqual([api.tokens, evil.heard.length, evil.tokens], [1, 1, 0]);
  });

  it('follows a redirect to where it is meant for', async () => {
    globalAgent.options.ca = authority.cert;
    api.redirect = { status: 307, to: `${secureApi.origin}/b` };
    assert.equal(await send([`GET ${api.origin}/a`, 'X-Api-Token: {{$bearer x}}']), 'true');
    assert.equal(secureApi.tokens, 1);
  });

  it('does not follow a redirect at all where the request says so', async () => {
    api.redirect = { status: 307, to: `${evil.origin}/b` };
    assert.equal(await send(['# @no-redirect', `GET ${api.origin}/a`, 'X-Api-Token: {{$bearer x}}']), 'true');
    assert.equal(evil.heard.length, 0);
  });

  it('keeps what has no part in the way: client certificates, timeouts, a Host of the same server', async () => {
    globalAgent.options.ca = authority.cert;
    const { cert, key } = authority.issue();
    await writeFile(join(folder, 'c.pem'), cert);
    await writeFile(join(folder, 'k.pem'), key);
    const config = {
      clientCertificates: { [secureApi.host]: { cert: join(folder, 'c.pem'), key: join(folder, 'k.pem') } },
      request: { timeout: 5000, followRedirect: true, http2: false },
    };
    const ended = await send([...secureGet(), `Host: ${secureApi.host}`], config);
    assert.deepEqual([ended, shown], ['true', []]);
    assert.equal(secureApi.tokens, 1);
  });

  describe('of a WebSocket', () => {
    const open = (server: Listener, ...more: readonly string[]) => [`WS ${server.origin.replace('http', 'ws')}/a`, bearer, ...more];

    it('counts as that of its server', async () => {
      await send(open(api));
      assert.equal(api.tokens, 1);
      // Its client looks no authority of a test up; that is the only thing in the way.
      await send(open(secureApi));
      assert.deepEqual(shown, []);
    });

    it('ends before anything is sent where it is not meant for it, or could be read', async () => {
      for (const lines of [
        open(evil),
        open(api, `Host: ${evil.host}`),
        ['# @no-reject-unauthorized', ...open(secureApi)],
        [`# @proxy ${proxyUrl}`, ...open(secureApi)],
      ])
        await send(lines);
      nobodyHeard();
      assert.deepEqual(shown, ['not meant for it', 'not meant for it', 'unverified', 'proxy']);
    });

    it('is not sent where the certificate is nobody’s', async () => {
      await send(open(secureApi));
      nobodyHeard();
    });

    it('follows no redirect', async () => {
      api.redirect = { status: 307, to: `${evil.origin}/b` };
      await send([`WS ${api.origin.replace('http', 'ws')}/a`, 'X-Api-Token: {{$bearer x}}'], { request: { followRedirects: true } });
      assert.deepEqual([api.tokens, evil.heard.length], [1, 0]);
    });
  });

  it('counts as host and port in gRPC, by TLS where its credentials are', async () => {
    await send([`GRPC ${evil.host}/acme.Service/Do`, bearer, '', '{}']);
    await send([`GRPC ${secureApi.host}/acme.Service/Do`, bearer, '', '{}']);
    await send([`GRPC ${secureApi.host}/acme.Service/Do`, bearer, 'channelcredentials: ssl', 'grpc.ssl_target_name_override: x', '', '{}']);
    nobodyHeard();
    assert.deepEqual(shown, ['not meant for it', 'not meant for it', 'option grpc.ssl_target_name_override']);
    await send([`GRPC ${secureApi.host}/acme.Service/Do`, bearer, 'channelcredentials: ssl', '', '{}']);
    await send([`GRPC ${api.host}/acme.Service/Do`, bearer, '', '{}']);
    assert.equal(shown.length, 3, 'both are what it is meant for');
  });

  it('may stand in a cookie where no jar keeps it', async () => {
    assert.equal(await send(['# @no-cookie-jar', `GET ${api.origin}/a`, 'Cookie: t={{$bearer x}}']), 'true');
    assert.equal(api.tokens, 1);
  });

  it('leaves requests without a token as they are', async () => {
    assert.equal(await send(['# @no-reject-unauthorized', `GET ${secureApi.origin}/a`, `Host: ${evil.host}`]), 'true');
    assert.equal(secureApi.heard.length, 1);
  });
});

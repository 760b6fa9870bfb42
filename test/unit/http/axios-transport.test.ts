/** The transport against real local sockets. */
import assert from 'node:assert/strict';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { HttpRequest } from '../../../src/core/request/transport';
import { isTokenError, type TokenError } from '../../../src/core/base/token-error';
import { createTransport } from '../../../src/http/http-chunk';
import { TestAuthority } from '../../servers/certificate';
import type { TlsOptions } from '../../servers/local-server';
import { canary, leaks } from '../fakes/canary';
import { startServer, type Handler, type LocalServer } from '../fakes/local-server';

const never = new AbortController().signal;
const form = 'application/x-www-form-urlencoded';

/** A request that carries the canary wherever a request of ours can carry a secret. */
function secretRequest(url: string): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: { 'Content-Type': form, Authorization: `Basic ${Buffer.from(`id:${canary}`).toString('base64')}` },
    body: new URLSearchParams([['client_secret', canary]]).toString(),
  };
}

async function failureOf(promise: Promise<unknown>): Promise<TokenError> {
  const error: unknown = await promise.then(
    () => assert.fail('it resolved'),
    (reason: unknown) => reason,
  );
  assert.ok(isTokenError(error), 'a TokenError');
  assert.equal(leaks(error), false, 'the error holds the secret');
  assert.deepEqual(Object.keys(error).sort(), ['data', 'kind', 'name', 'reason']);
  assert.equal(error.cause, undefined);
  return error;
}

describe('axios transport', () => {
  const servers: LocalServer[] = [];
  const start = async (handler: Handler, tls?: TlsOptions): Promise<LocalServer> => {
    const server = await startServer(handler, tls);
    servers.push(server);
    return server;
  };

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('sends what it is given, and little else', async () => {
    const server = await start((_, response) => response.end('{}'));
    await createTransport().send(
      { method: 'POST', url: `${server.origin}/token?a=b`, headers: { 'content-type': form, RqUID: 'x' }, body: 'a=%2B+b' },
      never,
    );
    const [arrival] = server.arrivals;
    assert.equal(arrival?.method, 'POST');
    assert.equal(arrival.path, '/token?a=b');
    assert.equal(arrival.body, 'a=%2B+b');
    assert.deepEqual(arrival.headers, {
      host: new URL(server.origin).host,
      accept: 'application/json',
      'accept-encoding': 'gzip, compress, deflate, br',
      connection: 'close',
      'content-length': '7',
      'content-type': form,
      rquid: 'x',
      'user-agent': 'fresh-bearer',
    });
    assert.ok(arrival.rawHeaders.includes('RqUID'), 'the case of a header name is kept');
  });

  it('makes up no content type for a request without a body', async () => {
    const server = await start((_, response) => response.end('{}'));
    await createTransport().send({ method: 'POST', url: server.origin, headers: { Accept: 'text/x' } }, never);
    assert.equal(server.arrivals[0]?.headers['content-type'], undefined);
    assert.equal(server.arrivals[0]?.headers.accept, 'text/x');
  });

  for (const method of ['GET', 'PUT'] as const) {
    it(`can ${method}`, async () => {
      const server = await start((_, response) => response.end('{}'));
      await createTransport().send({ method, url: server.origin, headers: {} }, never);
      assert.equal(server.arrivals[0]?.method, method);
    });
  }

  for (const status of [200, 204, 400, 401, 404, 429, 500, 503]) {
    it(`resolves with status ${String(status)}`, async () => {
      const body = status === 204 ? '' : '{"a": 1e400}';
      const server = await start((_, response) => response.writeHead(status, { 'Retry-After': '7', 'Set-Cookie': 'a=b' }).end(body));
      const answer = await createTransport().send(secretRequest(server.origin), never);
      assert.equal(answer.status, status);
      assert.equal(answer.body, body, 'the body is text, not parsed');
      assert.equal(answer.headers['retry-after'], '7');
      assert.equal('set-cookie' in answer.headers, false);
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
    it(`takes a redirect (${String(status)}) for the answer, so that the secret stays`, async () => {
      const other = await start((_, response) => response.end('{}'));
      const server = await start((_, response) => response.writeHead(status, { Location: `${other.origin}/caught` }).end());
      const answer = await createTransport().send(secretRequest(server.origin), never);
      assert.equal(answer.status, status);
      assert.equal(server.arrivals.length, 1);
      assert.equal(other.arrivals.length, 0);
    });
  }

  it('takes as much as the limit and not a byte more', async () => {
    const server = await start(({ path }, response) => response.end('x'.repeat(path === '/more' ? 1001 : 1000)));
    const transport = createTransport({ maxAnswerBytes: 1000 });
    assert.equal((await transport.send(secretRequest(`${server.origin}/enough`), never)).body.length, 1000);
    const error = await failureOf(transport.send(secretRequest(`${server.origin}/more`), never));
    assert.deepEqual(error.data, { kind: 'malformed', reason: 'too-large' });
  });

  it('unpacks gzip, but no bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    assert.ok(bomb.length < 262_144, 'the bomb is small on the wire');
    const server = await start(({ path }, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(path === '/bomb' ? bomb : gzipSync('{"ok":1}')),
    );
    assert.equal((await createTransport().send(secretRequest(server.origin), never)).body, '{"ok":1}');
    const error = await failureOf(createTransport().send(secretRequest(`${server.origin}/bomb`), never));
    assert.deepEqual(error.data, { kind: 'malformed', reason: 'too-large' });
  });

  it('calls a body that is not compressed as it says malformed', async () => {
    const server = await start((_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip'));
    const error = await failureOf(createTransport().send(secretRequest(server.origin), never));
    assert.deepEqual(error.data, { kind: 'malformed', reason: 'not-json' });
  });

  it('ends a slow drip at the deadline', async () => {
    let drip: NodeJS.Timeout | undefined;
    const server = await start((_, response) => {
      response.writeHead(200);
      drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    const error = await failureOf(createTransport({ deadlineMs: 150 }).send(secretRequest(server.origin), never));
    assert.deepEqual(error.data, { kind: 'unreachable', reason: 'timeout' });
    await server.closedByClient;
  });

  it('ends a silent server at the deadline', async () => {
    const server = await start(() => undefined);
    const error = await failureOf(createTransport({ deadlineMs: 100 }).send(secretRequest(server.origin), never));
    assert.deepEqual(error.data, { kind: 'unreachable', reason: 'timeout' });
  });

  it('closes the connection when it is aborted', async () => {
    const controller = new AbortController();
    const server = await start(() => {
      controller.abort();
    });
    const error = await failureOf(createTransport().send(secretRequest(server.origin), controller.signal));
    assert.deepEqual(error.data, { kind: 'cancelled', reason: 'cancelled' });
    await server.closedByClient;
  });

  it('sends nothing when it is aborted before', async () => {
    const server = await start((_, response) => response.end('{}'));
    const error = await failureOf(createTransport().send(secretRequest(server.origin), AbortSignal.abort()));
    assert.equal(error.kind, 'cancelled');
    assert.equal(server.arrivals.length, 0);
  });

  it('tells a refused connection', async () => {
    const server = await start((_, response) => response.end());
    await server.close();
    const error = await failureOf(createTransport().send(secretRequest(server.origin), never));
    assert.deepEqual(error.data, { kind: 'unreachable', reason: 'connection-refused' });
  });

  it('tells an unknown host', async () => {
    const error = await failureOf(createTransport().send(secretRequest('https://fresh-bearer.invalid/'), never));
    assert.deepEqual(error.data, { kind: 'unreachable', reason: 'unknown-host' });
  });

  it('tells a lost connection, before and within the answer', async () => {
    const server = await start(({ path }, response) => {
      if (path === '/within') {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{', () => response.destroy());
      } else response.destroy();
    });
    for (const path of ['/before', '/within']) {
      const error = await failureOf(createTransport().send(secretRequest(server.origin + path), never));
      assert.deepEqual(error.data, { kind: 'unreachable', reason: 'connection-lost' }, path);
    }
  });

  it('tells what is no HTTP', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).resume();
      socket.end('220 mail.example ESMTP\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const error = await failureOf(createTransport().send(secretRequest(`http://127.0.0.1:${String(port)}`), never));
    await new Promise((resolve) => server.close(resolve));
    assert.deepEqual(error.data, { kind: 'unreachable', reason: 'network' });
  });

  it('tells a proxy that wants a password', async () => {
    const server = await start((_, response) => response.writeHead(407).end());
    const error = await failureOf(createTransport().send(secretRequest(server.origin), never));
    assert.deepEqual(error.data, { kind: 'unreachable', reason: 'proxy', status: 407 });
  });

  it('does not look at the environment for a proxy', async () => {
    const before = process.env['http_proxy'];
    process.env['http_proxy'] = 'http://127.0.0.1:9';
    try {
      const server = await start((_, response) => response.end('{}'));
      assert.equal((await createTransport().send(secretRequest(server.origin), never)).status, 200);
    } finally {
      if (before === undefined) delete process.env['http_proxy'];
      else process.env['http_proxy'] = before;
    }
  });

  describe('with TLS', () => {
    const authority = new TestAuthority();
    const stranger = new TestAuthority('Stranger');
    const alone = stranger.issue();
    const hourMs = 3_600_000;
    const trusting = (url: string): HttpRequest => ({ ...secretRequest(url), ca: authority.cert });

    it('accepts a certificate of a trusted issuer', async () => {
      const server = await start((_, response) => response.end('{}'), authority.issue());
      assert.equal((await createTransport().send(trusting(server.origin), never)).status, 200);
    });

    for (const [certificate, tls, reason] of [
      ['issued by a stranger', alone, 'untrusted-issuer'],
      ['in a chain that ends in a self-signed one', { ...alone, cert: alone.cert + stranger.cert }, 'untrusted-issuer'],
      ['expired', authority.issue({ notAfterMs: Date.now() - hourMs }), 'certificate-expired'],
      ["another host's", authority.issue({ dnsName: 'elsewhere.test' }), 'certificate-wrong-host'],
    ] as const) {
      it(`refuses a certificate that is ${certificate}, before it sends anything`, async () => {
        const server = await start((_, response) => response.end('{}'), tls);
        const error = await failureOf(createTransport().send(trusting(server.origin), never));
        assert.deepEqual(error.data, { kind: 'untrusted-certificate', reason });
        assert.equal(server.arrivals.length, 0);
      });
    }

    it('refuses an issuer that it does not know', async () => {
      const server = await start((_, response) => response.end('{}'), authority.issue());
      const error = await failureOf(createTransport().send(secretRequest(server.origin), never));
      assert.deepEqual(error.data, { kind: 'untrusted-certificate', reason: 'untrusted-issuer' });
    });

    it('accepts an issuer that came with the request, for that request only', async () => {
      const transport = createTransport();
      const server = await start((_, response) => response.end('{}'), stranger.issue());
      const request = secretRequest(server.origin);
      assert.equal((await transport.send({ ...request, ca: stranger.cert }, never)).status, 200);
      const error = await failureOf(transport.send(request, never));
      assert.deepEqual(error.data, { kind: 'untrusted-certificate', reason: 'untrusted-issuer' });
      assert.equal(server.arrivals.length, 1);
    });

    it('shows a client certificate to who asks for one, and to nobody unasked', async () => {
      const { key, cert } = authority.issue();
      const server = createTlsServer({ key, cert, ca: stranger.cert, requestCert: true }, (_, response) => response.end('{}'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/token`;
      try {
        const request = { ...secretRequest(url), ca: authority.cert };
        assert.equal((await createTransport().send({ ...request, clientCertificate: stranger.issue() }, never)).status, 200);
        assert.equal((await failureOf(createTransport().send(request, never))).kind, 'unreachable');
        const error = await failureOf(createTransport().send({ ...request, clientCertificate: authority.issue() }, never));
        assert.equal(error.kind, 'unreachable');
      } finally {
        server.close();
      }
    });

    for (const [what, wishes, reason] of [
      ["another issuer's", undefined, 'untrusted-issuer'],
      ['an expired', { notAfterMs: Date.now() - hourMs }, 'certificate-expired'],
      ["another host's", { dnsName: 'elsewhere.test' }, 'certificate-wrong-host'],
    ] as const) {
      it(`refuses ${what} certificate also where an issuer came with the request`, async () => {
        const server = await start((_, response) => response.end('{}'), wishes ? stranger.issue(wishes) : authority.issue());
        const error = await failureOf(createTransport().send({ ...secretRequest(server.origin), ca: stranger.cert }, never));
        assert.deepEqual(error.data, { kind: 'untrusted-certificate', reason });
        assert.equal(server.arrivals.length, 0);
      });
    }
  });

  for (const url of [
    'http://localhost:1/',
    'http://127.0.0.2:1/',
    'http://192.0.2.1/',
    'http://example.com/',
    'http://127.0.0.1.example.com/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'data:,x',
    'https://user:pass@example.com/',
    'https://example.com/#x',
    '/token',
    '',
  ]) {
    it(`refuses to send to ${url === '' ? 'nowhere' : url}`, async () => {
      const error = await failureOf(createTransport().send(secretRequest(url), never));
      assert.deepEqual(error.data, { kind: 'misconfigured', reason: 'insecure-endpoint' });
    });
  }

  for (const [name, value] of [
    ['X-A', canary],
    ['X-A', 'a\r\nX-B: b'],
    ['X-A', 'a\0'],
    ['X-A', ' a'],
    ['X-A', 'a\t'],
    ['X A', 'a'],
    ['', 'a'],
  ] as const) {
    it(`refuses the header ${JSON.stringify(`${name}: ${value}`)} instead of mending it`, async () => {
      const server = await start((_, response) => response.end('{}'));
      const error = await failureOf(createTransport().send({ method: 'GET', url: server.origin, headers: { [name]: value } }, never));
      assert.deepEqual(error.data, { kind: 'misconfigured', reason: 'value-invalid' });
      assert.equal(server.arrivals.length, 0);
    });
  }

  it('finds a planted secret, or the tests above prove nothing', () => {
    const error = new Error('no', { cause: { config: { headers: { a: [canary] } } } });
    assert.ok(leaks(error));
    assert.ok(leaks(`Basic ${Buffer.from(`id:${canary}`).toString('base64')}`));
    assert.ok(leaks({ body: `client_secret=${encodeURIComponent(canary)}` }));
    assert.ok(leaks({ body: new URLSearchParams({ client_secret: canary }).toString() }));
    assert.ok(leaks(Object.defineProperty(new Error('no'), 'hidden', { value: canary, enumerable: false })));
    assert.equal(leaks(new Error('no')), false);
  });
});

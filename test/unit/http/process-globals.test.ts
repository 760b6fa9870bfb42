/** What others do to the process does not weaken a request: for each way, a server that nobody should believe gets nothing. */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { rootCertificates, type DetailedPeerCertificate } from 'node:tls';
import axios from 'axios';
import { isTokenError } from '../../../src/core/base/token-error';
import { createTransport } from '../../../src/http/http-chunk';
import { endsInKnownAuthority } from '../../../src/http/trust-anchors';
import { changed, changedVariable, mutable, tamperings } from '../../faults/process-globals';
import { TestAuthority } from '../../servers/certificate';
import { startServer, type LocalServer } from '../fakes/local-server';

const never = new AbortController().signal;

describe('the process around a request', () => {
  const authority = new TestAuthority();
  const stranger = new TestAuthority('Stranger');
  const servers: LocalServer[] = [];
  let undo: (() => void)[] = [];
  const start = async (tls?: ReturnType<TestAuthority['issue']>): Promise<LocalServer> => {
    const server = await startServer((_, response) => response.end('{"access_token":"x"}'), tls);
    servers.push(server);
    return server;
  };
  const send = (server: LocalServer, ca: string | undefined = authority.cert) =>
    createTransport().send({ method: 'POST', url: server.origin, headers: {}, body: 'client_secret=s', ...(ca !== '' && { ca }) }, never);

  afterEach(async () => {
    for (const each of undo.reverse()) each();
    undo = [];
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  for (const { what, begin } of tamperings) {
    for (const [whose, tls, ca] of [
      ['of a stranger', stranger.issue(), ''],
      ["of a stranger beside the provider's own authority", stranger.issue(), authority.cert],
      ['of another host', authority.issue({ dnsName: 'elsewhere.test' }), authority.cert],
    ] as const) {
      it(`takes no certificate ${whose} because of ${what}`, async () => {
        const server = await start(tls);
        undo.push(begin(stranger.cert));
        await assert.rejects(send(server, ca), (error: unknown) => isTokenError(error) && error.kind === 'untrusted-certificate');
        assert.equal(server.arrivals.length, 0);
      });
    }

    it(`still reaches who may be believed in spite of ${what}`, async () => {
      const server = await start(authority.issue());
      undo.push(begin(stranger.cert));
      assert.equal((await send(server)).status, 200);
    });
  }

  it('knows a host by its name', async () => {
    const named = (server: LocalServer) => ({ ...server, origin: server.origin.replace('127.0.0.1', 'localhost') });
    const server = await start(authority.issue({ dnsName: 'localhost' }));
    assert.equal((await send(named(server))).status, 200);
    undo.push(changedVariable('NODE_TLS_REJECT_UNAUTHORIZED', '0'), changed(https.globalAgent.options, { rejectUnauthorized: false }));
    const other = await start(authority.issue({ dnsName: 'localhost.test' }));
    await assert.rejects(send(named(other)), (error: unknown) => isTokenError(error) && error.reason === 'certificate-wrong-host');
    assert.deepEqual([server.arrivals.length, other.arrivals.length], [1, 0]);
  });

  it('sends nothing in plain text where https was asked for', async () => {
    const plain = await start();
    const original = http.request;
    undo.push(
      changed(mutable(https), {
        request: (options: object, onResponse: () => void) => original({ ...options, protocol: 'http:', agent: undefined }, onResponse),
      }),
    );
    const url = plain.origin.replace('http:', 'https:');
    await assert.rejects(
      createTransport({ deadlineMs: 300 }).send({ method: 'POST', url, headers: {}, body: 'client_secret=s' }, never),
      isTokenError,
    );
    assert.equal(plain.arrivals.length, 0);
  });

  it('sends plain http to this machine only, whatever http.request makes of it', async () => {
    const elsewhere = http.createServer(() => assert.fail('it arrived'));
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.2', resolve));
    const { port } = elsewhere.address() as { port: number };
    const original = http.request;
    undo.push(
      changed(mutable(http), {
        request: (options: object, onResponse: () => void) => original({ ...options, hostname: '127.0.0.2' }, onResponse),
      }),
      () => elsewhere.close(),
    );
    const request = { method: 'POST', url: `http://127.0.0.1:${String(port)}/`, headers: {}, body: 'client_secret=s' } as const;
    await assert.rejects(createTransport().send(request, never), isTokenError);
  });

  it('takes nothing from the defaults and interceptors of axios', async () => {
    const elsewhere = await start();
    const server = await start(authority.issue());
    const seen: unknown[] = [];
    const interceptor = axios.interceptors.request.use((config) => {
      seen.push(config);
      return config;
    });
    undo.push(
      () => {
        axios.interceptors.request.eject(interceptor);
      },
      changed(axios.defaults, {
        baseURL: elsewhere.origin,
        proxy: { host: '127.0.0.1', port: 9 },
        maxRedirects: 5,
        allowAbsoluteUrls: false,
      }),
    );
    assert.equal((await send(server)).status, 200);
    assert.deepEqual([seen.length, elsewhere.arrivals.length], [0, 0]);
  });

  for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']) {
    it(`goes its own way in spite of ${name}`, async () => {
      undo.push(
        changedVariable('https_proxy', 'http://127.0.0.1:9'),
        changedVariable(name, name.startsWith('NODE') ? '1' : 'http://127.0.0.1:9'),
      );
      assert.equal((await send(await start(authority.issue()))).status, 200);
    });
  }
});

describe('the authorities that a chain may end in', () => {
  const raw = (pem: string) => ({ raw: Buffer.from(new X509Certificate(pem).raw) });
  const authority = new TestAuthority();
  const leaf = authority.issue().cert;
  const linked = (cert: string, issuer: string) => ({ ...raw(cert), issuerCertificate: raw(issuer) }) as unknown as DetailedPeerCertificate;

  it("are Node's own", () => {
    for (const root of rootCertificates.slice(0, 5)) assert.equal(endsInKnownAuthority(raw(root), undefined), true);
  });

  it("are the provider's", () => {
    assert.equal(endsInKnownAuthority(raw(leaf), undefined), false);
    assert.equal(endsInKnownAuthority(raw(leaf), authority.cert), true);
    assert.equal(endsInKnownAuthority(raw(leaf), new TestAuthority().cert), false, 'a namesake has another key');
  });

  it('are not what merely stands beside the certificate in the chain', () => {
    assert.equal(endsInKnownAuthority(linked(leaf, rootCertificates[0] ?? ''), undefined), false);
    assert.equal(endsInKnownAuthority(linked(leaf, new TestAuthority().cert), authority.cert), true);
    assert.equal(endsInKnownAuthority({}, authority.cert), false);
  });
});

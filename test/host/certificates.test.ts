/**
 * Owns the proof that a certificate authority chosen for a provider counts inside the extension host, where VS Code patches
 * http, https and tls: directly and through a proxy of VS Code's settings, for the shipped HTTP bundle.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { HttpRequest } from '../../src/core/request/transport';
import { isTokenError, type TokenError } from '../../src/core/base/token-error';
import type * as httpChunk from '../../src/http/http-chunk';
import { TestAuthority } from '../servers/certificate';
import { ConnectProxy } from '../servers/connect-proxy';
import { FaultServer } from '../servers/fault-server';
import { canary, leaks } from '../unit/fakes/canary';
import { activeExtension } from './real-extension';

const never = new AbortController().signal;
const host = 'token.fresh-bearer.test';
const mutualHost = 'mutual.fresh-bearer.test';

function secretRequest(url: string, ca?: string): HttpRequest {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams([['client_secret', canary]]).toString();
  return { method: 'POST', url, headers, body, ...(ca !== undefined && { ca }) };
}

async function failureOf(promise: Promise<unknown>): Promise<TokenError> {
  const error: unknown = await promise.then(
    () => assert.fail('it resolved'),
    (reason: unknown) => reason,
  );
  assert.ok(isTokenError(error));
  assert.equal(leaks(error), false);
  return error;
}

describe('certificates and proxies in the extension host', () => {
  const authority = new TestAuthority('Private root');
  const stranger = new TestAuthority('Stranger');
  const named = new FaultServer({ tls: authority.issue({ dnsName: host }) });
  const local = new FaultServer({ tls: authority.issue() });
  const mutual = createServer(
    { ...authority.issue({ dnsName: mutualHost }), ca: authority.cert, requestCert: true },
    (_request, response) => {
      mutualArrivals += 1;
      response.end('{}');
    },
  );
  let mutualArrivals = 0;
  let proxy: ConnectProxy;
  let http: typeof httpChunk;

  const setProxy = async (url: string | undefined): Promise<void> => {
    const configuration = vscode.workspace.getConfiguration('http');
    await configuration.update('proxy', url, vscode.ConfigurationTarget.Global);
    await configuration.update('proxySupport', url === undefined ? undefined : 'override', vscode.ConfigurationTarget.Global);
  };

  before(async () => {
    const { extensionPath } = await activeExtension();
    const chunk: unknown = createRequire(join(extensionPath, 'package.json'))('./dist/http.js');
    http = chunk as typeof httpChunk;
    const { port } = await named.start();
    await local.start();
    for (const server of [named, local]) server.fault = { kind: 'answer', status: 200, body: '{}' };
    await new Promise<void>((resolve) => mutual.listen(0, '127.0.0.1', resolve));
    proxy = new ConnectProxy(
      new Map([
        [`${host}:443`, port],
        [`${mutualHost}:443`, (mutual.address() as AddressInfo).port],
      ]),
    );
  });

  after(async () => {
    mutual.close();
    await Promise.all([named.stop(), local.stop()]);
  });

  it('show a client certificate that came with the request (mTLS)', async () => {
    const own = createServer({ ...authority.issue(), ca: authority.cert, requestCert: true }, (_request, response) => response.end('{}'));
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    try {
      const request = secretRequest(`https://127.0.0.1:${String((own.address() as AddressInfo).port)}/`, authority.cert);
      const transport = http.createTransport();
      assert.equal((await transport.send({ ...request, clientCertificate: authority.issue() }, never)).status, 200);
      assert.equal((await failureOf(transport.send({ ...request, clientCertificate: stranger.issue() }, never))).kind, 'unreachable');
    } finally {
      own.close();
    }
  });

  it('take the authority that came with the request, and refuse another', async () => {
    const transport = http.createTransport();
    assert.equal((await transport.send(secretRequest(local.origin, authority.cert), never)).status, 200);
    assert.equal(local.requests.length, 1);
    for (const ca of [undefined, stranger.cert]) {
      const error = await failureOf(transport.send(secretRequest(local.origin, ca), never));
      assert.deepEqual([error.kind, error.reason], ['untrusted-certificate', 'untrusted-issuer']);
    }
    assert.equal(local.requests.length, 1, 'nothing was sent to whom nobody trusts');
  });

  describe('through a proxy', () => {
    before(async () => {
      await setProxy(await proxy.start());
    });

    after(async () => {
      await setProxy(undefined);
      await proxy.stop();
    });

    beforeEach(() => {
      proxy.tunnels.length = 0;
      proxy.wantsPassword = false;
    });

    it('the authority of the request is accepted at the far end of the tunnel', async () => {
      const answer = await http.createTransport().send(secretRequest(`https://${host}/token`, authority.cert), never);
      assert.equal(answer.status, 200);
      assert.deepEqual(proxy.tunnels, [`${host}:443`]);
      assert.equal(named.requests.length, 1);
    });

    for (const [what, ca] of [
      ['no authority', undefined],
      ["another's authority", stranger.cert],
    ] as const) {
      it(`${what} is refused before anything is sent`, async () => {
        const sent = named.requests.length;
        const error = await failureOf(http.createTransport().send(secretRequest(`https://${host}/token`, ca), never));
        assert.deepEqual([error.kind, error.reason], ['untrusted-certificate', 'untrusted-issuer']);
        assert.deepEqual(proxy.tunnels, [`${host}:443`]);
        assert.equal(named.requests.length, sent);
      });
    }

    it('the client certificate of the request arrives at the far end of the tunnel, and without one nothing does', async () => {
      const request = secretRequest(`https://${mutualHost}/token`, authority.cert);
      const answer = await http.createTransport().send({ ...request, clientCertificate: authority.issue() }, never);
      assert.equal(answer.status, 200);
      assert.equal(mutualArrivals, 1);
      assert.equal((await failureOf(http.createTransport().send(request, never))).kind, 'unreachable');
      assert.equal(mutualArrivals, 1);
    });

    it('a proxy that wants a password is told as such', async () => {
      proxy.wantsPassword = true;
      const error = await failureOf(http.createTransport().send(secretRequest(`https://${host}/token`, authority.cert), never));
      assert.deepEqual([error.kind, error.reason], ['unreachable', 'proxy']);
    });

    it('nothing was ever sent to the proxy in plain text', () => {
      assert.deepEqual(proxy.plainRequests, []);
    });
  });
});

/**
 * Owns the proof that what another extension or the environment does to the extension host's process does not weaken a request of the shipped HTTP bundle.
 * On 127.0.0.2, since VS Code takes the global agent for every host but localhost and 127.0.0.1.
 */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isTokenError } from '../../src/core/base/token-error';
import type * as httpChunk from '../../src/http/http-chunk';
import { tamperings } from '../faults/process-globals';
import { TestAuthority } from '../servers/certificate';
import { canary } from '../unit/fakes/canary';
import { activeExtension } from './real-extension';

const never = new AbortController().signal;

describe('the process of the extension host', () => {
  const authority = new TestAuthority('Private root');
  const stranger = new TestAuthority('Stranger');
  let http: typeof httpChunk;
  let arrivals = 0;
  const open: Server[] = [];

  before(async () => {
    const { extensionPath } = await activeExtension();
    http = createRequire(join(extensionPath, 'package.json'))('./dist/http.js') as typeof httpChunk;
  });
  beforeEach(() => {
    arrivals = 0;
  });
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
  });

  const start = async (ip: string, tls: ReturnType<TestAuthority['issue']>): Promise<string> => {
    const server = createServer(tls, (_request, response) => {
      arrivals += 1;
      response.end('{}');
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, ip, resolve));
    return `https://${ip}:${String((server.address() as AddressInfo).port)}/token`;
  };
  const send = async (url: string, ca?: string) =>
    http
      .createTransport()
      .send(
        { method: 'POST', url, headers: {}, body: `client_secret=${encodeURIComponent(canary)}`, ...(ca !== undefined && { ca }) },
        never,
      );

  for (const ip of ['127.0.0.1', '127.0.0.2']) {
    for (const { what, begin } of tamperings) {
      it(`sends nothing to ${ip} with a certificate of a stranger or of another host because of ${what}`, async () => {
        const ofStranger = await start(ip, stranger.issue({ ip }));
        const ofAnother = await start(ip, authority.issue({ dnsName: 'elsewhere.test' }));
        const undo = begin(stranger.cert);
        try {
          for (const [url, ca] of [
            [ofStranger, undefined],
            [ofStranger, authority.cert],
            [ofAnother, authority.cert],
          ] as const) {
            await assert.rejects(send(url, ca), (error: unknown) => isTokenError(error) && error.kind === 'untrusted-certificate');
          }
        } finally {
          undo();
        }
        assert.equal(arrivals, 0);
      });
    }

    it(`reaches ${ip} twice, so that the tests above prove something`, async () => {
      const url = await start(ip, authority.issue({ ip }));
      assert.deepEqual([(await send(url, authority.cert)).status, (await send(url, authority.cert)).status], [200, 200]);
    });
  }
});

/** Owns the proof that the shipped http bundle sends: it is built without a part of axios. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type * as httpChunk from '../../src/http/http-chunk';
import { packagedExtension } from '../e2e/tools';
import { readVsix } from './vsix';

describe('the shipped http bundle', () => {
  const dir = mkdtempSync(join(tmpdir(), 'fb-http-'));
  let chunk: typeof httpChunk;

  before(async () => {
    const file = join(dir, 'http.js');
    writeFileSync(file, (await readVsix(packagedExtension())).get('extension/dist/http.js') ?? '');
    chunk = createRequire(file)(file) as typeof httpChunk;
  });

  after(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  it('posts a form and reads the answer', async () => {
    let seen: { request: IncomingMessage; body: string } | undefined;
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        seen = { request, body };
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const answer = await chunk.createTransport().send(
        {
          method: 'POST',
          url: `http://127.0.0.1:${String(port)}/token`,
          headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Basic YTpi' },
          body: 'grant_type=client_credentials&x=%2B',
        },
        new AbortController().signal,
      );
      assert.equal(answer.status, 200);
      assert.equal(answer.body, '{"ok":true}');
      assert.equal(seen?.body, 'grant_type=client_credentials&x=%2B');
      assert.equal(seen.request.method, 'POST');
      assert.equal(seen.request.headers['content-type'], 'application/x-www-form-urlencoded');
      assert.equal(seen.request.headers.authorization, 'Basic YTpi');
    } finally {
      server.close();
    }
  });

  it('signs', async () => {
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const job = {
      algorithm: 'RS256',
      key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      header: {},
      claims: { iss: 'a' },
    };
    const [header, claims, signature] = (await chunk.createSigner().sign(job)).split('.');
    assert.ok(
      verify('sha256', Buffer.from(`${String(header)}.${String(claims)}`), key.publicKey, Buffer.from(String(signature), 'base64url')),
    );
  });

  it('locks', async () => {
    const lock = chunk.createFileLock(join(dir, 'locks'));
    assert.equal(await lock.run('a', new AbortController().signal, () => Promise.resolve(7)), 7);
  });
});

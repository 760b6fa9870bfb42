import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { FaultServer } from '../../servers/fault-server';
import { send } from './wire';

/** The answer as soon as its headers are there. */
function open(origin: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpRequest(origin, { agent: false }, resolve).once('error', reject).end();
  });
}

describe('fault server', () => {
  let server: FaultServer;

  beforeEach(async () => {
    server = new FaultServer();
    await server.start();
  });
  afterEach(() => server.stop());

  it('answers as told and records what came', async () => {
    server.fault = { kind: 'answer', status: 418, headers: { 'x-a': ['1', '2'] }, body: 'tea' };
    const answer = await send(server.origin, { path: '/x?y=1', headers: { 'X-Name': 'v' }, body: 'hello' });
    assert.deepEqual([answer.status, answer.headers['x-a'], answer.body], [418, '1, 2', 'tea']);
    const [request] = server.requests;
    assert.deepEqual([request?.method, request?.url, request?.body, request?.headers['x-name']], ['POST', '/x?y=1', 'hello', 'v']);
  });

  it('redirects', async () => {
    server.fault = { kind: 'redirect', location: 'http://127.0.0.1:1/', status: 307 };
    const answer = await send(server.origin, { path: '/' });
    assert.deepEqual([answer.status, answer.headers.location], [307, 'http://127.0.0.1:1/']);
  });

  it('resets at once, and speaks no HTTP', async () => {
    server.fault = { kind: 'reset' };
    await assert.rejects(send(server.origin, { path: '/' }), { code: 'ECONNRESET' });
    server.fault = { kind: 'garbage' };
    await assert.rejects(send(server.origin, { path: '/' }), { code: 'HPE_INVALID_CONSTANT' });
  });

  it('resets in the middle of a body', async () => {
    server.fault = { kind: 'reset-mid-body', part: '{"a":' };
    const response = await open(server.origin);
    const seen: string[] = [];
    await assert.rejects(
      async () => {
        for await (const chunk of response) seen.push(String(chunk));
      },
      { code: 'ECONNRESET' },
    );
    assert.deepEqual(seen, ['{"a":']);
  });

  it('is silent, and sees that the client gave up', async () => {
    server.fault = { kind: 'silence' };
    const arrival = server.nextRequest();
    const cancel = new AbortController();
    const answer = send(server.origin, { path: '/' }, cancel.signal);
    const request = await arrival;
    cancel.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    await request.closedBeforeAnswer;
  });

  it('stalls after a part, and drips', async () => {
    for (const fault of [{ kind: 'stall', part: ' ' } as const, { kind: 'drip', everyMs: 1 } as const]) {
      server.fault = fault;
      const arrival = server.nextRequest();
      const response = await open(server.origin);
      const first = await new Promise((resolve) => response.once('data', resolve));
      assert.equal(String(first), ' ');
      response.destroy();
      await (
        await arrival
      ).closedBeforeAnswer;
    }
  });

  it('sends a huge body, told beforehand or not', async () => {
    for (const contentLength of [true, false]) {
      server.fault = { kind: 'huge', bytes: 3_000_001, contentLength };
      const answer = await send(server.origin, { path: '/' });
      assert.equal(answer.body.length, 3_000_001);
      assert.equal(answer.headers['content-length'], contentLength ? '3000001' : undefined);
    }
  });

  it('sends a gzip bomb', async () => {
    server.fault = { kind: 'gzip-bomb', bytes: 5_000_000 };
    const response = await open(server.origin);
    assert.equal(response.headers['content-encoding'], 'gzip');
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const packed = Buffer.concat(chunks);
    assert.ok(packed.length < 10_000, String(packed.length));
    assert.equal(gunzipSync(packed).length, 5_000_000);
  });
});

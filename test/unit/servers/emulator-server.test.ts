import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { CitrusAdEmulator, citrusAdDemoCredentials, citrusAdPaths } from '../../servers/citrusad-emulator';
import { basic, formType, send, tokenIn, type Outgoing } from './wire';

const { clientId, clientSecret } = citrusAdDemoCredentials;
const right = {
  path: citrusAdPaths.token,
  headers: { 'content-type': formType, authorization: basic(clientId, clientSecret), 'X-Twice': ['a', 'b'] },
  body: 'grant_type=client_credentials',
} satisfies Outgoing;

describe('emulator server', () => {
  let emulator: CitrusAdEmulator;

  beforeEach(async () => {
    emulator = new CitrusAdEmulator({ nowMs: () => 1_700_000_000_000 });
    await emulator.start();
  });
  afterEach(() => emulator.stop());

  it('logs each request as it came', async () => {
    await send(emulator.origin, { ...right, path: `${right.path}?q=1` });
    const [entry, ...more] = emulator.log;
    assert.ok(entry);
    assert.deepEqual(more, []);
    assert.equal(entry.headers['authorization'], right.headers.authorization);
    assert.equal(entry.headers['x-twice'], 'a, b');
    assert.deepEqual([...(entry.form ?? [])], [['grant_type', 'client_credentials']]);
    assert.deepEqual(entry, {
      headers: entry.headers,
      form: entry.form,
      method: 'POST',
      path: citrusAdPaths.token,
      query: 'q=1',
      atMs: 1_700_000_000_000,
      body: right.body,
      status: 400,
      closedBeforeAnswer: false,
      verdict: undefined,
    });
    emulator.clearLog();
    assert.deepEqual(emulator.log, []);
  });

  it('holds an answer until it is released', async () => {
    const hold = emulator.holdNext();
    let answered = false;
    const answer = send(emulator.origin, right).finally(() => (answered = true));
    assert.equal(await hold.arrived, emulator.log[0]);
    assert.equal(emulator.log[0]?.status, undefined);
    // Another request passes meanwhile, which shows that only one is held.
    assert.equal((await send(emulator.origin, right)).status, 200);
    assert.equal(answered, false);
    hold.release();
    assert.equal((await answer).status, 200);
    assert.deepEqual(
      emulator.log.map((entry) => entry.closedBeforeAnswer),
      [false, false],
    );
  });

  it('holds the next request to a path, and lets others pass', async () => {
    const hold = emulator.holdNext(citrusAdPaths.ads);
    assert.equal((await send(emulator.origin, right)).status, 200);
    const held = send(emulator.origin, { path: citrusAdPaths.ads });
    assert.equal((await hold.arrived).path, citrusAdPaths.ads);
    hold.release();
    assert.equal((await held).status, 401);
  });

  it('sees the client close before it had an answer, and issues nothing', async () => {
    const hold = emulator.holdNext();
    const cancel = new AbortController();
    const answer = send(emulator.origin, right, cancel.signal);
    await hold.arrived;
    cancel.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    await hold.closedByClient;
    assert.deepEqual([emulator.log[0]?.closedBeforeAnswer, emulator.log[0]?.status], [true, undefined]);
  });

  it('sees the client close in the middle of its body', async () => {
    const socket = connect(Number(new URL(emulator.origin).port), '127.0.0.1');
    socket.write('POST /v1/oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ngrant');
    // Other requests, answered, pass the time until the server has seen it.
    const other = () => send(emulator.origin, { path: '/', method: 'GET' });
    while (emulator.requestsTo(citrusAdPaths.token).length === 0) await other();
    socket.destroy();
    while (!emulator.log.some((entry) => entry.closedBeforeAnswer)) await other();
    const entry = emulator.requestsTo(citrusAdPaths.token)[0];
    assert.deepEqual([entry?.closedBeforeAnswer, entry?.status, entry?.body], [true, undefined, '']);
  });

  it('is not misled by its own stop: nobody closed that request', async () => {
    const hold = emulator.holdNext();
    const answer = send(emulator.origin, right);
    await hold.arrived;
    const [outcome] = await Promise.allSettled([answer, emulator.stop()]);
    assert.equal(outcome.status, 'rejected');
    assert.equal(emulator.log[0]?.closedBeforeAnswer, false);
  });

  it('fails the next requests as told, in order, with their headers', async () => {
    emulator.failNext({ status: 429, headers: { 'retry-after': '7' }, body: { slow: true } });
    emulator.failNext({ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }, citrusAdPaths.ads);
    const throttled = await send(emulator.origin, right);
    assert.deepEqual([throttled.status, throttled.headers['retry-after'], throttled.body], [429, '7', '{"slow":true}']);
    assert.equal((await send(emulator.origin, right)).status, 200);
    const gateway = await send(emulator.origin, { path: citrusAdPaths.ads });
    assert.deepEqual([gateway.status, gateway.headers['content-type'], gateway.body], [502, 'text/html', '<h1>Bad gateway</h1>']);
  });

  it('waits before it answers when told to', async () => {
    emulator.answerDelayMs = 20;
    const startedAt = performance.now();
    tokenIn(await send(emulator.origin, right));
    assert.ok(performance.now() - startedAt >= 19);
  });

  it('starts again on the port it was given, and refuses to run twice', async () => {
    const port = Number(new URL(emulator.origin).port);
    await assert.rejects(emulator.start(), /running already/);
    await emulator.stop();
    await assert.rejects(send(emulator.origin, right), { code: 'ECONNREFUSED' });
    const next = new CitrusAdEmulator({ port });
    try {
      assert.deepEqual(await next.start(), { origin: `http://127.0.0.1:${String(port)}`, port });
      await assert.rejects(new CitrusAdEmulator({ port }).start(), { code: 'EADDRINUSE' });
    } finally {
      await next.stop();
      await next.stop();
    }
  });
});

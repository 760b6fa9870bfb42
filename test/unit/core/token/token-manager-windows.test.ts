/** Two windows over one store: a real file lock, a real HTTP server. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileLock, createTransport } from '../../../../src/http/http-chunk';
import { acmeSource, Machine, tokenAnswer } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';
import { startServer, type LocalServer } from '../../fakes/local-server';

const hour = 3_600_000;

describe('token manager: two windows', () => {
  let dir: string;
  let server: LocalServer;
  let issued = 0;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fresh-bearer-windows-'));
    issued = 0;
    server = await startServer((_, response) => {
      issued += 1;
      response.end(tokenAnswer(`token-${String(issued)}`, 3600).body);
    });
  });

  afterEach(async () => {
    await server.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('make one request for a first token, and one for each renewal', async () => {
    const sources = [acmeSource('acme', { baseUrl: server.origin })];
    const machine = new Machine();
    const windows = [1, 2].map(() => machine.window({ sources, lock: createFileLock(dir), transport: createTransport() }));
    await windows[0]?.manager.setCredentials(sources[0] ?? assert.fail(), { method: 'secret', values: { clientSecret: 's' } });

    const headers = async (): Promise<readonly string[]> =>
      (await Promise.all(windows.map(({ manager }) => manager.getAccessToken('acme')))).map(({ header }) => header);

    assert.deepEqual(await headers(), ['Bearer token-1', 'Bearer token-1']);
    await machine.clock.advance(hour - 30_000);
    assert.deepEqual(await headers(), ['Bearer token-2', 'Bearer token-2']);
    await machine.clock.advance(hour - 300_000);
    assert.deepEqual(await headers(), ['Bearer token-2', 'Bearer token-2'], 'inside the renewal window');
    await Promise.all(windows.map(({ manager }) => manager.renewIfDue('acme')));
    assert.deepEqual(await headers(), ['Bearer token-3', 'Bearer token-3']);
    assert.equal(server.arrivals.length, 3);
  });

  it('take a token over only if it serves: Renew Token wants a later one, and a renewal ahead a longer one', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    const first = window.manager.getAccessToken('acme');
    await settled();
    await window.transport.last.answer(tokenAnswer('one', 3600));
    await first;
    const stored = machine.tokens.records.get('acme') ?? assert.fail();
    await machine.clock.advance(hour - 300_000);
    // Another window's, which this one has not heard of: newer, but about to expire as well.
    const nowMs = machine.clock.nowMs();
    machine.tokens.records.set('acme', { ...stored, value: 'other', issuedAtMs: nowMs - 3_000_000, expiresAtMs: nowMs + 200_000 });
    const behind = window.manager.renewIfDue('acme');
    await settled();
    assert.equal(window.transport.requests.length, 2);
    await window.transport.last.answer(tokenAnswer('two', 3600));
    await behind;

    await machine.clock.advance(60_000);
    machine.tokens.records.set('acme', { ...stored, value: 'other', issuedAtMs: nowMs + 1, expiresAtMs: nowMs + hour });
    const renewal = window.manager.getAccessToken('acme', { renew: true });
    await settled();
    assert.equal(window.transport.requests.length, 3);
    await window.transport.last.answer(tokenAnswer('three', 3600));
    assert.equal((await renewal).token.value, 'three');
  });

  it('show each other what they did', async () => {
    const machine = new Machine('acme');
    const [one, two] = [machine.window(), machine.window()];
    const wait = one.manager.getAccessToken('acme');
    await settled();
    await one.transport.last.answer(tokenAnswer('one', 3600));
    await wait;
    assert.equal((await two.manager.getAccessToken('acme')).token.value, 'one');

    await machine.clock.advance(1000);
    const renewal = one.manager.getAccessToken('acme', { renew: true });
    await settled();
    await one.transport.last.answer(tokenAnswer('two', 3600));
    await renewal;
    two.events.length = 0;
    two.manager.handleStoreChange('acme');
    await settled();
    assert.deepEqual(two.events, ['acme']);
    assert.equal(two.manager.get('acme')?.token?.expiresAtMs, machine.clock.nowMs() + hour);
    assert.equal((await two.manager.getAccessToken('acme')).token.value, 'two');

    await one.manager.forgetSecrets('acme');
    two.manager.handleStoreChange('acme');
    await settled();
    assert.equal(two.manager.get('acme')?.token, undefined);
    assert.equal(two.manager.get('acme')?.hasCredentials, false);
    assert.equal(two.transport.requests.length, 0);
  });
});

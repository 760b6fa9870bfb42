/** The rows of the fault table about time: clocks that jump, a server's clock that is off, sleep, lives longer than a timer's reach. */
import assert from 'node:assert/strict';
import { AutoRenewal } from '../../../src/core/token/auto-renewal';
import { AxiosTransport } from '../../../src/http/axios-transport';
import { FaultServer } from '../../servers/fault-server';
import { acme, acmeSource, entered, Machine, type Window } from '../fakes/acme';
import { leaks } from '../fakes/canary';
import { settled } from '../fakes/fake-clock';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('the fault table: time', () => {
  const server = new FaultServer();
  let machine: Machine;
  let window: Window;

  before(() => server.start());
  after(() => server.stop());

  beforeEach(() => {
    machine = new Machine('acme');
    window = open();
  });

  function open(definition = acme): Window {
    machine.credentials.records.set('acme', { ...entered, origin: server.origin });
    return machine.window({
      sources: [{ ...acmeSource('acme', { baseUrl: server.origin }), definition }],
      transport: new AxiosTransport(),
    });
  }

  function issue(value: string, expiry: number, serverMs = machine.clock.nowMs()): void {
    const headers = { 'content-type': 'application/json', date: new Date(serverMs).toUTCString() };
    server.fault = { kind: 'answer', status: 200, headers, body: JSON.stringify({ access_token: value, expires_in: expiry }) };
  }

  async function inHand(): Promise<string> {
    return (await window.manager.getAccessToken('acme')).token.value;
  }

  it('a clock that jumps ahead past the expiry: the token is not handed out, a new one is asked for', async () => {
    issue('one', 3600);
    assert.equal(await inHand(), 'one');
    machine.clock.jump(2 * hour);
    issue('two', 3600);
    assert.equal(await inHand(), 'two');
  });

  it('a clock that jumps back: a token from the future is not trusted to live longer', async () => {
    issue('one', 3600);
    assert.equal(await inHand(), 'one');
    machine.clock.jump(-3 * hour);
    issue('two', 3600);
    const grant = await window.manager.getAccessToken('acme');
    assert.equal(grant.token.value, 'two');
    assert.equal(grant.token.expiresAtMs, machine.clock.nowMs() + hour);
  });

  for (const [what, skewMs] of [
    ['ahead', 2 * hour],
    ['behind', -2 * hour],
  ] as const) {
    it(`a server's clock that is two hours ${what}: an expiry that is an instant is brought onto ours, and the details can tell`, async () => {
      const response = { ...acme.response, expiry: [{ type: 'instant' as const, pointer: '/expires_in', unit: 's' as const }] };
      window = open({ ...acme, response });
      const serverMs = machine.clock.nowMs() + skewMs;
      issue('one', serverMs / 1000 + 3600, serverMs);
      const { token } = await window.manager.getAccessToken('acme');
      assert.ok(Math.abs((token.expiresAtMs ?? 0) - machine.clock.nowMs() - hour) <= 1_000);
      assert.ok(Math.abs((machine.history.of('acme')[0]?.clockSkewMs ?? 0) - skewMs) <= 1_000);
    });
  }

  it('sleep past the expiry: no timer rang, and yet no stale token is handed out', async () => {
    issue('one', 600);
    assert.equal(await inHand(), 'one');
    const sent = server.requests.length;
    machine.clock.jump(8 * hour);
    issue('two', 600);
    const [a, b] = await Promise.all([inHand(), inHand()]);
    assert.deepEqual([a, b], ['two', 'two']);
    assert.equal(server.requests.length, sent + 1);
  });

  it('sleep past the expiry: the pinned provider is renewed within a minute of waking', async () => {
    const renewal = new AutoRenewal(machine.clock, window.manager, window.manager);
    issue('one', 3600);
    await inHand();
    renewal.setTarget('acme');
    machine.clock.jump(8 * hour);
    issue('two', 3600);
    const arrived = server.nextRequest();
    await machine.clock.advance(minute);
    await arrived;
    while (window.manager.get('acme')?.fetching === true) await settled();
    assert.equal(await inHand(), 'two');
    renewal.dispose();
    assert.equal(machine.clock.timers, 0);
  });

  it('a life beyond 24.8 days, which no timer can wait for: it is renewed at its end and no sooner', async () => {
    const renewal = new AutoRenewal(machine.clock, window.manager, window.manager);
    issue('one', (40 * day) / 1000);
    await inHand();
    renewal.setTarget('acme');
    const sent = server.requests.length;
    await machine.clock.advance(35 * day); // the fake clock refuses a timer that Node would ring at once
    assert.equal(server.requests.length, sent);
    const arrived = server.nextRequest();
    await machine.clock.advance(day + minute);
    await arrived;
    renewal.dispose();
  });

  afterEach(() => {
    for (const sink of [machine.log.lines, window.manager.list(), machine.history.of('acme'), [...machine.statuses.snapshots]])
      assert.equal(leaks(sink), false);
  });
});

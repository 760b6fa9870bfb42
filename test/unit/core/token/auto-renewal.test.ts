import assert from 'node:assert/strict';
import { AutoRenewal } from '../../../../src/core/token/auto-renewal';
import { TokenError } from '../../../../src/core/base/token-error';
import { acmeSource, errorAnswer, Machine, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

const minute = 60_000;
const hour = 60 * minute;
const refused = new TokenError({ kind: 'unreachable', reason: 'connection-refused' });

describe('auto-renewal', () => {
  let machine: Machine;
  let window: Window;
  let renewal: AutoRenewal;

  beforeEach(() => {
    machine = new Machine('acme');
    window = machine.window();
    renewal = new AutoRenewal(machine.clock, window.manager, window.manager);
  });

  afterEach(() => {
    renewal.dispose();
    assert.equal(machine.clock.timers, 0, 'it leaves a timer behind');
  });

  async function fetchToken(lifetimeSeconds = 3600): Promise<void> {
    const wait = window.manager.getAccessToken('acme', { renew: true });
    await settled();
    await window.transport.last.answer(tokenAnswer('one', lifetimeSeconds));
    await wait;
  }

  it('renews when the renewal window opens, again and again', async () => {
    await fetchToken();
    renewal.setTarget('acme');
    for (const requests of [2, 3]) {
      await machine.clock.advance(54 * minute);
      assert.equal(window.transport.requests.length, requests - 1, 'exactly the length of the window is left');
      await machine.clock.advance(1);
      assert.equal(window.transport.requests.length, requests);
      await window.transport.last.answer(tokenAnswer('next', 3600));
    }
  });

  it('does nothing unless it is told whom to keep fresh', async () => {
    await fetchToken();
    assert.equal(machine.clock.timers, 0);
    renewal.setTarget('acme');
    assert.equal(machine.clock.timers, 1);
    renewal.setTarget(undefined);
    assert.equal(machine.clock.timers, 0);
    await machine.clock.advance(2 * hour);
    assert.equal(window.transport.requests.length, 1);
  });

  it('begins with the first token, asked for by a person', async () => {
    renewal.setTarget('acme');
    assert.equal(machine.clock.timers, 0);
    await fetchToken();
    assert.equal(machine.clock.timers, 1);
    await window.manager.forgetToken('acme');
    assert.equal(machine.clock.timers, 0);
  });

  it('ticks for no provider without credentials, none that is unknown, and none that is broken', async () => {
    await fetchToken();
    machine.statuses.write('acme', { hasCredentials: false });
    renewal.setTarget('acme');
    assert.equal(machine.clock.timers, 0);
    renewal.setTarget('nobody');
    assert.equal(machine.clock.timers, 0);
    window.providers.set([{ ...acmeSource(), definition: { kind: 'misconfigured', reason: 'definition-unknown' } }]);
    renewal.setTarget('acme');
    assert.equal(machine.clock.timers, 0);
  });

  it('renews soon after a sleep that outlasted the token', async () => {
    await fetchToken();
    renewal.setTarget('acme');
    machine.clock.jump(8 * hour);
    await machine.clock.advance(minute);
    assert.equal(window.transport.requests.length, 2);
  });

  it('waits for months without a timer too long for Node', async () => {
    const days = 90;
    await fetchToken(days * 86_400);
    renewal.setTarget('acme');
    assert.equal(machine.clock.timers, 1, 'the fake clock refuses longer timers');
    machine.clock.jump(0.9 * days * 24 * hour - minute);
    await machine.clock.advance(minute);
    assert.equal(window.transport.requests.length, 1);
    await machine.clock.advance(1);
    assert.equal(window.transport.requests.length, 2);
  });

  it('leaves longer and longer pauses after failures', async () => {
    await fetchToken();
    renewal.setTarget('acme');
    await machine.clock.advance(54 * minute + 1);
    for (const [index, pause] of [3000, 6000, 12_000].entries()) {
      await window.transport.last.fail(refused);
      await machine.clock.advance(pause - 1);
      assert.equal(window.transport.requests.length, 2 + index);
      await machine.clock.advance(1);
      assert.equal(window.transport.requests.length, 3 + index);
    }
  });

  it('stops when the endpoint refuses', async () => {
    await fetchToken();
    renewal.setTarget('acme');
    await machine.clock.advance(54 * minute + 1);
    await window.transport.last.answer(errorAnswer(401));
    assert.equal(machine.clock.timers, 0);
    await machine.clock.advance(hour);
    assert.equal(window.transport.requests.length, 2);
  });

  it('does not go round with tokens that never live as long as the minimum', async () => {
    await fetchToken(60);
    renewal.setTarget('acme');
    assert.equal(machine.clock.timers, 0);
    await machine.clock.advance(hour);
    assert.equal(window.transport.requests.length, 1);
  });

  it('renews one that lives a little longer than the minimum', async () => {
    await fetchToken(61);
    renewal.setTarget('acme');
    await machine.clock.advance(30_500);
    assert.equal(window.transport.requests.length, 1);
    await machine.clock.advance(1);
    assert.equal(window.transport.requests.length, 2);
  });
});

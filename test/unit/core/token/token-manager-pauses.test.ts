/** When an endpoint is left alone after a failure, and what ends that. */
import assert from 'node:assert/strict';
import { TokenError } from '../../../../src/core/base/token-error';
import { acmeSource, entered, errorAnswer, Machine, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

const minute = 60_000;
const hour = 60 * minute;
const down = new TokenError({ kind: 'unreachable', reason: 'connection-refused' });

describe('token manager: after a failure', () => {
  let machine: Machine;
  let window: Window;

  beforeEach(() => {
    machine = new Machine('acme');
    window = machine.window();
  });

  async function fetchToken(value: string, from = window): Promise<void> {
    const wait = from.manager.getAccessToken('acme', { renew: true });
    await settled();
    await from.transport.last.answer(tokenAnswer(value, 3600));
    await wait;
  }

  async function throttle(seconds = 120): Promise<void> {
    const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
    await settled();
    await window.transport.last.answer(errorAnswer(429, { 'retry-after': String(seconds) }));
    await wait;
  }

  async function failBehind(): Promise<void> {
    const behind = window.manager.renewIfDue('acme');
    await settled();
    await window.transport.last.fail(down);
    await behind;
  }

  /** How long nothing is renewed of its own accord from now on, to the second. */
  async function pauseMs(): Promise<number> {
    const requests = window.transport.requests.length;
    for (let waitedMs = 0; waitedMs < 5 * minute; waitedMs += 1000) {
      void window.manager.renewIfDue('acme');
      await settled();
      if (window.transport.requests.length > requests) return waitedMs;
      await machine.clock.advance(1000);
    }
    return assert.fail('it is never renewed');
  }

  async function asks(): Promise<void> {
    const requests = window.transport.requests.length;
    const wait = window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, requests + 1, 'the endpoint is not asked');
    await window.transport.last.answer(tokenAnswer('next', 3600));
    assert.equal((await wait).token.value, 'next');
  }

  it('of 429, whoever wants a token is held up, but joins a request that Renew Token makes meanwhile', async () => {
    await throttle();
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).kind, 'throttled');
    const renewal = window.manager.getAccessToken('acme', { renew: true });
    await settled();
    const other = window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, 2);
    await window.transport.last.answer(tokenAnswer('one', 3600));
    assert.equal((await other).token.value, 'one');
    await renewal;
  });

  it('of 429 and then of the network, Retry-After still holds', async () => {
    await throttle();
    const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
    await settled();
    await window.transport.last.fail(down);
    await wait;
    const data = await rejection(window.manager.getAccessToken('acme'));
    assert.deepEqual(data, { kind: 'throttled', reason: 'too-many-requests', retryAfterMs: 120_000 });
    assert.equal(window.transport.requests.length, 2);
  });

  it('waits as long as Retry-After says with 503, serves the valid token, and holds no person up', async () => {
    await fetchToken('one');
    await machine.clock.advance(hour - 5 * minute);
    const behind = window.manager.renewIfDue('acme');
    await settled();
    await window.transport.last.answer(errorAnswer(503, { 'retry-after': '60' }));
    await behind;
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
    assert.equal(window.transport.requests.length, 2);
    assert.equal(await pauseMs(), minute);
  });

  it('a person who wants a new token is not held up by the pause of the renewals behind', async () => {
    const wait = rejection(window.manager.getAccessToken('acme'));
    await settled();
    await window.transport.last.fail(down);
    await wait;
    await asks();
  });

  it('pauses begin anew once a token came', async () => {
    await fetchToken('one');
    await machine.clock.advance(hour - 5 * minute);
    await failBehind();
    await machine.clock.advance(3000);
    await failBehind();
    await fetchToken('two');
    await machine.clock.advance(hour - 5 * minute);
    await failBehind();
    assert.equal(await pauseMs(), 3000);
  });

  it('a token from another window ends the pause', async () => {
    await fetchToken('one');
    await machine.clock.advance(hour - 5 * minute);
    for (let failures = 0; failures < 7; failures++) {
      await failBehind();
      await machine.clock.advance(failures < 6 ? 3000 * 2 ** failures : 1);
    }
    const stored = machine.tokens.records.get('acme') ?? assert.fail();
    const nowMs = machine.clock.nowMs();
    await machine.tokens.write('acme', { ...stored, value: 'theirs', issuedAtMs: nowMs, expiresAtMs: nowMs + 2 * minute });
    window.manager.handleStoreChange('acme');
    await settled();
    assert.equal(window.manager.get('acme')?.lastError, undefined);
    await machine.clock.advance(minute + 1);
    assert.equal(await pauseMs(), 0);
  });

  it('an older token from another window ends nothing', async () => {
    await fetchToken('one');
    await machine.clock.advance(hour - 5 * minute);
    await failBehind();
    window.manager.handleStoreChange('acme');
    await settled();
    assert.equal(window.manager.get('acme')?.lastError?.kind, 'unreachable');
    assert.equal(await pauseMs(), 3000);
  });

  it('other settings end failure and pause', async () => {
    await throttle();
    window.providers.set([acmeSource('acme', { scope: 'write' })]);
    assert.equal(window.manager.get('acme')?.lastError, undefined);
    await asks();
  });

  it('other credentials end failure and pause', async () => {
    await throttle();
    await window.manager.setCredentials(acmeSource(), entered);
    assert.equal(window.manager.get('acme')?.lastError, undefined);
    assert.equal(window.manager.get('acme')?.lastRequestId, undefined, 'the request was made with others');
    await asks();
  });

  it('forgetting the token ends the failure', async () => {
    await throttle();
    await window.manager.forgetToken('acme');
    assert.equal(window.manager.get('acme')?.lastError, undefined);
  });

  it('what the endpoint refused is not asked again behind, though another window has a token', async () => {
    await fetchToken('one');
    await machine.clock.advance(1);
    const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
    await settled();
    const stored = machine.tokens.records.get('acme') ?? assert.fail();
    await machine.tokens.write('acme', { ...stored, value: 'theirs', issuedAtMs: machine.clock.nowMs() });
    await window.transport.last.answer(errorAnswer(401));
    await wait;
    await machine.clock.advance(hour - 5 * minute);
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'theirs');
    assert.equal(window.manager.nextRenewalAtMs('acme'), undefined);
    await window.manager.renewIfDue('acme');
    assert.equal(window.transport.requests.length, 2);
    await machine.clock.advance(5 * minute);
    await asks();
  });
});

/** What a definition says about renewals: when they are due, and how long an endpoint is left alone. */
import assert from 'node:assert/strict';
import type { Definition } from '../../../../src/core/definition/definition';
import { dueAtMs, isDue, type RenewalRules } from '../../../../src/core/token/renewal-plan';
import { acme, acmeSource, entered, errorAnswer, Machine, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe('renewal plan', () => {
  const usual: RenewalRules = { minimumLifetimeMs: minute, renewalWindowMs: undefined, invalidatesPrevious: false, minimumIntervalMs: 0 };
  const life = { issuedAtMs: 0, expiresAtMs: hour };

  for (const [what, expiresAtMs, rules, due] of [
    ['a tenth of the life ahead', hour, {}, 54 * minute + 1],
    ['two minutes ahead at least', 10 * minute, {}, 8 * minute + 1],
    ['as far ahead as the definition says', hour, { renewalWindowMs: 10 * minute }, 50 * minute + 1],
    ['half of the life ahead at most', hour, { renewalWindowMs: hour }, 30 * minute + 1],
    ['not at all where the new token ends the old one', hour, { invalidatesPrevious: true }, undefined],
    ['not at all without an expiry', undefined, {}, undefined],
    ['not at all where the life is no longer than the minimum', minute, {}, undefined],
    ['just so where it is', minute + 2, {}, 30 * second + 2],
    ['at half of a shorter life', 1.5 * second, { minimumLifetimeMs: 0.5 * second }, 0.75 * second + 1],
    ["after the vendor's interval at the earliest", hour, { minimumIntervalMs: 58 * minute }, 58 * minute],
  ] as const) {
    it(`renews ${what}`, () => {
      assert.equal(dueAtMs({ issuedAtMs: 0, expiresAtMs }, { ...usual, ...rules }), due);
    });
  }

  it('is due from that instant on', () => {
    assert.deepEqual(
      [54 * minute, 54 * minute + 1, 2 * hour].map((nowMs) => isDue(life, usual, nowMs)),
      [false, true, true],
    );
    assert.equal(isDue({ ...life, expiresAtMs: undefined }, usual, hour), false);
  });
});

describe('token manager: what the vendor wants', () => {
  let machine: Machine;

  beforeEach(() => {
    machine = new Machine('acme');
  });

  function windowWith(rules: Partial<Definition>): Window {
    return machine.window({ sources: [{ ...acmeSource(), definition: { ...acme, ...rules } }] });
  }

  async function fetchToken(window: Window, value: string): Promise<void> {
    const wait = window.manager.getAccessToken('acme', { renew: true });
    await settled();
    await window.transport.last.answer(tokenAnswer(value, 3600));
    await wait;
  }

  it('a token whose successor ends it is renewed when it has to be, and not before', async () => {
    const window = windowWith({ invalidatesPrevious: true });
    await fetchToken(window, 'one');
    await machine.clock.advance(59 * minute);
    await window.manager.renewIfDue('acme');
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
    await settled();
    assert.equal(window.transport.requests.length, 1);
    assert.equal(window.manager.nextRenewalAtMs('acme'), undefined);
    await machine.clock.advance(1);
    void window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, 2);
  });

  it('a renewal window of its own is kept to', async () => {
    const window = windowWith({ renewalWindowSeconds: 600 });
    await fetchToken(window, 'one');
    await machine.clock.advance(50 * minute);
    await window.manager.renewIfDue('acme');
    assert.equal(window.transport.requests.length, 1);
    await machine.clock.advance(1);
    await window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, 2);
  });

  it('one request in so many seconds, whoever wants the next one and in which window', async () => {
    const window = windowWith({ minimumIntervalSeconds: 60 });
    await fetchToken(window, 'one');
    await machine.clock.advance(20 * second);
    for (const each of [window, windowWith({ minimumIntervalSeconds: 60 })]) {
      const data = await rejection(each.manager.getAccessToken('acme', { renew: true }));
      assert.deepEqual(data, { kind: 'throttled', reason: 'too-many-requests', retryAfterMs: 40 * second });
      assert.equal((await each.manager.getAccessToken('acme')).token.value, 'one', 'it is good all the same');
    }
    await machine.clock.advance(40 * second);
    await fetchToken(window, 'two');
    assert.equal(window.transport.requests.length, 2);
  });

  it('one request in so many seconds, also after one that failed, but not one to another endpoint', async () => {
    const definition = { ...acme, minimumIntervalSeconds: 60 };
    const window = machine.window({ sources: [{ ...acmeSource(), definition }] });
    const wait = rejection(window.manager.getAccessToken('acme'));
    await settled();
    await window.transport.last.answer(errorAnswer(503));
    await wait;
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).kind, 'throttled');
    assert.equal(window.transport.requests.length, 1);
    const elsewhere = { ...acmeSource('acme', { baseUrl: 'https://sandbox.acme.test' }), definition };
    window.providers.set([elsewhere]);
    await window.manager.setCredentials(elsewhere, entered);
    await fetchToken(window, 'one');
    assert.equal(window.transport.requests.length, 2);
  });

  it('a trial is not held up, and counts', async () => {
    const window = windowWith({ minimumIntervalSeconds: 60 });
    const source = { ...acmeSource(), definition: { ...acme, minimumIntervalSeconds: 60 } };
    for (const asked of [1, 2]) {
      const trial = rejection(window.manager.tryOut(source, entered, new AbortController().signal));
      await settled();
      assert.equal(window.transport.requests.length, asked);
      await window.transport.last.answer(errorAnswer(401));
      await trial;
    }
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).kind, 'throttled');
  });

  it('a clock that was set back holds nobody up', async () => {
    const window = windowWith({ minimumIntervalSeconds: 60 });
    await fetchToken(window, 'one');
    machine.clock.jump(-hour);
    await fetchToken(window, 'two');
    assert.equal(window.transport.requests.length, 2);
  });
});

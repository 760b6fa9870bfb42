/** What an endpoint refused with these credentials is asked again by a person only, for a while: many vendors lock accounts. */
import assert from 'node:assert/strict';
import type { GetTokenOptions } from '../../../../src/core/token/token-service';
import { acmeCredentials, acmeSource, entered, errorAnswer, Machine, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { leaks } from '../../fakes/canary';
import { settled } from '../../fakes/fake-clock';

const minute = 60_000;
const consumer: GetTokenOptions = { asker: 'consumer' };

describe('refused credentials', () => {
  let machine: Machine;
  let window: Window;

  beforeEach(async () => {
    machine = new Machine('acme', 'twin');
    window = machine.window({ sources: [acmeSource(), acmeSource('twin')] });
    const first = rejection(window.manager.getAccessToken('acme', consumer));
    await settled();
    await window.transport.last.answer(errorAnswer(401));
    assert.equal((await first).credentialsRefused, true);
  });

  const requests = (): number => window.transport.requests.length;

  async function asks(id: string, options: GetTokenOptions = consumer): Promise<void> {
    const before = requests();
    const wait = window.manager.getAccessToken(id, options).catch(() => undefined);
    await settled();
    assert.equal(requests(), before + 1, 'the endpoint is not asked');
    await window.transport.last.answer(errorAnswer(401));
    await wait;
  }

  it('are not sent again for a program, however often it asks, and it is told why and for how long', async () => {
    for (let sends = 0; sends < 20; sends++) {
      const { kind, status, postponed, retryAfterMs } = await rejection(window.manager.getAccessToken('acme', consumer));
      assert.deepEqual([kind, status, postponed, retryAfterMs], ['rejected', 401, true, 5 * minute]);
    }
    const together = await Promise.all(Array.from({ length: 20 }, () => rejection(window.manager.getAccessToken('acme', consumer))));
    assert.equal(together.length, 20);
    assert.equal(requests(), 1);
    assert.equal(machine.log.lines.filter((line) => line.includes('no token')).length, 1, 'one line in the log');
  });

  it('are not sent for a document either', async () => {
    await rejection(window.manager.getAccessToken('acme', { asker: 'nobody' }));
    assert.equal(requests(), 1);
  });

  it('are sent again when the while is over', async () => {
    await machine.clock.advance(5 * minute - 1);
    await rejection(window.manager.getAccessToken('acme', consumer));
    assert.equal(requests(), 1);
    await machine.clock.advance(1);
    await asks('acme');
  });

  it('are sent again for a person, at once and each time', async () => {
    await asks('acme', {});
    await asks('acme', { renew: true });
    await rejection(window.manager.getAccessToken('acme', consumer));
    assert.equal(requests(), 3);
  });

  it('are sent for a person who joins a program just as it is turned back', async () => {
    const program = rejection(window.manager.getAccessToken('acme', consumer));
    const person = window.manager.getAccessToken('acme');
    await settled();
    await window.transport.last.answer(tokenAnswer('one', 3600));
    assert.equal((await person).token.value, 'one');
    await program.catch(() => undefined);
  });

  it('are the same under another provider of the same definition and values', async () => {
    await rejection(window.manager.getAccessToken('twin', consumer));
    assert.equal(requests(), 1);
  });

  it('end with other credentials, entered here', async () => {
    await window.manager.setCredentials(acmeSource(), { ...entered, values: { ...entered.values, clientSecret: 'other' } });
    await asks('acme');
  });

  it('end with other credentials, entered in another window', async () => {
    machine.credentials.records.set('acme', { ...acmeCredentials, values: { ...acmeCredentials.values, clientSecret: 'other' } });
    window.manager.handleStoreChange('acme');
    await settled();
    await asks('acme');
  });

  it('end when the provider asks in another way', async () => {
    window.providers.set([acmeSource('acme', { scope: 'write' })]);
    await asks('acme');
  });

  it('end with a token', async () => {
    const wait = window.manager.getAccessToken('acme');
    await settled();
    await window.transport.last.answer(tokenAnswer('one', 3600));
    await wait;
    await window.manager.forgetToken('acme');
    await asks('acme');
  });

  it('count from a trial as well', async () => {
    const other = { ...entered, values: { ...entered.values, clientSecret: 'other' } };
    const trial = rejection(window.manager.tryOut(acmeSource(), other, new AbortController().signal));
    await settled();
    await window.transport.last.answer(errorAnswer(401));
    await trial;
    await window.manager.setCredentials(acmeSource(), other);
    await rejection(window.manager.getAccessToken('acme', consumer));
    assert.equal(requests(), 2);
  });

  it('are told without a secret', async () => {
    const data = await rejection(window.manager.getAccessToken('acme', consumer));
    assert.equal(leaks(JSON.stringify(data)), false);
  });

  it('are told from an outage: that is asked again at once', async () => {
    await machine.clock.advance(5 * minute);
    const wait = rejection(window.manager.getAccessToken('acme', consumer));
    await settled();
    await window.transport.last.answer(errorAnswer(503));
    await wait;
    const again = rejection(window.manager.getAccessToken('acme', consumer));
    await settled();
    assert.equal(requests(), 3);
    await window.transport.last.answer(errorAnswer(503));
    await again;
  });

  it('are told from a firewall: that is left alone for a pause only', async () => {
    await machine.clock.advance(5 * minute);
    const wait = rejection(window.manager.getAccessToken('acme', consumer));
    await settled();
    await window.transport.last.answer({ status: 403, headers: {}, body: '<html>' });
    await wait;
    const { reason, postponed } = await rejection(window.manager.getAccessToken('acme', consumer));
    assert.deepEqual([reason, postponed], ['foreign-answer', true]);
    await machine.clock.advance(6_000);
    await asks('acme');
  });
});

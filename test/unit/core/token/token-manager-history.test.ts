/** What of requests is remembered, and what can be read in the token in hand. */
import assert from 'node:assert/strict';
import { acmeSource, entered, errorAnswer, Machine, rejection, tokenAnswer } from '../../fakes/acme';
import { leaks } from '../../fakes/canary';
import { settled } from '../../fakes/fake-clock';

describe('token manager: what is remembered of requests', () => {
  it('is when, how long, the status, the life and the skew of the clocks; never a secret or a token', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    const wait = window.manager.getAccessToken('acme');
    await settled();
    const sentAtMs = machine.clock.nowMs();
    await machine.clock.advance(250);
    const answer = tokenAnswer('the-token-value', 3600);
    await window.transport.last.answer({ ...answer, headers: { ...answer.headers, date: new Date(sentAtMs + 60_000).toUTCString() } });
    await wait;
    const [record, ...others] = machine.history.of('acme');
    assert.equal(others.length, 0);
    assert.deepEqual([record?.sentAtMs, record?.durationMs, record?.status, record?.failure], [sentAtMs, 250, 200, undefined]);
    assert.equal(record?.life?.expiresAtMs, window.manager.get('acme')?.token?.expiresAtMs);
    assert.ok(record?.clockSkewMs !== undefined && Math.abs(record.clockSkewMs - 60_000) <= 1_000);
    assert.equal(JSON.stringify(record).includes('the-token-value'), false);
    assert.equal(leaks(record), false);
  });

  it('is a failure with its status, of trials too', async () => {
    const machine = new Machine();
    const window = machine.window();
    const refused = rejection(window.manager.tryOut(acmeSource(), entered, new AbortController().signal));
    await settled();
    await window.transport.last.answer(errorAnswer(401));
    await refused;
    assert.deepEqual(
      machine.history.of('acme').map(({ status, failure, life }) => [status, failure, life]),
      [[401, 'unauthorized', undefined]],
    );
  });

  it('is a request without an answer as well', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    const controller = new AbortController();
    const gone = rejection(window.manager.getAccessToken('acme', { signal: controller.signal }));
    await settled();
    controller.abort();
    await gone;
    await settled();
    assert.deepEqual(
      machine.history.of('acme').map(({ status, failure }) => [status, failure]),
      [[undefined, 'cancelled']],
    );
  });
});

describe('token manager: what can be read in a token', () => {
  it('is told of the token in hand only', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    assert.equal(window.manager.contentsOf('acme'), undefined);
    const wait = window.manager.getAccessToken('acme');
    await settled();
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    await window.transport.last.answer(tokenAnswer(`${part({ alg: 'none' })}.${part({ sub: 'me' })}.sig`, 3600));
    await wait;
    assert.deepEqual(window.manager.contentsOf('acme'), {
      kind: 'jwt',
      header: [{ name: 'alg', value: 'none' }],
      claims: [{ name: 'sub', value: 'me' }],
    });
    await window.manager.forgetToken('acme');
    assert.equal(window.manager.contentsOf('acme'), undefined);
  });
});

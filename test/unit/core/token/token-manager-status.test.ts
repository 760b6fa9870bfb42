/** What views see, and when they are told. */
import assert from 'node:assert/strict';
import { stateAt } from '../../../../src/core/provider/provider-status';
import { acmeSource, errorAnswer, Machine, origin, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';
import { TokenError } from '../../../../src/core/base/token-error';

const hour = 3_600_000;

describe('token manager: status', () => {
  let machine: Machine;
  let window: Window;

  beforeEach(() => {
    machine = new Machine('acme');
    window = machine.window();
  });

  async function fetchToken(from: Window = window): Promise<void> {
    const wait = from.manager.getAccessToken('acme');
    await settled();
    await from.transport.last.answer(tokenAnswer('one', 3600));
    await wait;
  }

  function state(of: Window = window): string {
    return stateAt(of.manager.get('acme') ?? assert.fail('no status'), machine.clock.nowMs());
  }

  it('tells all but token and secrets', async () => {
    await fetchToken();
    const nowMs = machine.clock.nowMs();
    assert.deepEqual(window.manager.get('acme'), {
      id: 'acme',
      name: 'Acme',
      definitionName: 'Acme',
      endpoint: `${origin}/token`,
      environment: undefined,
      scope: 'read',
      apiOrigins: ['https://api.acme.test'],
      companions: [{ id: 'orders', label: 'Orders' }],
      hasCredentials: true,
      fetching: false,
      token: { issuedAtMs: nowMs, expiresAtMs: nowMs + hour },
      lastError: undefined,
      lastRequestId: '00000000-0000-4000-8000-000000000001',
    });
  });

  it('speaks up when something changes and at no other time', async () => {
    await fetchToken();
    assert.deepEqual(window.events, ['acme', 'acme'], 'fetching, and the token');
    await window.manager.getAccessToken('acme');
    await machine.clock.advance(hour);
    window.manager.handleStoreChange('acme');
    window.providers.set([acmeSource()]);
    await settled();
    assert.deepEqual(window.events, ['acme', 'acme']);
    await window.manager.forgetToken('acme');
    assert.equal(window.events.length, 3);
    await window.manager.forgetToken('acme');
    assert.equal(window.events.length, 3);
  });

  it('goes through its states', async () => {
    assert.equal(state(), 'no-token');
    const failing = rejection(window.manager.getAccessToken('acme'));
    assert.equal(state(), 'no-token');
    await settled();
    assert.equal(state(), 'fetching');
    await window.transport.last.fail(new TokenError({ kind: 'unreachable', reason: 'timeout' }));
    await failing;
    assert.equal(state(), 'failed');
    await fetchToken();
    assert.equal(state(), 'valid');
    await machine.clock.advance(hour - 1);
    assert.equal(state(), 'expiring');
    await machine.clock.advance(1);
    assert.equal(state(), 'expired');
  });

  it('counts down in a new window before anything was read', async () => {
    await fetchToken();
    const reads = machine.tokens.reads;
    const next = machine.window();
    assert.equal(state(next), 'valid');
    assert.equal(next.manager.get('acme')?.token?.expiresAtMs, machine.clock.nowMs() + hour);
    assert.equal(machine.tokens.reads, reads);
    assert.equal((await next.manager.getAccessToken('acme')).token.value, 'one');
    assert.equal(machine.tokens.reads, reads + 1);
    assert.equal(next.transport.requests.length, 0);
  });

  it('shows no token of what the provider was before', async () => {
    await fetchToken();
    const next = machine.window({ sources: [acmeSource('acme', { scope: 'write' })] });
    assert.equal(state(next), 'no-token');
    const wait = next.manager.getAccessToken('acme');
    await settled();
    assert.equal(next.transport.requests.length, 1);
    await next.transport.last.answer(tokenAnswer('two', 3600));
    assert.equal((await wait).token.value, 'two');
  });

  it('believes the store where a remembered token is gone', async () => {
    await fetchToken();
    machine.tokens.records.clear();
    const next = machine.window();
    assert.equal(state(next), 'valid');
    const wait = next.manager.getAccessToken('acme');
    await settled();
    await next.transport.last.answer(tokenAnswer('two', 3600));
    assert.equal((await wait).token.value, 'two');
  });

  it('counts nothing down that could not be read', async () => {
    await fetchToken();
    const next = machine.window();
    machine.tokens.failing = 'read';
    const failing = rejection(next.manager.getAccessToken('acme'));
    await settled();
    await next.transport.last.fail(new TokenError({ kind: 'unreachable', reason: 'timeout' }));
    await failing;
    assert.equal(next.manager.get('acme')?.token, undefined);
    assert.equal(state(next), 'failed');
  });

  describe('and the settings', () => {
    beforeEach(async () => {
      await fetchToken();
      window.events.length = 0;
    });

    it('a new name is shown, and the token stays', async () => {
      window.providers.set([acmeSource('acme', {}, 'Renamed')]);
      assert.equal(window.manager.get('acme')?.name, 'Renamed');
      assert.deepEqual(window.events, ['acme']);
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
    });

    it('a changed value drops the token everywhere and keeps the credentials', async () => {
      window.providers.set([acmeSource('acme', { scope: 'write' })]);
      await settled();
      assert.equal(state(), 'no-token');
      assert.deepEqual(window.events, ['acme']);
      assert.equal(machine.tokens.records.size, 0);
      assert.equal(machine.credentials.records.size, 1);
      assert.deepEqual(machine.statuses.snapshots.get('acme'), { hasCredentials: true });
    });

    it('a changed value leaves the token that another window stored for it', async () => {
      const changed = [acmeSource('acme', { scope: 'write' })];
      const other = machine.window({ sources: changed });
      const wait = other.manager.getAccessToken('acme');
      await settled();
      await other.transport.last.answer(tokenAnswer('two', 3600));
      await wait;
      window.providers.set(changed);
      await settled();
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'two');
      assert.equal(window.transport.requests.length, 1);
    });

    it('half-typed ones fail and cost nothing', async () => {
      const broken = { kind: 'misconfigured', reason: 'definition-unknown', subject: 'acm' } as const;
      window.providers.set([{ ...acmeSource(), definition: broken }]);
      assert.equal(state(), 'failed');
      assert.deepEqual(await rejection(window.manager.getAccessToken('acme')), broken);
      window.providers.set([]);
      assert.deepEqual(window.manager.list(), []);
      window.providers.set([acmeSource()]);
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
      assert.equal(window.transport.requests.length, 1);
    });

    it('a provider that goes and comes back as it was is not asked again for what was refused', async () => {
      await machine.clock.advance(2 * hour);
      const refused = rejection(window.manager.getAccessToken('acme'));
      await settled();
      await window.transport.last.answer(errorAnswer(401));
      assert.equal((await refused).kind, 'rejected');
      const sent = window.transport.requests.length;
      window.providers.set([]);
      window.providers.set([acmeSource()]);
      assert.equal(state(), 'failed');
      await window.manager.renewIfDue('acme');
      assert.equal(window.transport.requests.length, sent);
      window.providers.set([]);
      window.providers.set([acmeSource('acme', { scope: 'another' })]);
      assert.equal(window.manager.get('acme')?.lastError, undefined);
    });

    it('a provider that goes and comes back is told as a changed list and no more', () => {
      window.providers.set([]);
      window.providers.set([acmeSource()]);
      assert.deepEqual(window.events, [undefined, undefined]);
    });

    it('a changed list is told as one', () => {
      window.providers.set([acmeSource('second'), acmeSource()]);
      assert.deepEqual(window.events, [undefined]);
      assert.deepEqual(
        window.manager.list().map(({ id }) => id),
        ['second', 'acme'],
      );
    });
  });

  it('says nothing more after its end, and ends what is under way', async () => {
    const wait = rejection(window.manager.getAccessToken('acme'));
    await settled();
    window.manager.dispose();
    assert.equal((await wait).kind, 'cancelled');
    assert.equal(window.transport.last.signal.aborted, true);
    window.events.length = 0;
    window.providers.set([]);
    assert.deepEqual(window.events, []);
  });
});

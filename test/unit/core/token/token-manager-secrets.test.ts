/** Trials, credentials, companions, forgetting. */
import assert from 'node:assert/strict';
import { stateAt } from '../../../../src/core/provider/provider-status';
import { acmeCredentials, acmeSource, entered, errorAnswer, Machine, origin, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { canary } from '../../fakes/canary';
import { settled } from '../../fakes/fake-clock';

const never = new AbortController().signal;

describe('token manager: secrets', () => {
  let machine: Machine;
  let window: Window;

  beforeEach(() => {
    machine = new Machine();
    window = machine.window();
  });

  async function fetchToken(value: string): Promise<void> {
    const wait = window.manager.getAccessToken('acme');
    await settled();
    await window.transport.last.answer(tokenAnswer(value, 3600));
    await wait;
  }

  describe('a trial', () => {
    it('asks the endpoint and stores nothing', async () => {
      const trial = window.manager.tryOut(acmeSource('new'), entered, never);
      await settled();
      assert.equal(new URLSearchParams(window.transport.last.request.body).get('client_secret'), canary);
      await window.transport.last.answer(tokenAnswer('one', 3600));
      const { token, life } = await trial;
      assert.equal(token.value, 'one');
      assert.deepEqual(life, { issuedAtMs: token.issuedAtMs, expiresAtMs: token.expiresAtMs });
      assert.equal(machine.credentials.writes + machine.tokens.writes + machine.statuses.snapshots.size, 0);
      assert.deepEqual(window.events, []);
    });

    it('rejects with what the endpoint said, and the id of the request', async () => {
      const trial = rejection(window.manager.tryOut(acmeSource('new'), entered, never));
      await settled();
      await window.transport.last.answer(errorAnswer(401));
      const data = await trial;
      assert.equal(data.kind, 'rejected');
      assert.equal(data.requestId, window.transport.last.request.headers['RqUID']);
    });

    it('is aborted with its signal', async () => {
      const controller = new AbortController();
      const trial = rejection(window.manager.tryOut(acmeSource('new'), entered, controller.signal));
      await settled();
      controller.abort();
      assert.equal((await trial).kind, 'cancelled');
      assert.equal(window.transport.last.signal.aborted, true);
    });

    it('becomes the token in hand with its credentials, whether the provider is saved before or after', async () => {
      for (const id of ['acme', 'later']) {
        const trying = window.manager.tryOut(acmeSource(id), entered, never);
        await settled();
        await window.transport.last.answer(tokenAnswer('one', 3600));
        await window.manager.setCredentials(acmeSource(id), entered, await trying);
        window.providers.set([acmeSource(), acmeSource(id === 'acme' ? 'other' : id)]);
        assert.equal((await window.manager.getAccessToken(id)).token.value, 'one');
        const status = window.manager.get(id) ?? assert.fail();
        assert.equal(stateAt(status, machine.clock.nowMs()), 'valid');
      }
      assert.equal(window.transport.requests.length, 2, 'the trials and no more');
    });
  });

  it('binds credentials to the present origin and drops the old token', async () => {
    await window.manager.setCredentials(acmeSource(), entered);
    assert.deepEqual(machine.credentials.records.get('acme'), acmeCredentials);
    await fetchToken('one');
    await window.manager.setCredentials(acmeSource(), { method: 'secret', values: { clientSecret: 'new' } });
    assert.equal(machine.credentials.records.get('acme')?.values['clientSecret'], 'new');
    assert.equal(machine.tokens.records.size, 0);
    assert.equal(window.manager.get('acme')?.token, undefined);
    assert.equal(window.manager.get('acme')?.hasCredentials, true);
    await fetchToken('two');
    assert.equal(machine.tokens.records.get('acme')?.value, 'two');
  });

  it('tells that credentials could not be stored, and keeps what was there', async () => {
    await window.manager.setCredentials(acmeSource(), entered);
    await fetchToken('one');
    machine.credentials.failing = 'write';
    const data = await rejection(window.manager.setCredentials(acmeSource(), { method: 'secret', values: { clientSecret: 'new' } }));
    assert.deepEqual(data, { kind: 'storage', reason: 'storage-write' });
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
  });

  it('does not store credentials for a provider that cannot be resolved', async () => {
    const broken = { ...acmeSource(), definition: { kind: 'misconfigured', reason: 'definition-unknown' } } as const;
    assert.equal((await rejection(window.manager.setCredentials(broken, entered))).kind, 'misconfigured');
    assert.equal(machine.credentials.writes, 0);
  });

  describe('a companion', () => {
    it('stands beside the credentials, whichever comes first', async () => {
      await window.manager.setCompanion('acme', 'orders', { ordersKey: 'k1' });
      assert.deepEqual(await window.manager.getCompanionHeader('acme', 'orders'), { name: 'X-Orders', value: 'Key k1' });
      assert.equal((await rejection(window.manager.getAccessToken('acme'))).reason, 'credentials-missing');
      assert.equal(window.manager.get('acme')?.hasCredentials, false);

      await window.manager.setCredentials(acmeSource(), entered);
      await fetchToken('one');
      assert.equal((await window.manager.getCompanionHeader('acme', 'orders')).value, 'Key k1');
      await window.manager.setCompanion('acme', 'orders', { ordersKey: 'k2' });
      assert.equal((await window.manager.getCompanionHeader('acme', 'orders')).value, 'Key k2');
      assert.equal(machine.credentials.records.get('acme')?.values['clientSecret'], canary);
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one', 'the token stays');
      assert.equal(window.transport.requests.length, 1);
    });

    it('is missing until it is entered', async () => {
      machine.credentials.records.set('acme', acmeCredentials);
      for (const id of ['orders', 'constructor']) {
        assert.deepEqual(await rejection(window.manager.getCompanionHeader('acme', id)), {
          kind: 'no-credentials',
          reason: 'credentials-missing',
          subject: id,
        });
      }
    });
  });

  describe('in a profile that remembers nothing', () => {
    beforeEach(async () => {
      await window.manager.setCredentials(acmeSource(), entered);
      machine.statuses.snapshots.clear();
    });

    it('credentials that are stored are known of, and none is read', async () => {
      const other = machine.window();
      assert.equal(other.manager.get('acme')?.hasCredentials, false);
      const reads = machine.credentials.reads;
      await other.manager.lookForCredentials();
      assert.equal(other.manager.get('acme')?.hasCredentials, true);
      assert.equal(machine.credentials.reads, reads);
    });

    it('what is not stored is not claimed, and what is remembered is left alone', async () => {
      machine.credentials.records.clear();
      const other = machine.window();
      await other.manager.lookForCredentials();
      assert.equal(machine.statuses.snapshots.size, 0);
      machine.credentials.records.set('acme', { ...acmeCredentials, origin });
      machine.statuses.snapshots.set('acme', { hasCredentials: false });
      await other.manager.lookForCredentials();
      assert.equal(other.manager.get('acme')?.hasCredentials, false);
    });
  });

  describe('forgetting', () => {
    beforeEach(async () => {
      await window.manager.setCredentials(acmeSource(), entered);
      await fetchToken('one');
    });

    it('a token leaves the credentials', async () => {
      await window.manager.forgetToken('acme');
      assert.equal(machine.tokens.records.size, 0);
      assert.equal(machine.credentials.records.size, 1);
      assert.equal(stateAt(window.manager.get('acme') ?? assert.fail(), machine.clock.nowMs()), 'no-token');
    });

    it('everything leaves nothing', async () => {
      await window.manager.forgetSecrets('acme');
      assert.equal(machine.tokens.records.size + machine.credentials.records.size + machine.statuses.snapshots.size, 0);
      assert.equal(stateAt(window.manager.get('acme') ?? assert.fail(), machine.clock.nowMs()), 'no-credentials');
    });

    it('rejects when the store fails, and the rest is an orphan once the provider is gone', async () => {
      machine.credentials.failing = 'write';
      assert.equal((await rejection(window.manager.forgetSecrets('acme'))).kind, 'storage');
      assert.equal(machine.tokens.records.size, 0, 'what could be deleted is');
      window.providers.set([]);
      assert.deepEqual(await window.manager.orphans(), ['acme']);
    });

    it('finds orphans by their secrets and, where those cannot be listed, by what is remembered', async () => {
      machine.credentials.records.set('by-hand', { ...acmeCredentials, origin });
      machine.statuses.snapshots.set('remembered', { hasCredentials: true });
      machine.statuses.snapshots.set('empty', { hasCredentials: false });
      assert.deepEqual(await window.manager.orphans(), ['by-hand'], 'another window may have deleted what is remembered');
      machine.tokens.isListable = false;
      assert.deepEqual(await window.manager.orphans(), ['by-hand', 'remembered']);
      await window.manager.forgetSecrets('by-hand');
      await window.manager.forgetSecrets('remembered');
      assert.deepEqual(await window.manager.orphans(), []);
    });
  });
});

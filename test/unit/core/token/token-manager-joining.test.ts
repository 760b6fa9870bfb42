/** Who shares a request that is under way, what it then has to bring, and what is asked of whom meanwhile. */
import assert from 'node:assert/strict';
import type { Lock } from '../../../../src/core/base/lock';
import type { StoredToken } from '../../../../src/core/token/stores';
import { TokenError } from '../../../../src/core/base/token-error';
import { acme, acmeCredentials, acmeSource, entered, Machine, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe('token manager: joining', () => {
  let machine: Machine;
  let window: Window;

  beforeEach(() => {
    machine = new Machine('acme');
    window = machine.window();
  });

  async function fetchToken(value: string, lifetimeSeconds = 3600, from = window): Promise<StoredToken> {
    const wait = from.manager.getAccessToken('acme');
    await settled();
    await from.transport.last.answer(tokenAnswer(value, lifetimeSeconds));
    await wait;
    return machine.tokens.records.get('acme') ?? assert.fail('nothing stored');
  }

  /** Another window's, which this one has not heard of. */
  function storeTheirs(like: StoredToken, leftMs: number): void {
    const nowMs = machine.clock.nowMs();
    machine.tokens.records.set('acme', { ...like, value: 'theirs', issuedAtMs: nowMs, expiresAtMs: nowMs + leftMs });
  }

  /** The next reading of the store does not end before the result is called; it brings what was there when it began. */
  function holdNextRead(store: Machine['tokens'] | Machine['credentials'] = machine.tokens): () => void {
    const free = store.beforeRead;
    let release: () => void = () => undefined;
    store.beforeRead = () => {
      store.beforeRead = free;
      return new Promise((resolve) => {
        release = resolve;
      });
    };
    return () => {
      release();
    };
  }

  it('Renew Token, after another window was found to have renewed before, still asks the endpoint', async () => {
    let gate: Promise<void> = Promise.resolve();
    // Giving the lock back takes a while.
    const lock: Lock = {
      run: async (_key, _signal, task) => {
        const result = await task();
        await gate;
        return result;
      },
    };
    const slow = machine.window({ lock });
    const token = await fetchToken('one', 3600, slow);
    await machine.clock.advance(hour - 5 * minute);
    storeTheirs(token, hour);
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const behind = slow.manager.renewIfDue('acme');
    await settled();
    const renewed = slow.manager.getAccessToken('acme', { renew: true });
    open();
    await behind;
    await settled();
    assert.equal(slow.transport.requests.length, 2);
    await slow.transport.last.answer(tokenAnswer('mine', 3600));
    assert.equal((await renewed).token.value, 'mine');
  });

  it('somebody who waits for a renewal behind takes what another window has, though it is about to expire', async () => {
    const token = await fetchToken('one');
    await machine.clock.advance(hour - 5 * minute);
    storeTheirs(token, 8 * minute);
    const stored = machine.tokens.records.get('acme') ?? assert.fail();
    machine.tokens.records.set('acme', { ...stored, issuedAtMs: stored.issuedAtMs - 50 * minute });
    const release = holdNextRead();
    const behind = window.manager.renewIfDue('acme');
    await settled();
    await machine.clock.advance(5 * minute);
    const wait = window.manager.getAccessToken('acme');
    await settled();
    release();
    assert.equal((await wait).token.value, 'theirs');
    await behind;
    assert.equal(window.transport.requests.length, 1);
  });

  it('the question for consent is put for who waits, and not for a renewal behind', async () => {
    const asked: boolean[] = [];
    machine.credentials.read = (_id: string, _signal?: AbortSignal, mayAsk = true) => {
      asked.push(mayAsk);
      return Promise.resolve(acmeCredentials);
    };
    await fetchToken('one');
    assert.equal(asked[0], true);
    asked.length = 0;
    await machine.clock.advance(hour - 5 * minute);
    const behind = window.manager.renewIfDue('acme');
    await settled();
    await window.transport.last.answer(tokenAnswer('two', 3600));
    await behind;
    assert.deepEqual([...new Set(asked)], [false]);
  });

  it('who waits is asked, though a reading that may ask nobody is under way', async () => {
    const token = await fetchToken('one');
    const other = machine.window();
    let allowed = false;
    machine.tokens.read = async (_id: string, mayAsk = false) => {
      await Promise.resolve();
      allowed ||= mayAsk;
      if (!allowed) throw new TokenError({ kind: 'no-credentials', reason: 'remote-not-allowed' });
      return token;
    };
    const behind = other.manager.renewIfDue('acme');
    assert.equal((await other.manager.getAccessToken('acme')).token.value, 'one');
    await behind;
  });

  it('nothing that is under way outlives a consent that is taken back', async () => {
    const wait = rejection(window.manager.getAccessToken('acme'));
    await settled();
    window.manager.releaseTokens();
    assert.equal((await wait).kind, 'cancelled');
    assert.equal(window.transport.last.signal.aborted, true);
    assert.equal(machine.tokens.records.size, 0);
  });

  for (const store of ['tokens', 'credentials'] as const) {
    it(`nothing is remembered of what is forgotten while the ${store} are being read`, async () => {
      if (store === 'tokens') await fetchToken('one');
      const other = machine.window();
      const release = holdNextRead(machine[store]);
      const wait = rejection(other.manager.getAccessToken('acme'));
      await settled();
      other.providers.set([]);
      await other.manager.forgetSecrets('acme');
      release();
      await wait;
      await settled();
      assert.deepEqual(await other.manager.orphans(), []);
      assert.equal(machine.statuses.snapshots.size, 0);
    });
  }

  it('credentials are there for views as soon as they are stored', async () => {
    const fresh = new Machine();
    const view = fresh.window();
    await view.manager.setCredentials(acmeSource(), entered);
    assert.equal(view.manager.get('acme')?.hasCredentials, true);
    assert.deepEqual(view.events, ['acme']);
  });

  describe('and settings that change', () => {
    it('back to what they were leave token and countdown alone', async () => {
      await fetchToken('one');
      const { reads } = machine.tokens;
      window.providers.set([{ ...acmeSource(), definition: { kind: 'misconfigured', reason: 'definition-unknown' } }]);
      window.providers.set([acmeSource()]);
      assert.equal(window.manager.get('acme')?.token?.expiresAtMs, machine.clock.nowMs() + hour);
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
      assert.equal(machine.tokens.reads, reads);
    });

    it('delete the old token only while no new one has come', async () => {
      await fetchToken('one');
      const release = holdNextRead();
      window.providers.set([acmeSource('acme', { scope: 'write' })]);
      await settled();
      await fetchToken('two');
      release();
      await settled();
      assert.equal(machine.tokens.records.get('acme')?.value, 'two');
    });
  });

  describe('tokens that live for seconds', () => {
    it('have nothing to renew behind where they never live as long as the minimum', async () => {
      await fetchToken('one', 60);
      await machine.clock.advance(31 * second);
      await window.manager.renewIfDue('acme');
      assert.equal(window.transport.requests.length, 1);
    });

    it('are renewed at half of their life, but not more often than the floor allows', async () => {
      const impatient = machine.window({ sources: [{ ...acmeSource(), definition: { ...acme, minimumLifetimeSeconds: 1 } }] });
      const { issuedAtMs } = await fetchToken('one', 4, impatient);
      assert.equal(impatient.manager.nextRenewalAtMs('acme'), issuedAtMs + 30 * second);
    });
  });
});

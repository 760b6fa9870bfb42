/** What happens at the same time: in other windows, in settings, in the minds of persons. */
import assert from 'node:assert/strict';
import type { Lock } from '../../../../src/core/base/lock';
import type { StoredToken } from '../../../../src/core/token/stores';
import { TokenError } from '../../../../src/core/base/token-error';
import { acmeCredentials, acmeSource, entered, errorAnswer, Machine, origin, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

const minute = 60_000;
const hour = 60 * minute;

async function firstToken(window: Window, value = 'one'): Promise<void> {
  const wait = window.manager.getAccessToken('acme');
  await settled();
  await window.transport.last.answer(tokenAnswer(value, 3600));
  await wait;
}

/** One at a time under each key, as between real windows. */
function queues(): Lock {
  const last = new Map<string, Promise<unknown>>();
  return {
    run: <T>(key: string, _signal: AbortSignal, task: () => Promise<T>): Promise<T> => {
      const done = (last.get(key) ?? Promise.resolve()).then(task);
      last.set(
        key,
        done.catch(() => undefined),
      );
      return done;
    },
  };
}

/** Holds the next reading, whose result is what was there when it began; returns how to let it go. */
function holdNextRead(store: Machine['tokens'] | Machine['credentials']): () => void {
  let release: () => void = () => undefined;
  const free = store.beforeRead;
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

function stored(machine: Machine): StoredToken {
  return machine.tokens.records.get('acme') ?? assert.fail('nothing stored');
}

describe('token manager: another window', () => {
  let machine: Machine;
  let window: Window;

  beforeEach(() => {
    machine = new Machine('acme');
    window = machine.window();
  });

  it('set other credentials: the old token is served no more, even where it was just being read', async () => {
    await firstToken(window);
    // The reading of the old token is under way while the other window's changes arrive.
    let release: () => void = () => undefined;
    machine.tokens.beforeRead = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    window.manager.handleStoreChange('acme');
    await settled();
    machine.tokens.beforeRead = () => Promise.resolve();
    await machine.tokens.delete('acme');
    window.manager.handleStoreChange('acme');
    release();
    await settled();
    const wait = window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, 2, 'a new token is asked for');
    await window.transport.last.answer(tokenAnswer('two', 3600));
    assert.equal((await wait).token.value, 'two');
  });

  it('sets other credentials between the last look at them and the storing: the token that came with the old ones does not stay', async () => {
    const lock = queues();
    const [one, two] = [machine.window({ lock }), machine.window({ lock })];
    const wait = one.manager.getAccessToken('acme');
    await settled();
    const release = holdNextRead(machine.credentials);
    await one.transport.last.answer(tokenAnswer('one', 3600));
    const setting = two.manager.setCredentials(acmeSource(), { method: 'secret', values: { clientSecret: 'new' } });
    await settled();
    release();
    await Promise.all([wait, setting]);
    assert.equal(machine.credentials.records.get('acme')?.values['clientSecret'], 'new');
    assert.equal(machine.tokens.records.has('acme'), false);
  });

  it('sets other credentials right after the storing: the token goes to who waited for it, and to nobody else', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Giving the lock back takes a while, and the change is heard of meanwhile.
    const lock: Lock = {
      run: async (_key, _signal, task) => {
        const result = await task();
        await gate;
        return result;
      },
    };
    const slow = machine.window({ lock });
    const wait = slow.manager.getAccessToken('acme');
    await settled();
    await slow.transport.last.answer(tokenAnswer('one', 3600));
    await machine.tokens.delete('acme');
    slow.manager.handleStoreChange('acme');
    await settled();
    release();
    assert.equal((await wait).token.value, 'one');
    const next = slow.manager.getAccessToken('acme');
    await settled();
    assert.equal(slow.transport.requests.length, 2);
    await slow.transport.last.answer(tokenAnswer('two', 3600));
    assert.equal((await next).token.value, 'two');
  });

  it('asks for a token while this one tries credentials out: the endpoint gets one request at a time', async () => {
    const lock = queues();
    const [one, two] = [machine.window({ lock }), machine.window({ lock })];
    const trial = one.manager.tryOut(acmeSource(), entered, new AbortController().signal);
    const wait = two.manager.getAccessToken('acme');
    await settled();
    assert.deepEqual([one.transport.requests.length, two.transport.requests.length], [1, 0]);
    await one.transport.last.answer(tokenAnswer('tried', 3600));
    await trial;
    await settled();
    await two.transport.last.answer(tokenAnswer('one', 3600));
    assert.equal((await wait).token.value, 'one');
  });

  it('enters the credentials that were missing: the pause is over as well', async () => {
    await firstToken(window);
    await machine.clock.advance(hour - 5 * minute);
    const credentials = machine.credentials.records.get('acme') ?? assert.fail();
    machine.credentials.records.delete('acme');
    await window.manager.renewIfDue('acme');
    assert.equal(window.manager.get('acme')?.lastError?.kind, 'no-credentials');
    await machine.credentials.write('acme', credentials);
    window.manager.handleStoreChange('acme');
    await settled();
    const behind = window.manager.renewIfDue('acme');
    await settled();
    assert.equal(window.transport.requests.length, 2);
    await window.transport.last.answer(tokenAnswer('two', 3600));
    await behind;
  });

  it('got a token meanwhile: this one forgets its failure and its pause', async () => {
    const wait = rejection(window.manager.getAccessToken('acme'));
    await settled();
    await window.transport.last.answer(errorAnswer(429, { 'retry-after': '600' }));
    assert.equal((await wait).kind, 'throttled');
    await machine.clock.advance(1);
    await firstToken(machine.window(), 'theirs');
    window.manager.handleStoreChange('acme');
    await settled();
    assert.equal(window.manager.get('acme')?.lastError, undefined);
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'theirs');
  });

  it('entered what was missing: the failure is told no more', async () => {
    machine.credentials.records.delete('acme');
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).reason, 'credentials-missing');
    assert.equal(window.manager.get('acme')?.lastError?.kind, 'no-credentials');
    await machine.credentials.write('acme', acmeCredentials);
    window.manager.handleStoreChange('acme');
    assert.equal(window.manager.get('acme')?.lastError, undefined);
  });

  it('replaced the credentials that are refused here: nothing of its is deleted, and this attempt does not count', async () => {
    await firstToken(window);
    const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
    await settled();
    await machine.credentials.write('acme', { ...acmeCredentials, values: { clientSecret: 'new' } });
    await machine.tokens.write('acme', { ...stored(machine), value: 'theirs' });
    await window.transport.last.answer(errorAnswer(401));
    assert.deepEqual(await wait, { kind: 'cancelled', reason: 'provider-changed' });
    assert.equal(stored(machine).value, 'theirs');
    assert.equal(window.manager.get('acme')?.lastError, undefined);
  });

  it('has a newer token than the one whose renewal is refused here: it stays, and is served', async () => {
    await firstToken(window);
    const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
    await settled();
    await machine.clock.advance(1);
    await machine.tokens.write('acme', { ...stored(machine), value: 'theirs', issuedAtMs: machine.clock.nowMs() });
    await window.transport.last.answer(errorAnswer(401));
    assert.equal((await wait).kind, 'rejected');
    assert.equal(stored(machine).value, 'theirs');
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'theirs');
    // The next session counts it down at once.
    assert.equal(machine.window().manager.get('acme')?.token?.issuedAtMs, machine.clock.nowMs());
  });

  it('forgot the token and what is remembered of it was kept: no session counts it down once the store was read', async () => {
    await firstToken(window);
    await machine.tokens.delete('acme');
    window.manager.handleStoreChange('acme');
    await settled();
    assert.deepEqual(machine.statuses.snapshots.get('acme'), { hasCredentials: true });
  });

  it('has none: a refused token is deleted', async () => {
    await firstToken(window);
    const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
    await settled();
    await window.transport.last.answer(errorAnswer(401));
    await wait;
    assert.equal(machine.tokens.records.has('acme'), false);
    assert.equal(window.manager.get('acme')?.token, undefined);
  });

  it('enters a companion while this one enters credentials: neither is lost', async () => {
    const lock = queues();
    const [one, two] = [machine.window({ lock }), machine.window({ lock })];
    await Promise.all([
      one.manager.setCredentials(acmeSource(), { method: 'secret', values: { clientSecret: 'new' } }),
      two.manager.setCompanion('acme', 'orders', { ordersKey: 'k' }),
    ]);
    const record = machine.credentials.records.get('acme');
    assert.equal(record?.values['clientSecret'], 'new');
    assert.deepEqual(record.companions, { orders: { origin, values: { ordersKey: 'k' } } });
  });
});

describe('token manager: this window', () => {
  it('hears of its own writing, before or after it took effect, and serves what it wrote', async () => {
    for (const when of ['before', 'after'] as const) {
      const machine = new Machine('acme');
      const window = machine.window();
      const write = machine.tokens.write.bind(machine.tokens);
      machine.tokens.write = async (id, token) => {
        if (when === 'before') window.manager.handleStoreChange(id);
        await write(id, token);
        if (when === 'after') window.manager.handleStoreChange(id);
      };
      await firstToken(window);
      await settled();
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
      assert.equal(window.transport.requests.length, 1);
    }
  });
});

describe('token manager: a companion secret', () => {
  it('goes to no other origin than it was entered for, and stays for when that comes back', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    await window.manager.setCompanion('acme', 'orders', { ordersKey: 'k' });
    assert.match((await window.manager.getCompanionHeader('acme', 'orders')).value, /k/);
    window.providers.set([acmeSource('acme', { baseUrl: 'https://elsewhere.test' })]);
    const error = await rejection(window.manager.getCompanionHeader('acme', 'orders'));
    assert.deepEqual([error.kind, error.reason], ['no-credentials', 'origin-changed']);
    // Main credentials of the other origin don't take it along.
    await window.manager.setCredentials(acmeSource('acme', { baseUrl: 'https://elsewhere.test' }), entered);
    assert.equal((await rejection(window.manager.getCompanionHeader('acme', 'orders'))).reason, 'origin-changed');
    window.providers.set([acmeSource()]);
    assert.match((await window.manager.getCompanionHeader('acme', 'orders')).value, /k/);
  });
});

describe('token manager: Renew Token', () => {
  it('asks the endpoint also where it joins a flight that finds what another window had got before', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    await firstToken(window);
    const token = stored(machine);
    await machine.clock.advance(hour - 5 * minute);
    // The renewal behind is about to find this one, when Renew Token joins.
    await machine.tokens.write('acme', {
      ...token,
      value: 'theirs',
      issuedAtMs: machine.clock.nowMs(),
      expiresAtMs: machine.clock.nowMs() + hour,
    });
    let release: () => void = () => undefined;
    machine.tokens.beforeRead = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    await window.manager.getAccessToken('acme');
    await settled();
    machine.tokens.beforeRead = () => Promise.resolve();
    const renewed = window.manager.getAccessToken('acme', { renew: true });
    release();
    await settled();
    assert.equal(window.transport.requests.length, 2);
    await window.transport.last.answer(tokenAnswer('mine', 3600));
    assert.equal((await renewed).token.value, 'mine');
  });
});

describe('token manager: a remote window without consent', () => {
  const refusal = new TokenError({ kind: 'no-credentials', reason: 'remote-not-allowed' });

  it('puts the question about stored credentials before it keeps other windows from them', async () => {
    const machine = new Machine('acme');
    const steps: string[] = [];
    const lock: Lock = {
      run: async (_key, _signal, task) => {
        steps.push('lock');
        return task();
      },
    };
    const window = machine.window({ lock });
    machine.credentials.read = (_id: string, _signal?: AbortSignal, mayAsk = true) => {
      steps.push(mayAsk ? 'may ask' : 'silent');
      return Promise.resolve(acmeCredentials);
    };
    await window.manager.setCredentials(acmeSource(), entered);
    assert.deepEqual(steps, ['may ask', 'lock', 'silent']);
  });

  it('hands out no stored token, asks once, and asks nobody where nobody waits', async () => {
    const machine = new Machine('acme');
    await firstToken(machine.window());
    const window = machine.window();
    const asked: (boolean | undefined)[] = [];
    machine.tokens.read = (_id: string, mayAsk?: boolean) => {
      asked.push(mayAsk);
      return Promise.reject(refusal);
    };
    window.manager.handleStoreChange('acme');
    await window.manager.renewIfDue('acme');
    assert.deepEqual(asked, [false]);
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).reason, 'remote-not-allowed');
    assert.deepEqual(asked, [false, true]);
    assert.equal(window.transport.requests.length, 0);
  });

  it('lets go of what is in hand when consent is taken back', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    await firstToken(window);
    window.manager.releaseTokens();
    machine.tokens.read = () => Promise.reject(refusal);
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).reason, 'remote-not-allowed');
    assert.equal(stored(machine).value, 'one', 'what is stored stays');
  });
});

/** Two windows over one store and one real lock, and a keyring that hangs: what a window costs the other. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lock } from '../../../../src/core/base/lock';
import { lockedPatienceMs } from '../../../../src/core/token/locked-stores';
import { createFileLock } from '../../../../src/http/http-chunk';
import { acmeCredentials, acmeSource, entered, Machine, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

/** A real lock that tells whether this window holds it. */
class SeenLock implements Lock {
  readonly #lock: Lock;
  held = 0;

  constructor(dir: string) {
    this.#lock = createFileLock(dir);
  }

  async free(): Promise<void> {
    while (this.held > 0) await settled();
  }

  run<T>(key: string, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    return this.#lock.run(key, signal, async () => {
      this.held += 1;
      try {
        return await task();
      } finally {
        this.held -= 1;
      }
    });
  }
}

/** A call that a test holds and releases. */
class Hang {
  #begin: () => void = () => undefined;
  #end: () => void = () => undefined;
  readonly begun = new Promise<void>((resolve) => (this.#begin = resolve));
  readonly #ended = new Promise<void>((resolve) => (this.#end = resolve));

  wait(): Promise<void> {
    this.#begin();
    return this.#ended;
  }

  end(): Promise<void> {
    this.#end();
    return settled();
  }
}

/** Every request of the window is answered as it is sent. */
function answering(window: Window, value: string): void {
  const { transport } = window;
  const send = transport.send.bind(transport);
  transport.send = (request, signal) => {
    const answer = send(request, signal);
    void transport.last.answer(tokenAnswer(value, 3600));
    return answer;
  };
}

describe('token manager: a keyring that hangs', () => {
  let dir: string;
  let machine: Machine;
  let locks: readonly [SeenLock, SeenLock];
  let one: Window;
  let two: Window;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fresh-bearer-hung-'));
    machine = new Machine('acme');
    locks = [new SeenLock(dir), new SeenLock(dir)];
    one = machine.window({ lock: locks[0] });
    two = machine.window({ lock: locks[1] });
    answering(one, 'one');
    answering(two, 'two');
  });

  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  /** The first call that `when` is true for hangs. */
  function hangOnce(kind: 'credentials' | 'tokens', hook: 'beforeRead' | 'beforeWrite', when: () => boolean): Hang {
    const hang = new Hang();
    let isOver = false;
    machine[kind][hook] = async () => {
      if (isOver || !when()) return;
      isOver = true;
      await hang.wait();
    };
    return hang;
  }

  it('before the lock costs the other window nothing', async () => {
    const hang = hangOnce('credentials', 'beforeRead', () => true);
    const first = one.manager.getAccessToken('acme');
    await hang.begun;
    assert.equal(locks[0].held, 0);
    assert.equal((await two.manager.getAccessToken('acme')).token.value, 'two');
    await hang.end();
    assert.equal((await first).token.value, 'two');
    assert.equal(one.transport.requests.length, 0);
  });

  for (const kind of ['tokens', 'credentials'] as const)
    it(`at the ${kind} under the lock costs it two seconds`, async () => {
      const hang = hangOnce(kind, 'beforeRead', () => locks[0].held > 0);
      const first = rejection(one.manager.getAccessToken('acme'));
      await hang.begun;
      const second = two.manager.getAccessToken('acme');
      await machine.clock.advance(lockedPatienceMs - 1);
      assert.deepEqual([locks[0].held, two.transport.requests.length], [1, 0]);
      await machine.clock.advance(1);
      assert.deepEqual(await first, { kind: 'storage', reason: 'storage-timeout' });
      assert.equal((await second).token.value, 'two');
      await hang.end();
      assert.equal(machine.tokens.records.get('acme')?.value, 'two');
      assert.equal(one.transport.requests.length, 0);
      assert.equal((await one.manager.getAccessToken('acme', { renew: false })).token.value, 'two');
    });

  it('after the request costs it two seconds as well, and the token is handed out without a try to store it', async () => {
    const hang = hangOnce('credentials', 'beforeRead', () => one.transport.requests.length > 0);
    const first = one.manager.getAccessToken('acme');
    await hang.begun;
    await machine.clock.advance(2_000);
    assert.equal((await first).token.value, 'one');
    assert.deepEqual([locks[0].held, machine.tokens.writes], [0, 0]);
    await hang.end();
  });

  it('at the writing of the token costs it two seconds, and what lands late stays only beside the credentials that it is of', async () => {
    for (const isReplaced of [false, true]) {
      machine.tokens.records.clear();
      await machine.clock.advance(2 * 3_600_000);
      const hang = hangOnce('tokens', 'beforeWrite', () => true);
      const first = one.manager.getAccessToken('acme');
      await hang.begun;
      await machine.clock.advance(lockedPatienceMs);
      assert.equal((await first).token.value, 'one');
      assert.equal(locks[0].held, 0);
      if (isReplaced) machine.credentials.records.set('acme', { ...acmeCredentials, values: { clientSecret: 'another' } });
      await hang.end();
      await machine.tokens.delete('nobody'); // changes take effect in order
      await locks[0].free();
      if (!isReplaced) assert.equal(machine.tokens.records.get('acme')?.value, 'one');
      else while (machine.tokens.records.has('acme')) await settled();
    }
  });

  it('does not cost a record its static header: what was not read in time is not written over', async () => {
    const companions = { orders: { origin: acmeCredentials.origin, values: { ordersKey: 'k' } } };
    machine.credentials.records.set('acme', { ...acmeCredentials, companions });
    const hang = hangOnce('credentials', 'beforeRead', () => locks[0].held > 0);
    const setting = rejection(one.manager.setCredentials(acmeSource(), entered));
    await hang.begun;
    await machine.clock.advance(lockedPatienceMs);
    assert.deepEqual(await setting, { kind: 'storage', reason: 'storage-timeout' });
    await hang.end();
    assert.deepEqual([machine.credentials.records.get('acme')?.companions, machine.credentials.writes], [companions, 0]);
    await one.manager.setCredentials(acmeSource(), entered);
    assert.deepEqual(machine.credentials.records.get('acme')?.companions, companions);
  });

  it('a person is asked for consent before the lock is taken, never under it', async () => {
    const asked: number[] = [];
    const read = machine.credentials.read.bind(machine.credentials);
    machine.credentials.read = (id: string, _signal?: AbortSignal, mayAsk = true) => {
      if (mayAsk) asked.push(locks[0].held);
      return read(id);
    };
    assert.equal((await one.manager.getAccessToken('acme')).token.value, 'one');
    await one.manager.setCredentials(acmeSource(), entered);
    await one.manager.setCompanion('acme', 'orders', { ordersKey: 'k' });
    assert.deepEqual(asked, [0, 0, 0]);
  });
});

/** Proves that a secret storage that hangs costs a while and no more: each call ends, says why, and the next one asks again. */
import assert from 'node:assert/strict';
import { BoundedSecrets, hungPatienceMs, patienceMs } from '../../../../src/host/secrets/bounded-secrets';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeLog } from '../fake-log';
import { FakeSecretStorage } from './fake-secret-storage';

type Call = 'get' | 'store' | 'delete' | 'keys';
const calls: readonly Call[] = ['get', 'store', 'delete', 'keys'];

/** Calls hang, and answer when they are let go. */
class HangingSecrets extends FakeSecretStorage {
  hangs = true;
  readonly #waiting: (() => void)[] = [];
  asked = 0;

  release(): void {
    this.hangs = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  releaseOne(): void {
    this.#waiting.shift()?.();
  }

  #gate(): Promise<void> {
    this.asked += 1;
    return this.hangs ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
  }

  override keys(): Promise<string[]> {
    return this.#gate().then(() => super.keys());
  }

  override get(key: string): Promise<string | undefined> {
    return this.#gate().then(() => super.get(key));
  }

  override store(key: string, value: string): Promise<void> {
    return this.#gate().then(() => super.store(key, value));
  }

  override delete(key: string): Promise<void> {
    return this.#gate().then(() => super.delete(key));
  }
}

describe('The patience with SecretStorage', () => {
  let clock: FakeClock;
  let log: FakeLog;
  let storage: HangingSecrets;
  let secrets: BoundedSecrets;
  const timedOut = { kind: 'storage', reason: 'storage-timeout' };

  const call = (name: Call, value = 'canary'): Promise<unknown> => {
    if (name === 'keys') return secrets.keys();
    return name === 'store' ? secrets.store('k', value) : secrets[name]('k');
  };
  const ends = async (pending: Promise<unknown>, afterMs: number): Promise<void> => {
    const outcome = pending.then(
      () => 'answered',
      (error: unknown) => error,
    );
    await clock.advance(afterMs - 1);
    assert.equal(await Promise.race([outcome, Promise.resolve('waits')]), 'waits');
    await clock.advance(1);
    await assert.rejects(pending, timedOut);
  };

  beforeEach(() => {
    clock = new FakeClock();
    log = new FakeLog();
    storage = new HangingSecrets();
    secrets = new BoundedSecrets(storage, clock, log);
  });

  for (const name of calls) {
    const isReading = name === 'get' || name === 'keys';
    it(`${name} ends${isReading ? ', tried once more,' : ''} and is said once, without the secret`, async () => {
      await ends(call(name), patienceMs + (isReading ? hungPatienceMs : 0));
      assert.equal(storage.asked, isReading ? 2 : 1);
      assert.deepEqual(log.lines, [`warn The secret storage of VS Code did not answer for 10 s (${name}).`]);
      assert.equal(clock.timers, 0);
    });

    it(`${name} waits less while an earlier call hangs, and works again once the store answers`, async () => {
      await ends(call('get'), patienceMs + hungPatienceMs);
      await ends(call(name), hungPatienceMs);
      storage.hangs = false;
      await call(name);
      storage.hangs = true;
      const pending = call(name);
      await clock.advance(hungPatienceMs);
      storage.release();
      await pending;
      assert.equal(clock.timers, 0);
    });
  }

  it('a second try that is answered is an answer', async () => {
    storage.entries.set('k', 'v');
    const pending = secrets.get('k');
    await clock.advance(patienceMs - 1);
    storage.hangs = false;
    await clock.advance(1);
    assert.equal(await pending, 'v');
  });

  it('a failure of the store stays one', async () => {
    storage.hangs = false;
    storage.failure = new Error('keyring');
    await assert.rejects(secrets.get('k'), /keyring/);
    await assert.rejects(secrets.store('k', 'v'), /keyring/);
    assert.equal(clock.timers, 0);
  });

  it('what was deleted does not come back with a write that was late', async () => {
    await ends(secrets.store('k', 'old'), patienceMs);
    storage.hangs = false;
    await secrets.delete('k');
    storage.release();
    await clock.advance(0);
    assert.equal(storage.entries.get('k'), undefined);
  });

  it('what was stored last stays, whichever write comes late', async () => {
    await ends(secrets.store('k', 'old'), patienceMs);
    await ends(secrets.store('k', 'older'), hungPatienceMs);
    storage.hangs = false;
    await secrets.store('k', 'new');
    storage.releaseOne();
    storage.releaseOne();
    await clock.advance(0);
    assert.equal(storage.entries.get('k'), 'new');
  });
});

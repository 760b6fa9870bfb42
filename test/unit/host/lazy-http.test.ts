/** Owns the tests that the second bundle is loaded by the first use, and once. */
import assert from 'node:assert/strict';
import type { HttpAnswer } from '../../../src/core/request/transport';
import { lazyHttp } from '../../../src/host/lazy-http';

describe('lazyHttp', () => {
  const answer: HttpAnswer = { status: 200, headers: {}, body: '' };

  function chunk() {
    const calls: string[] = [];
    const load = () => {
      calls.push('load');
      return Promise.resolve({
        createTransport: () => {
          calls.push('transport');
          return { send: () => Promise.resolve(answer) };
        },
        createFileLock: (folder: string) => {
          calls.push(`lock in ${folder}`);
          return { run: <T>(_key: string, _signal: AbortSignal, task: () => Promise<T>) => task() };
        },
        createSigner: () => ({ sign: () => Promise.resolve('signed') }),
      });
    };
    return { calls, load };
  }

  it('loads nothing before it is used', () => {
    const { calls, load } = chunk();
    lazyHttp(load, '/locks');
    assert.deepEqual(calls, []);
  });

  it('loads again after a load that failed', async () => {
    const { calls, load } = chunk();
    let broken = true;
    const { lock } = lazyHttp(() => (broken ? Promise.reject(new Error('gone')) : load()), '/locks');
    const run = (): Promise<string> => lock.run('a', new AbortController().signal, () => Promise.resolve('done'));
    await assert.rejects(run(), /gone/);
    broken = false;
    assert.equal(await run(), 'done');
    assert.deepEqual(calls, ['load', 'transport', 'lock in /locks']);
  });

  it('loads again where what was loaded did not work', async () => {
    const { load } = chunk();
    let broken = true;
    const lazy = lazyHttp(async () => {
      const good = await load();
      if (!broken) return good;
      return {
        ...good,
        createTransport: () => {
          throw new Error('half written');
        },
      };
    }, '/locks');
    const send = () => lazy.transport.send({ method: 'POST', url: 'https://a.example/', headers: {} }, new AbortController().signal);
    await assert.rejects(send(), /half written/);
    broken = false;
    assert.equal(await send(), answer);
  });

  it('loads once for all uses, at the same time or later', async () => {
    const { calls, load } = chunk();
    const { transport, lock } = lazyHttp(load, '/locks');
    const { signal } = new AbortController();
    const send = () => transport.send({ method: 'POST', url: 'https://a.example/', headers: {} }, signal);
    assert.deepEqual(await Promise.all([lock.run('a', signal, send), lock.run('b', signal, send)]), [answer, answer]);
    await send();
    assert.deepEqual(calls, ['load', 'transport', 'lock in /locks']);
  });
});

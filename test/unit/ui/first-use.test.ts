/** Owns the tests of what is made on first use. */
import assert from 'node:assert/strict';
import { FirstUse } from '../../../src/ui/first-use';

describe('what is made on first use', () => {
  function disposables() {
    const disposed: number[] = [];
    let made = 0;
    const make = (): Promise<{ dispose(): void }> => {
      const number = ++made;
      return Promise.resolve({ dispose: () => void disposed.push(number) });
    };
    return { make, disposed, made: () => made };
  }

  it('is made once for all that ask, and not before', async () => {
    const { make, made } = disposables();
    const use = new FirstUse(make);
    assert.equal(made(), 0);
    const [a, b] = await Promise.all([use.get(), use.get()]);
    assert.equal(a, b);
    assert.equal(made(), 1);
  });

  it('is tried again after a failure, which whoever asked is told', async () => {
    const { make } = disposables();
    let fails = true;
    const use = new FirstUse(() => (fails ? Promise.reject(new Error('no file')) : make()));
    await assert.rejects(use.get(), /no file/u);
    fails = false;
    await use.get();
  });

  it('is disposed of when the rest is, also where that happens while it is made', async () => {
    const { make, disposed } = disposables();
    const use = new FirstUse(make);
    await use.get();
    use.dispose();
    await Promise.resolve();
    assert.deepEqual(disposed, [1]);
    const late = new FirstUse(make);
    const making = late.get();
    late.dispose();
    await making;
    await Promise.resolve();
    assert.deepEqual(disposed, [1, 2]);
  });
});

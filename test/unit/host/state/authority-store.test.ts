import assert from 'node:assert/strict';
import { GlobalStateAuthorityStore } from '../../../../src/host/state/authority-store';
import { FakeMemento } from '../fake-memento';

describe('GlobalStateAuthorityStore', () => {
  const authority = {
    origin: 'https://token.example',
    pem: 'PEM',
    certificates: [{ subject: 'Root', fingerprint256: 'AB', validToMs: 1 }],
  };

  it('keeps an authority a provider, until it is forgotten', async () => {
    const memento = new FakeMemento();
    const store = new GlobalStateAuthorityStore(memento);
    await store.write('a', authority);
    await store.write('b', { ...authority, pem: 'OTHER' });
    const later = new GlobalStateAuthorityStore(memento);
    assert.deepEqual(later.read('a'), authority);
    assert.equal(later.read('b')?.pem, 'OTHER');
    await later.write('a', undefined);
    assert.equal(store.read('a'), undefined);
    assert.equal(memento.keys().length, 1);
  });

  it('takes garbled state for none', async () => {
    const memento = new FakeMemento();
    const store = new GlobalStateAuthorityStore(memento);
    await store.write('a', authority);
    for (const garbled of [null, 'PEM', { ...authority, pem: 1 }, { ...authority, certificates: [{}] }]) {
      await memento.update(memento.keys()[0] ?? '', garbled);
      assert.equal(store.read('a'), undefined);
    }
  });

  it('tells when it cannot be kept', async () => {
    const memento = new FakeMemento();
    memento.update = () => Promise.reject(new Error('disk full'));
    await assert.rejects(new GlobalStateAuthorityStore(memento).write('a', authority), { kind: 'storage', reason: 'storage-write' });
  });
});

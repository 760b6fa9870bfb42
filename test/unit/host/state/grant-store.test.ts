/** Owns the tests of what a person allowed: kept, taken back, and nothing allowed by a damaged record. */
import assert from 'node:assert/strict';
import { MementoGrantStore } from '../../../../src/host/state/grant-store';
import { rejection } from '../../fakes/acme';
import { FakeMemento } from '../fake-memento';

describe('MementoGrantStore', () => {
  it('keeps each key once and lets it go', async () => {
    const memento = new FakeMemento();
    const grants = new MementoGrantStore(memento, 'sessions');
    assert.deepEqual(grants.keys(), []);
    await grants.add('rtzr');
    await grants.add('salute');
    await grants.add('rtzr');
    assert.deepEqual(new MementoGrantStore(memento, 'sessions').keys(), ['rtzr', 'salute']);
    await grants.delete('rtzr');
    await grants.delete('nobody');
    assert.deepEqual(grants.keys(), ['salute']);
    await grants.delete('salute');
    assert.deepEqual(memento.keys(), []);
  });

  for (const damaged of ['rtzr', { rtzr: true }, 7]) {
    it(`allows nothing by ${JSON.stringify(damaged)}`, async () => {
      const memento = new FakeMemento();
      await memento.update('sessions', damaged);
      assert.deepEqual(new MementoGrantStore(memento, 'sessions').keys(), []);
    });
  }

  it('says so when it cannot be kept', async () => {
    const memento = new FakeMemento();
    memento.update = () => Promise.reject(new Error('disk full'));
    assert.equal((await rejection(new MementoGrantStore(memento, 'sessions').add('rtzr'))).reason, 'storage-write');
  });
});

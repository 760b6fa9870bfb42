/** Owns the tests of what is kept in global state. */
import assert from 'node:assert/strict';
import { GlobalStateStatusSnapshotStore } from '../../../../src/host/state/status-snapshot-store';
import { GlobalStateUsageStore } from '../../../../src/host/state/usage-store';
import { FakeMemento } from '../fake-memento';

describe('GlobalStateStatusSnapshotStore', () => {
  const snapshot = { hasCredentials: true, token: { issuedAtMs: 1, expiresAtMs: 2, fingerprint: 'f' } };

  it("keeps each provider's snapshot under a key of its own, so that windows undo nothing of each other's", () => {
    const memento = new FakeMemento();
    const memory = new GlobalStateStatusSnapshotStore(memento);
    memory.write('a', snapshot);
    memory.write('b', { hasCredentials: false });
    memory.write('c', { hasCredentials: true, token: { ...snapshot.token, expiresAtMs: undefined } });
    assert.deepEqual(memento.keys(), ['status/a', 'status/b', 'status/c']);
    const later = new GlobalStateStatusSnapshotStore(memento);
    assert.deepEqual(later.read('a'), snapshot);
    assert.deepEqual(later.read('b'), { hasCredentials: false });
    assert.deepEqual(later.read('c'), { hasCredentials: true, token: { ...snapshot.token, expiresAtMs: undefined } });
    assert.deepEqual(later.ids(), ['a', 'b', 'c']);
    later.write('a', undefined);
    assert.equal(memory.read('a'), undefined);
    assert.deepEqual(memory.ids(), ['b', 'c']);
  });

  it('takes garbled state for none, and finds no other key of the state', () => {
    const memento = new FakeMemento();
    const memory = new GlobalStateStatusSnapshotStore(memento);
    memento.values.set('pinned', '"a"');
    assert.deepEqual(memory.ids(), []);
    assert.equal(memory.read('constructor'), undefined);
    for (const garbled of ['null', '3', '[]', '{"hasCredentials":"yes"}', '{"hasCredentials":true,"token":{}}']) {
      memento.values.set('status/a', garbled);
      assert.equal(memory.read('a'), undefined, garbled);
    }
  });
});

describe('GlobalStateUsageStore', () => {
  it('remembers pin and last use, and tells each change once', async () => {
    const memento = new FakeMemento();
    const usage = new GlobalStateUsageStore(memento);
    let changes = 0;
    usage.onDidChange(() => {
      changes += 1;
    });
    await usage.pin('a');
    await usage.pin('a');
    usage.markUsed('b');
    usage.markUsed('b');
    assert.equal(changes, 2);
    const later = new GlobalStateUsageStore(memento);
    assert.deepEqual([later.pinnedId(), later.lastUsedId()], ['a', 'b']);
    await usage.pin(undefined);
    assert.equal(changes, 3);
    assert.equal(later.pinnedId(), undefined);
  });

  it('tells a pin that cannot be kept, and keeps quiet about a last use', async () => {
    const memento = new FakeMemento();
    memento.update = () => Promise.reject(new Error('full'));
    const usage = new GlobalStateUsageStore(memento);
    await assert.rejects(usage.pin('a'), /full/);
    usage.markUsed('b');
  });
});

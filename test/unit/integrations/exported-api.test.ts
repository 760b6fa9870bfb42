/** Owns the tests of the exported API: what it tells, that it can't be bent, and that no token is reachable through it. */
import assert from 'node:assert/strict';
import type { FreshBearerApi } from '../../../api/fresh-bearer';
import { exportedApi } from '../../../src/integrations/exported-api';
import { Machine, tokenAnswer } from '../fakes/acme';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeLog } from '../fakes/stores';
import { aStatus, FakeStatuses, tokenUntil } from '../ui/provider-statuses';

const nowMs = 1_000_000_000;

/** Everything that code can get at: members of all kinds, prototypes, and what methods give back. */
function reachable(root: unknown): readonly unknown[] {
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
      visit(descriptor && 'value' in descriptor ? descriptor.value : Reflect.get(value, key));
    }
    const prototype: unknown = Reflect.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== Function.prototype && prototype !== Array.prototype) visit(prototype);
  };
  visit(root);
  return [...seen];
}

describe('exportedApi', () => {
  const make = (statuses: FakeStatuses, log = new FakeLog()): FreshBearerApi => exportedApi(statuses, new FakeClock(nowMs), log);

  it('lists id, name, state and expiry, and nothing else', () => {
    const api = make(
      new FakeStatuses([
        aStatus({ token: tokenUntil(nowMs + 3_600_000) }),
        aStatus({ id: 'salute', name: 'Salute', hasCredentials: false }),
        aStatus({ id: 'old', name: 'Old', token: tokenUntil(nowMs) }),
      ]),
    );
    assert.equal(api.version, 1);
    assert.deepEqual(api.listProviders(), [
      { id: 'rtzr', name: 'RTZR', state: 'valid', expiresAt: nowMs + 3_600_000 },
      { id: 'salute', name: 'Salute', state: 'no-credentials' },
      { id: 'old', name: 'Old', state: 'expired', expiresAt: nowMs },
    ]);
  });

  it('tells changes until it is told to stop', () => {
    const statuses = new FakeStatuses([aStatus()]);
    const heard: (string | undefined)[] = [];
    const subscription = make(statuses).onDidChangeStatus((id) => heard.push(id));
    statuses.change(aStatus({ fetching: true }));
    statuses.replaceAll([]);
    subscription.dispose();
    statuses.replaceAll([aStatus()]);
    assert.deepEqual(heard, ['rtzr', undefined]);
  });

  it('survives a listener that throws, keeps its words out of the log and calls the others', () => {
    const [statuses, log] = [new FakeStatuses([aStatus()]), new FakeLog()];
    const api = make(statuses, log);
    const heard: (string | undefined)[] = [];
    api.onDidChangeStatus(() => {
      throw new Error('foreign words');
    });
    api.onDidChangeStatus((id) => heard.push(id));
    statuses.change(aStatus());
    assert.deepEqual(heard, ['rtzr']);
    assert.deepEqual(log.lines, ['A listener of another extension failed.']);
  });

  it('is frozen, and so is what it lists', () => {
    const api = make(new FakeStatuses([aStatus()]));
    const list = api.listProviders();
    for (const thing of [api, list, list[0], api.onDidChangeStatus(() => undefined)]) assert.ok(Object.isFrozen(thing));
  });

  it('has no token within reach, though one is in hand', async () => {
    const secret = 'canary-0123456789-token';
    const machine = new Machine('acme');
    const window = machine.window();
    const api = exportedApi(window.manager, machine.clock, machine.log);
    const events: unknown[] = [];
    api.onDidChangeStatus((...heard) => events.push(heard));
    const waiting = window.manager.getAccessToken('acme');
    await settled();
    await window.transport.last.answer(tokenAnswer(secret, 3_600));
    assert.equal((await waiting).token.value, secret);
    assert.ok(events.length > 0);
    const found = reachable([api, api.listProviders(), api.onDidChangeStatus(() => undefined), events]);
    assert.ok(found.includes('acme'), 'the walk does not reach what is listed');
    assert.deepEqual(
      found.filter((value) => typeof value === 'string' && value.includes(secret)),
      [],
    );
    window.manager.dispose();
  });
});

/** Owns the tests of which provider a command is about. */
import assert from 'node:assert/strict';
import type { StatusSource } from '../../../../src/core/token/token-service';
import type { ProviderStatus } from '../../../../src/core/provider/provider-status';
import { companionIdFrom, handleIn, providerIdFrom } from '../../../../src/ui/commands/provider-argument';
import { SessionHandles } from '../../../../src/ui/provider-handles';

function statusesOf(...ids: string[]): Pick<StatusSource, 'list' | 'get'> {
  const all = ids.map((id) => ({ id, name: id }) as ProviderStatus);
  return { list: () => all, get: (id) => all.find((status) => status.id === id) };
}

describe('providerIdFrom', () => {
  const handles = new SessionHandles();
  const statuses = statusesOf('a', 'b');
  for (const [argument, id] of [
    ['a', 'a'],
    [{ providerId: 'b' }, 'b'],
    [{ id: 'b' }, 'b'],
    ['unknown', undefined],
    [{ id: 7 }, undefined],
    [undefined, undefined],
    [null, undefined],
    [['a'], undefined],
    [3, undefined],
  ] as const) {
    it(`${JSON.stringify(argument)} means ${String(id)}`, () => {
      assert.equal(providerIdFrom(argument, statuses, handles), id);
    });
  }
});

describe('a handle', () => {
  const statuses = statusesOf('a', 'b');

  it('means its provider, in a row as in a link, and nothing of it can be guessed', () => {
    const handles = new SessionHandles();
    assert.equal(providerIdFrom(handles.of('b'), statuses, handles), 'b');
    assert.equal(handleIn({ id: handles.of('a') }, handles), 'a');
    assert.equal(handles.of('a'), handles.of('a'));
    assert.match(handles.of('a'), /^[0-9a-f-]{36}$/u);
    assert.notEqual(handles.of('a'), new SessionHandles().of('a'));
  });

  it('is not the id, and not one of another session', () => {
    const handles = new SessionHandles();
    handles.of('a');
    for (const given of ['a', { id: 'a' }, new SessionHandles().of('a'), undefined, 7]) assert.equal(handleIn(given, handles), undefined);
  });

  it('of a provider that was removed means nothing', () => {
    const handles = new SessionHandles();
    assert.equal(providerIdFrom(handles.of('gone'), statuses, handles), undefined);
  });
});

describe('companionIdFrom', () => {
  it('takes the second argument, else the member of a tree item', () => {
    assert.equal(companionIdFrom({ companionId: 'x' }, 'y'), 'y');
    assert.equal(companionIdFrom({ companionId: 'x' }, undefined), 'x');
    assert.equal(companionIdFrom('a', []), undefined);
  });
});

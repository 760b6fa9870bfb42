/** Owns the tests of which provider a command is about. */
import assert from 'node:assert/strict';
import type { StatusSource } from '../../../../src/core/token/token-service';
import type { ProviderStatus } from '../../../../src/core/provider/provider-status';
import { companionIdFrom, providerIdFrom } from '../../../../src/ui/commands/provider-argument';

function statusesOf(...ids: string[]): Pick<StatusSource, 'list' | 'get'> {
  const all = ids.map((id) => ({ id, name: id }) as ProviderStatus);
  return { list: () => all, get: (id) => all.find((status) => status.id === id) };
}

describe('providerIdFrom', () => {
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
      assert.equal(providerIdFrom(argument, statuses), id);
    });
  }
});

describe('companionIdFrom', () => {
  it('takes the second argument, else the member of a tree item', () => {
    assert.equal(companionIdFrom({ companionId: 'x' }, 'y'), 'y');
    assert.equal(companionIdFrom({ companionId: 'x' }, undefined), 'x');
    assert.equal(companionIdFrom('a', []), undefined);
  });
});

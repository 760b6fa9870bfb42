/** Owns the tests of how a provider's id comes from its name. */
import assert from 'node:assert/strict';
import * as v from 'valibot';
import { idSchema } from '../../../../../src/core/definition/definition';
import { newProviderId } from '../../../../../src/ui/flows/add/provider-id';

describe('newProviderId', () => {
  const cases: readonly (readonly [name: string, taken: readonly string[], id: string])[] = [
    ['RTZR', [], 'rtzr'],
    ['  Salute: prod (2) ', [], 'salute-prod-2'],
    ['Café Noël', [], 'cafe-noel'],
    ['RTZR', ['rtzr'], 'rtzr-2'],
    ['RTZR', ['rtzr', 'rtzr-2'], 'rtzr-3'],
    ['리턴제로', [], 'vendor'],
    ['리턴제로 2', ['vendor'], 'vendor-2'],
    ['Салют', [], 'vendor'],
    ['!!!', [], 'vendor'],
    ['x'.repeat(200), [], 'x'.repeat(64)],
    ['x'.repeat(200), ['x'.repeat(64)], `${'x'.repeat(62)}-2`],
    [`${'x'.repeat(63)} y`, [], 'x'.repeat(63)],
    [`${'x'.repeat(61)} yyy`, [`${'x'.repeat(61)}-yy`], `${'x'.repeat(61)}-2`],
  ];
  for (const [name, taken, id] of cases) {
    it(`${name.slice(0, 20)} with ${String(taken.length)} taken is ${id.slice(0, 20)}`, () => {
      const made = newProviderId(name, 'vendor', new Set(taken));
      assert.equal(made, id);
      assert.ok(v.is(idSchema, made));
    });
  }
});

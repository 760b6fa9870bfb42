/** Proves which variable stands for which provider, and that no name is guessed, shared or taken over. */
import assert from 'node:assert/strict';
import { assignVariables, variableNameOf } from '../../../../src/core/variable/variable-name';

const nothingTaken = (): boolean => false;
const assigned = (providers: Parameters<typeof assignVariables>[0], taken: (name: string) => boolean = nothingTaken): unknown =>
  Object.fromEntries(assignVariables(providers, taken));

describe('The variable of a provider', () => {
  it('is its id in upper case, with nothing but letters, digits and underscores', () => {
    assert.equal(variableNameOf('rtzr'), 'BEARER_RTZR');
    assert.equal(variableNameOf('salute-prod-2'), 'BEARER_SALUTE_PROD_2');
  });

  it('is the configured one where there is one', () => {
    assert.deepEqual(assigned([{ id: 'rtzr', variable: 'RTZR_TOKEN' }, { id: 'acme' }]), {
      rtzr: { name: 'RTZR_TOKEN' },
      acme: { name: 'BEARER_ACME' },
    });
  });

  it('is refused to both of two that would share it', () => {
    const problem = 'same-name';
    assert.deepEqual(assigned([{ id: 'a-1' }, { id: 'b' }, { id: 'c', variable: 'BEARER_A_1' }]), {
      'a-1': { name: 'BEARER_A_1', problem },
      b: { name: 'BEARER_B' },
      c: { name: 'BEARER_A_1', problem },
    });
  });

  it('is refused where the environment has it already', () => {
    assert.deepEqual(
      assigned([{ id: 'a' }, { id: 'b' }], (name) => name === 'BEARER_A'),
      { a: { name: 'BEARER_A', problem: 'taken' }, b: { name: 'BEARER_B' } },
    );
  });

  for (const variable of [
    '',
    'lower',
    '1A',
    'A-B',
    'A B',
    'A=B',
    `A${'B'.repeat(128)}`,
    'NODE_OPTIONS',
    'HTTPS_PROXY',
    'PATH',
    'LD_PRELOAD',
  ])
    it(`is never ${JSON.stringify(variable)}`, () => {
      assert.deepEqual(assigned([{ id: 'a', variable }]), { a: { name: variable, problem: 'invalid' } });
    });

  it('may be of 128 characters', () => {
    const variable = `A${'B'.repeat(127)}`;
    assert.deepEqual(assigned([{ id: 'a', variable }]), { a: { name: variable } });
  });
});

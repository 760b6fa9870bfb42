/** A long request costs as much as its length says: operations are counted, at one size and at four times that. */
import assert from 'node:assert/strict';
import type { CurlCommand } from '../../../../src/core/curl/curl-command';
import { draftFromCurl } from '../../../../src/core/curl/curl-definition';
import { SecretFinder } from '../../../../src/core/import/secret-finder';

const shapes: Readonly<Record<string, (index: number) => readonly [name: string, value: string]>> = {
  'one name, the same value': () => ['password', 'same'],
  'one name, each with a value of its own': (index) => ['password', `p${String(index)}`],
  'names of their own': (index) => [`secret${'x'.repeat(index % 7)}${String(index)}`, 'v'],
  'one name, with and without a value': (index) => ['password', index % 2 === 0 ? '' : `p${String(index)}`],
};

describe('a request of 100 KB', () => {
  for (const [what, shape] of Object.entries(shapes)) {
    it(`becomes a draft in steps that grow as it does: ${what}`, () => {
      const steps = (count: number): number => {
        const fields = Array.from({ length: count }, (_, index) => {
          const [name, value] = shape(index);
          return { name, value: value === '' ? [] : [{ literal: value }] };
        });
        const command: CurlCommand = {
          method: 'POST',
          url: [{ literal: 'https://a.test/token' }],
          query: [],
          headers: [],
          user: undefined,
          body: { type: 'multipart', fields },
          notes: [],
        };
        return countingLookUps(() => draftFromCurl(command, { id: 'pasted', name: 'Pasted' }));
      };
      const [one, four] = [steps(1_000), steps(4_000)];
      assert.ok(four < one * 5, `${String(one)}, then ${String(four)}`);
    });
  }

  it('is searched for its secrets in steps that grow as it does', () => {
    const steps = (count: number): number => {
      const secrets = Array.from({ length: count }, (_, index) => `p-${String(index)}-secret`);
      const text = secrets.map((secret) => `password=${secret}`).join('&');
      const finder = new SecretFinder(secrets);
      assert.equal(finder.find(text, { start: 0, end: text.length }).length, count);
      return finder.steps;
    };
    const [one, four] = [steps(1_000), steps(4_000)];
    assert.ok(four < one * 5, `${String(one)}, then ${String(four)}`);
  });
});

/** How often a map is asked, in all of what `work` does. */
function countingLookUps(work: () => void): number {
  const original = Reflect.get(Map.prototype, 'get') as (this: Map<unknown, unknown>, key: unknown) => unknown;
  let count = 0;
  Reflect.set(Map.prototype, 'get', function (this: Map<unknown, unknown>, key: unknown): unknown {
    count += 1;
    return original.call(this, key);
  });
  try {
    work();
  } finally {
    Reflect.set(Map.prototype, 'get', original);
  }
  return count;
}

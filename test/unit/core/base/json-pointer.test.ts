/** Owns the proof of JSON pointers, by the examples of RFC 6901 §5 and by what must not be reached. */
import assert from 'node:assert/strict';
import { atPointer } from '../../../../src/core/base/json-pointer';

const sample: unknown = JSON.parse('{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"m~n":8,"~1":9,"in":{"deep":{"er":null}}}');

describe('a JSON pointer', () => {
  const found: readonly [pointer: string, value: unknown][] = [
    ['', sample],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/m~0n', 8],
    ['/~01', 9],
    ['/in/deep/er', null],
    ['/nothing', undefined],
    ['/foo/2', undefined],
    ['/foo/-', undefined],
    ['/foo/0/0', undefined],
    ['/in/deep/er/x', undefined],
    // Never beyond what the answer itself holds.
    ['/constructor', undefined],
    ['/__proto__', undefined],
    ['/__proto__/toString', undefined],
    ['/foo/push', undefined],
  ];
  for (const [pointer, value] of found) {
    it(`${pointer === '' ? '(whole)' : pointer} finds ${value === undefined ? 'nothing' : JSON.stringify(value)}`, () => {
      assert.deepEqual(atPointer(sample, pointer), value);
    });
  }

  it('finds nothing in what is no object', () => {
    for (const json of [undefined, null, 1, 'text', true]) assert.equal(atPointer(json, '/length'), undefined);
  });
});

/** Owns the proof of what `extends` takes over, what it replaces and where it ends. */
import assert from 'node:assert/strict';
import type { Definition } from '../../../../src/core/definition/definition';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { extended, merged } from '../../../../src/core/definition/definition-merge';
import { definitionOf, preset, rawDefinition, resolved } from '../../fakes/definitions';

const known: Readonly<Record<string, unknown>> = {
  plain: rawDefinition({ source: 'https://plain.test/docs', keywords: ['plain'], unconfirmed: true }),
  dialect: { schema: 1, extends: 'plain', id: 'dialect', name: 'Dialect', request: { body: { fields: { audience: 'x' } } } },
  third: { extends: 'dialect', id: 'third', name: 'Third' },
  fourth: { extends: 'third', id: 'fourth', name: 'Fourth' },
  snake: { extends: 'tail', id: 'snake' },
  tail: { extends: 'snake', id: 'tail' },
};
const baseOf = (id: string): unknown => known[id];

function problems(raw: unknown): readonly string[] {
  const read = readDefinition(raw, baseOf);
  return 'problems' in read ? read.problems : [];
}

function whole(raw: unknown): Definition {
  const read = readDefinition(raw, baseOf);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read;
}

describe('a definition that extends another', () => {
  it('has its members and its own before them', () => {
    const { id, name, request, response } = whole(known['dialect']);
    assert.deepEqual([id, name, response], ['dialect', 'Dialect', definitionOf(rawDefinition()).response]);
    assert.deepEqual(request.body, {
      type: 'form',
      fields: { client_id: '{{clientId}}', client_secret: '{{clientSecret}}', audience: 'x' },
    });
  });

  it('takes over nothing that names the vendor', () => {
    const { source, keywords, unconfirmed, extends: base } = whole(known['dialect']);
    assert.deepEqual([source, keywords, unconfirmed, base], [undefined, undefined, false, undefined]);
    assert.deepEqual(problems({ extends: 'plain', id: 'x' }), ['name: missing.']);
  });

  it('may stand on a third, and no deeper than that', () => {
    assert.deepEqual(whole(known['fourth']).request, whole(known['dialect']).request);
    assert.deepEqual(problems({ extends: 'fourth', id: 'fifth', name: 'Fifth' }), [
      'extends: over 3 definitions one upon another. Name one further down.',
    ]);
  });

  it('never goes in a circle', () => {
    for (const raw of [known['snake'], { extends: 'me', id: 'me' }])
      assert.deepEqual(problems(raw), ['extends: it goes in a circle. Name a definition that does not lead back here.']);
  });

  it('names one that is there', () => {
    assert.deepEqual(problems({ extends: 'gone', id: 'x', name: 'X' }), [
      'extends: there is no preset and no definition of this id. Correct the spelling.',
    ]);
    assert.ok(problems({ extends: 7, id: 'x', name: 'X' }).includes('extends: not a text.'));
  });

  it('may stand on one that was read before', () => {
    const read = readDefinition({ extends: 'rtzr', id: 'mine', name: 'Mine', request: { headers: { 'X-Mine': '1' } } }, () =>
      preset('rtzr'),
    );
    assert.ok(!('problems' in read));
    assert.deepEqual(read.request.headers, { Accept: 'application/json', 'X-Mine': '1' });
    assert.deepEqual(read.environments, preset('rtzr').environments);
  });

  it('has the fingerprint of what came of it', () => {
    const mine = (changes: Readonly<Record<string, unknown>>): string =>
      resolved(whole({ extends: 'plain', id: 'mine', name: 'Mine', ...changes })).fingerprint;
    assert.equal(mine({}), resolved(definitionOf(rawDefinition())).fingerprint);
    assert.notEqual(mine({ use: { scheme: 'Token' } }), mine({}));
  });

  it('is left alone where it is none', () => {
    for (const raw of [undefined, null, 1, [], 'text', {}]) assert.deepEqual(extended(raw, baseOf), { whole: raw });
  });
});

describe('merging', () => {
  const cases: Readonly<
    Record<string, [base: Readonly<Record<string, unknown>>, changes: Readonly<Record<string, unknown>>, result: unknown]>
  > = {
    'objects member by member': [{ a: { b: 1, c: 2 }, d: 3 }, { a: { c: 4, e: 5 } }, { a: { b: 1, c: 4, e: 5 }, d: 3 }],
    'null takes away': [{ a: 1, b: { c: 2 } }, { a: null, b: { c: null } }, { b: {} }],
    'a list is replaced': [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
    'a list of things with ids goes by them': [
      { a: [{ id: 'x', n: 1, m: 1 }, { id: 'y' }] },
      { a: [{ id: 'z' }, { id: 'x', n: 2 }, { id: 'y', omit: true }] },
      { a: [{ id: 'x', n: 2, m: 1 }, { id: 'z' }] },
    ],
    'an empty list replaces': [{ a: [{ id: 'x' }] }, { a: [] }, { a: [] }],
    'another type replaces': [
      { body: { type: 'form', fields: { a: '1' } } },
      { body: { type: 'json', value: 1 } },
      { body: { type: 'json', value: 1 } },
    ],
    'the same type is merged': [
      { body: { type: 'form', fields: { a: '1' } } },
      { body: { type: 'form', fields: { b: '2' } } },
      { body: { type: 'form', fields: { a: '1', b: '2' } } },
    ],
    'a text replaces an object': [{ name: { en: 'A' } }, { name: 'B' }, { name: 'B' }],
  };
  for (const [what, [base, changes, result]] of Object.entries(cases)) {
    it(what, () => {
      assert.deepEqual(merged(base, changes), result);
    });
  }

  it('reaches no prototype', () => {
    const changes = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}') as Record<
      string,
      unknown
    >;
    merged({}, changes);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });
});

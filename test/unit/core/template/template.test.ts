/** Owns the proof of how templates are read and filled. */
import assert from 'node:assert/strict';
import { fillTemplate, parseTemplate, placeholderNames } from '../../../../src/core/template/template';

describe('a template', () => {
  const readable: readonly [text: string, parts: unknown][] = [
    ['', []],
    ['plain', [{ literal: 'plain' }]],
    ['{{a}}', [{ name: 'a' }]],
    ['{{ a }}', [{ name: 'a' }]],
    ['Basic {{apiKey}}!', [{ literal: 'Basic ' }, { name: 'apiKey' }, { literal: '!' }]],
    ['{{a}}{{b2}}', [{ name: 'a' }, { name: 'b2' }]],
    ['{{now:yyyy|lower}}', [{ name: 'now', format: 'yyyy', filters: [{ name: 'lower', args: [] }] }]],
    [
      "{{ now:HH:mm 'at' @UTC | sha256:base64 | upper }}",
      [
        {
          name: 'now',
          format: "HH:mm 'at' @UTC",
          filters: [
            { name: 'sha256', args: ['base64'] },
            { name: 'upper', args: [] },
          ],
        },
      ],
    ],
    ['{{a|hmac:key:base64}}', [{ name: 'a', filters: [{ name: 'hmac', args: ['key', 'base64'] }] }]],
    ['{"id":"{{a}}"}', [{ literal: '{"id":"' }, { name: 'a' }, { literal: '"}' }]],
  ];
  for (const [text, parts] of readable) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseTemplate(text), parts);
    });
  }

  for (const text of [
    '{{a',
    'a}}',
    '{{}}',
    '{{ }}',
    '{{a b}}',
    '{{1a}}',
    '{{a-b}}',
    '{{a}} {{b',
    '{{a.b}}',
    '{{{{a}}}}',
    '{{base64 a}}',
    '{{a|}}',
    '{{|base64}}',
    '{{a|Base64}}',
    '{{a:}}',
    '{{a|b c}}',
    '{{a|b::c}}',
  ]) {
    it(`refuses ${text}`, () => {
      assert.equal(parseTemplate(text), undefined);
      assert.deepEqual(placeholderNames(text), []);
      assert.equal(
        fillTemplate(text, () => 'x'),
        undefined,
      );
    });
  }

  it('names its placeholders in order', () => {
    assert.deepEqual(placeholderNames('{{b}}/{{a}}/{{b}}'), ['b', 'a', 'b']);
  });

  it('escapes values, and not what it says itself', () => {
    assert.equal(
      fillTemplate('a b/{{x}}', () => 'c d', encodeURIComponent),
      'a b/c%20d',
    );
  });

  it('never reads a value as a template', () => {
    assert.equal(
      fillTemplate('{{x}}', (name) => (name === 'x' ? '{{secret}}' : 'out')),
      '{{secret}}',
    );
  });

  it('is not filled where a value is missing', () => {
    assert.equal(
      fillTemplate('{{x}} {{y}}', (name) => (name === 'x' ? '1' : undefined)),
      undefined,
    );
  });

  it('fills in an empty value', () => {
    assert.equal(
      fillTemplate('[{{x}}]', () => ''),
      '[]',
    );
  });
});

describe('filters', () => {
  const of = (template: string, values: Readonly<Record<string, string>>): string | undefined =>
    fillTemplate(template, (name) => values[name]);

  it('stand one behind another', () => {
    assert.equal(of('{{a|upper|base64|lower}}', { a: 'x' }), 'wa==');
  });

  it('bring nothing where the value or the key is missing', () => {
    assert.equal(of('{{a|base64}}', {}), undefined);
    assert.equal(of('{{a|hmac:key}}', { a: 'x' }), undefined);
    assert.equal(of('{{a|unknown}}', { a: 'x' }), undefined);
  });

  it('name the keys that they take', () => {
    assert.deepEqual(placeholderNames('{{a|hmac:key|base64}} {{b|sha256:hex}}'), ['a', 'key', 'b']);
  });

  // RFC 4231 §4.3 (test case 2), RFC 6234's "abc", RFC 1321 §A.5, RFC 3986 §2.3.
  const known: readonly (readonly [template: string, a: string, expected: string])[] = [
    ['{{a|hmac:key}}', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    ['{{a|sha256}}', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['{{a|sha1}}', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['{{a|md5}}', 'abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['{{a|urlencode}}', "a b~c'(d)*!é", 'a%20b~c%27%28d%29%2A%21%C3%A9'],
    ['{{a|urlencode}}', '\ud800', '%EF%BF%BD'],
    ['{{a|base64url}}', '\u00fb\u00ff?>', 'w7vDvz8-'],
  ];
  for (const [template, a, expected] of known) {
    it(`${template} of ${JSON.stringify(a)} is ${expected}`, () => {
      assert.equal(of(template, { a, key: 'Jefe' }), expected);
    });
  }
});

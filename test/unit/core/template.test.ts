/** Owns the proof of how templates are read and filled. */
import assert from 'node:assert/strict';
import { fillTemplate, parseTemplate, placeholderNames } from '../../../src/core/template';

describe('a template', () => {
  const readable: readonly [text: string, parts: unknown][] = [
    ['', []],
    ['plain', [{ literal: 'plain' }]],
    ['{{a}}', [{ name: 'a' }]],
    ['{{ a }}', [{ name: 'a' }]],
    ['Basic {{apiKey}}!', [{ literal: 'Basic ' }, { name: 'apiKey' }, { literal: '!' }]],
    ['{{a}}{{b2}}', [{ name: 'a' }, { name: 'b2' }]],
    ['{"id":"{{a}}"}', [{ literal: '{"id":"' }, { name: 'a' }, { literal: '"}' }]],
  ];
  for (const [text, parts] of readable) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseTemplate(text), parts);
    });
  }

  for (const text of ['{{a', 'a}}', '{{}}', '{{ }}', '{{a b}}', '{{1a}}', '{{a-b}}', '{{a}} {{b', '{{a.b}}', '{{{{a}}}}', '{{base64 a}}']) {
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

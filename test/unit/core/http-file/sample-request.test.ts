/** Owns the tests of sample requests: those of the presets, and what a definition may make of one. */
import assert from 'node:assert/strict';
import { destinationsIn } from '../../../../src/core/http-file/destination';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { readHttpDocument } from '../../../../src/core/http-file/http-document';
import { sampleRequest, type SampleFacts } from '../../../../src/core/http-file/sample-request';
import { plain, preset, rawDefinition } from '../../fakes/definitions';

const facts: SampleFacts = {
  reference: '{{$processEnv BEARER_IT}}',
  origin: 'http://127.0.0.1:8080',
  values: { clientId: 'it-1' },
  comments: ['A sample.'],
  language: 'en',
};

describe('a sample request', () => {
  const presets = { rtzr: 'POST /v1/transcribe', salutespeech: 'POST /rest/v1/text:synthesize', citrusad: 'POST /v1/ads/generate' };
  for (const [id, line] of Object.entries(presets)) {
    it(`of ${id} calls its API with the variable in place`, () => {
      const text = sampleRequest(preset(id), facts);
      const document = readHttpDocument(text);
      const [request] = document.requests;
      assert.ok(request && document.requests.length === 1);
      assert.ok(`${request.method} ${request.url.replace(facts.origin ?? '', '')}`.startsWith(line));
      assert.deepEqual(destinationsIn(document), [{ kind: 'known', origin: facts.origin }]);
      assert.equal(request.headers.find(({ name }) => name === 'Authorization')?.value, 'Bearer {{$processEnv BEARER_IT}}');
      assert.ok(request.body);
      assert.deepEqual(
        document.references.map(({ name, slot }) => [name, slot]),
        [['BEARER_IT', 'header']],
      );
    });
  }

  it('of CitrusAd has the members of the vendor page', () => {
    const body = JSON.parse(preset('citrusad').sample?.body ?? '') as object;
    for (const name of ['customerId', 'sessionId', 'placement', 'catalogId', 'productFilters', 'options', 'maxNumberOfAds'])
      assert.ok(name in body, name);
  });

  it('of any other definition asks for the root of its API', () => {
    assert.equal(
      sampleRequest(plain(), facts),
      '# A sample.\nGET http://127.0.0.1:8080/\nAuthorization: Bearer {{$processEnv BEARER_IT}}\n',
    );
  });

  it('takes the token as the API does', () => {
    const use = { scheme: 'OAuth', header: 'X-Token', headers: { 'Client-Id': '{{clientId}}', 'X-Key': '{{clientSecret}}' } };
    const text = sampleRequest(plain({ use }), facts);
    assert.match(text, /^X-Token: OAuth \{\{\$processEnv BEARER_IT\}\}\nClient-Id: it-1\nX-Key: …$/m);
    assert.match(
      sampleRequest(plain({ use: { query: 'key' } }), facts),
      /^GET http:\/\/127\.0\.0\.1:8080\/\?key=\{\{\$processEnv BEARER_IT\}\}$/m,
    );
  });

  it('cannot bring variables, more requests or more headers along', () => {
    const refused = [
      { path: 'https://evil.test' },
      { path: '//evil.test' },
      { path: '/{{secret}}' },
      { path: '/a b' },
      { path: '/', headers: { A: 'b\nC: d' } },
      { path: '/', headers: { A: '{{$processEnv BEARER_OTHER}}' } },
      { path: '/', body: 'a\n### \nGET https://evil.test' },
      { path: '/', body: '{{$processEnv BEARER_OTHER}}' },
      ...['# @import x', '@a = b', '< /etc/passwd', '<@ ../x', '< {% code', '> {% code'].map((line) => ({
        path: '/',
        body: `a\n ${line}`,
      })),
    ];
    for (const sample of refused) assert.ok('problems' in readDefinition(rawDefinition({ sample })), JSON.stringify(sample));
    assert.ok(
      !('problems' in readDefinition(rawDefinition({ sample: { path: '/ok?a=b', headers: { A: 'b' }, body: '<xml/>\n< ./a.wav\n' } }))),
    );
    const comments = ['one\n### \nGET https://evil.test'];
    assert.equal(readHttpDocument(sampleRequest(plain(), { ...facts, comments })).requests.length, 1);
  });
});

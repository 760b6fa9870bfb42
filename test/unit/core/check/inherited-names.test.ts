/** Names that every object has already: a vendor may call a header, a field or a value by one, and it is sent like any other. */
import assert from 'node:assert/strict';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { draftFromCurl } from '../../../../src/core/curl/curl-definition';

const written = (header = '"x"'): unknown =>
  JSON.parse(`{
  "schema": 1, "id": "acme", "name": "Acme",
  "fields": [{ "id": "prototype", "label": "P" }],
  "environments": [{ "id": "live", "name": "Live", "values": { "constructor": "c" } }],
  "authentication": [{ "id": "a", "label": "A", "type": "none" }],
  "request": {
    "url": "https://a.test/token",
    "headers": { "constructor": ${header}, "prototype": "{{prototype}}", "__proto__": "z" },
    "query": { "__proto__": "q" },
    "body": { "type": "form", "fields": { "constructor": "{{constructor}}", "prototype": ["p", "q"], "__proto__": "z" } }
  },
  "response": { "token": "/t", "expiry": [{ "type": "none" }] },
  "apiOrigins": ["https://a.test"]
}`);

describe('names that every object has', () => {
  it('are kept in a definition', () => {
    const read = readDefinition(written());
    assert.ok(!('problems' in read), JSON.stringify(read));
    const { request, environments } = read;
    assert.deepEqual(Object.keys(request.headers ?? {}).sort(), ['__proto__', 'constructor', 'prototype']);
    assert.deepEqual(Object.keys(request.query ?? {}), ['__proto__']);
    assert.ok(request.body?.type === 'form');
    assert.deepEqual(Object.entries(request.body.fields).sort(), [
      ['__proto__', 'z'],
      ['constructor', '{{constructor}}'],
      ['prototype', ['p', 'q']],
    ]);
    assert.deepEqual(Object.entries(environments[0]?.values ?? {}), [['constructor', 'c']]);
  });

  it('are told of with their place where their value is none', () => {
    assert.deepEqual(readDefinition(written('5')), { problems: ['request.headers.constructor: not a text.'] });
  });

  it('come out of a pasted command', () => {
    const { definition, fields } = draftFromCurl(
      readCurlCommand(`curl https://a.test/token -d constructor=1 -d __proto__=2 -d 'prototype=<constructor>' -H '__proto__: 3'`),
      { id: 'pasted', name: 'Pasted' },
    );
    const read = readDefinition(definition);
    assert.ok(!('problems' in read), JSON.stringify(read));
    assert.ok(read.request.body?.type === 'form');
    assert.deepEqual(Object.keys(read.request.body.fields).sort(), ['__proto__', 'constructor', 'prototype']);
    assert.deepEqual(
      fields.map(({ id, value }) => [id, value]),
      [['constructor', '']],
    );
  });
});

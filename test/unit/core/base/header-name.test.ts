/** Owns the tests of header names: one comparison, for whoever checks and whoever sends. */
import assert from 'node:assert/strict';
import { headerIn, isSameHeader, isTransportHeader, joinedHeaders, repeatedHeader } from '../../../../src/core/base/header-name';
import { plain, resolution, resolved } from '../../fakes/definitions';

describe('names of headers', () => {
  it('are the same in any case', () => {
    assert.ok(isSameHeader('X-Request-Id', 'x-REQUEST-id'));
    assert.ok(!isSameHeader('X-Request-Id', 'X-Request_Id'));
    assert.equal(headerIn({ 'x-REQUEST-id': 'a' }, 'X-Request-Id'), 'a');
    assert.equal(headerIn({}, 'constructor'), undefined);
    assert.equal(repeatedHeader(['a', 'b', 'A']), 'A');
    assert.equal(repeatedHeader(['a', 'b']), undefined);
    assert.ok(isTransportHeader('Host') && isTransportHeader('TRAILER') && !isTransportHeader('Accept'));
  });

  it('are sent once, as the last of them says', () => {
    const joined = joinedHeaders(['authorization', 'of a check'], ['Accept', '*/*'], ['Authorization', 'Bearer x']);
    assert.deepEqual(Object.entries(joined), [
      ['Accept', '*/*'],
      ['Authorization', 'Bearer x'],
    ]);
  });
});

describe('the name of a header that a person enters', () => {
  const definition = plain({
    fields: [{ id: 'header', label: 'Header', format: 'word' }],
    use: { header: '{{header}}', headers: { 'Client-Id': 'mine' } },
    check: { path: '/', headers: { 'X-Check': '1' } },
  });

  for (const header of ['Host', 'content-LENGTH', 'cookie', 'CLIENT-id', 'x-check'])
    it(`is refused where the definition could not name it: ${header}`, () => {
      const expected = { kind: 'misconfigured', reason: 'value-invalid', subject: 'use.header' };
      assert.deepEqual(resolution(definition, { values: { header } }), expected);
    });

  it('counts otherwise', () => {
    assert.equal(resolved(definition, { values: { header: 'X-Token' } }).definition.use?.header, 'X-Token');
  });
});

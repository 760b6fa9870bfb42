import assert from 'node:assert/strict';
import { readTokenContents } from '../../../../src/core/request/token-contents';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = { alg: 'RS256', kid: 'k1' };

describe('what can be read in a token', () => {
  it('is the header and the claims of a JWT, instants as such, and never its signature', () => {
    const contents = readTokenContents(
      `${part(header)}.${part({ sub: 'me', exp: 1_800_000_000, scope: ['a', 'b'], nested: { x: 1 } })}.c2lnbmF0dXJl`,
    );
    assert.deepEqual(contents, {
      kind: 'jwt',
      header: [
        { name: 'alg', value: 'RS256' },
        { name: 'kid', value: 'k1' },
      ],
      claims: [
        { name: 'sub', value: 'me' },
        { name: 'exp', value: '1800000000', atMs: 1_800_000_000_000 },
        { name: 'scope', value: '["a","b"]' },
        { name: 'nested', value: '{"x":1}' },
      ],
    });
    assert.equal(JSON.stringify(contents).includes('c2lnbmF0dXJl'), false);
  });

  it('is the header alone where the token is encrypted', () => {
    const contents = readTokenContents(`${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.key.iv.text.tag`);
    assert.equal(contents.kind, 'jwe');
    assert.deepEqual('header' in contents && contents.header.map(({ name }) => name), ['alg', 'enc']);
  });

  for (const token of [
    'opaque-token',
    'a.b.c',
    `${part(header)}.${part(header)}`,
    `${part([1])}.${part({})}.x`,
    `${part(header)}.not json.x`,
    `${part(header)}.${part(7)}.x`,
    '',
  ])
    it(`is nothing in ${JSON.stringify(token.slice(0, 20))}`, () => {
      assert.deepEqual(readTokenContents(token), { kind: 'opaque' });
    });

  it('is bounded: long values are cut, many claims left out, a huge token not read', () => {
    const contents = readTokenContents(
      `${part(header)}.${part({ long: 'x'.repeat(10_000), ...Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`c${String(n)}`, n])) })}.s`,
    );
    assert.ok(contents.kind === 'jwt');
    assert.equal(contents.claims.length, 60);
    assert.equal(contents.claims[0]?.value.length, 401);
    assert.deepEqual(readTokenContents(`${part(header)}.${part({ long: 'x'.repeat(70_000) })}.s`), { kind: 'opaque' });
  });

  it('takes an instant that no calendar has for a mere number', () => {
    const contents = readTokenContents(`${part(header)}.${part({ exp: 1e300, iat: '1800000000' })}.s`);
    assert.ok(contents.kind === 'jwt');
    assert.deepEqual(
      contents.claims.map(({ atMs }) => atMs),
      [undefined, undefined],
    );
  });
});

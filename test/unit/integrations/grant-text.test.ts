import assert from 'node:assert/strict';
import type { TokenGrant } from '../../../src/core/token/token-service';
import { grantText } from '../../../src/integrations/grant-text';

const grant: TokenGrant = {
  token: { value: 'a+b/c', issuedAtMs: 0, expiresAtMs: 1 },
  header: 'Bearer a+b/c',
  headerName: 'Authorization',
  warning: undefined,
};

describe('the text of a token', () => {
  it('is the header, the header line or the token alone', () => {
    assert.deepEqual(
      (['header', 'line', 'token'] as const).map((form) => grantText(grant, form)),
      ['Bearer a+b/c', 'Authorization: Bearer a+b/c', 'a+b/c'],
    );
  });

  it('names the header that the definition names, and brings along those that go with it', () => {
    const twitch = { ...grant, extraHeaders: { 'Client-Id': 'me' } };
    assert.equal(grantText(twitch, 'line'), 'Authorization: Bearer a+b/c\nClient-Id: me');
    assert.equal(grantText({ ...grant, header: 'a+b/c', headerName: 'X-Token' }, 'line'), 'X-Token: a+b/c');
  });

  it('is a query parameter where the API takes it as one', () => {
    const query = { ...grant, query: 'access_token' };
    assert.deepEqual(
      (['header', 'line', 'token'] as const).map((form) => grantText(query, form)),
      ['access_token=a%2Bb%2Fc', 'access_token=a%2Bb%2Fc', 'a+b/c'],
    );
  });
});

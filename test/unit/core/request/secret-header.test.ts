/** Owns the proof that a secret which goes with a token is told apart from the other headers, and is in no form of the token by itself. */
import assert from 'node:assert/strict';
import { withSecretsApart } from '../../../../src/core/request/secret-header';
import type { TokenGrant } from '../../../../src/core/token/token-service';
import { grantText, withSecretHeaders } from '../../../../src/integrations/grant-text';
import { leaks } from '../../fakes/canary';
import { plain, preset } from '../../fakes/definitions';

const secret = 'canary-of-the-app-secret';
const origin = 'https://auth.plain.test';
const token = { value: 'token', issuedAtMs: 0, expiresAtMs: undefined };
const bearer: TokenGrant = { token, header: 'Bearer token', headerName: 'Authorization', warning: undefined };

describe('headers that go with a token', () => {
  it('of Korea Investment keep the app secret apart, with its label and the server that it was entered for', () => {
    const { extraHeaders, secretHeaders } = withSecretsApart(preset('korea-investment'), { appkey: 'key', appsecret: secret }, origin);
    assert.deepEqual(extraHeaders, { appkey: 'key' });
    assert.deepEqual(secretHeaders?.headers, { appsecret: secret });
    assert.equal(secretHeaders.origin, origin);
    assert.equal(secretHeaders.labels.length, 1);
  });

  it('are in no form of the token where they hold a secret, until the person wants them', () => {
    const grant = { ...bearer, ...withSecretsApart(preset('korea-investment'), { appkey: 'key', appsecret: secret }, origin) };
    for (const form of ['header', 'token', 'line'] as const) assert.equal(leaks(grantText(grant, form), secret), false, form);
    assert.equal(grantText(grant, 'line'), 'Authorization: Bearer token\nappkey: key');
    assert.equal(grantText(withSecretHeaders(grant), 'line'), `Authorization: Bearer token\nappkey: key\nappsecret: ${secret}`);
  });

  it('hold a secret in whatever way it is put in, and where the definition no longer tells', () => {
    const definition = plain({ use: { headers: { 'X-Sum': '{{clientId|hmac-sha256:clientSecret}}', 'Client-Id': '{{clientId}}' } } });
    const { extraHeaders, secretHeaders } = withSecretsApart(definition, { 'X-SUM': 'sum', 'Client-Id': 'me', 'X-Old': 'old' }, origin);
    assert.deepEqual(extraHeaders, { 'Client-Id': 'me' });
    assert.deepEqual(secretHeaders?.headers, { 'X-SUM': 'sum', 'X-Old': 'old' });
    assert.deepEqual(withSecretsApart(definition, undefined, origin), {});
  });
});

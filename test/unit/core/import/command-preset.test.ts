/** Which preset a command's token request belongs to, and what of it is taken over. */
import assert from 'node:assert/strict';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { draftFromCurl } from '../../../../src/core/curl/curl-definition';
import { knownFor, prefilledFor } from '../../../../src/core/import/command-preset';
import { allPresets } from './all-presets';

function taken(address: string, options: string) {
  const draft = draftFromCurl(readCurlCommand(`curl -X POST ${address} ${options}`), { id: 'pasted', name: 'cURL' });
  const known = knownFor(address, draft, allPresets);
  return { id: known?.id, prefilled: known && prefilledFor(known, address, draft) };
}

const client = '-d grant_type=client_credentials -d client_id=me -d client_secret=q8Zt3Wb7Kx1Lm5';
const sber = 'https://ngw.devices.sberbank.ru:9443/api/v2/oauth';

describe('the preset of a command', () => {
  it('is found by the tenant’s address, with what the command says about it', () => {
    const { id, prefilled } = taken('https://acme.eu.auth0.com/oauth/token', `${client} -d audience=https://api.acme.test`);
    assert.equal(id, 'auth0');
    assert.deepEqual(prefilled?.values, { domain: 'acme.eu.auth0.com', audience: 'https://api.acme.test' });
    assert.deepEqual(prefilled.credentials['client-secret'], { clientId: 'me', clientSecret: 'q8Zt3Wb7Kx1Lm5' });
  });

  it('keeps a scope and a realm', () => {
    const { id, prefilled } = taken('https://sso.acme.test/realms/Main/protocol/openid-connect/token', `${client} -d scope=read`);
    assert.deepEqual([id, prefilled?.values], ['keycloak', { baseUrl: 'https://sso.acme.test', realm: 'Main', scope: 'read' }]);
  });

  it('is of the product that knows the scope, where two share an address', () => {
    assert.equal(taken(sber, '-u a:b -d scope=SALUTE_SPEECH_PERS').id, 'salutespeech');
    assert.equal(taken(sber, '-u a:b -d scope=GIGACHAT_API_PERS').id, 'gigachat');
  });

  it('is none for another grant', () => {
    const address = 'https://sso.acme.test/realms/main/protocol/openid-connect/token';
    assert.equal(taken(address, '-d grant_type=password -d username=a -d password=b').id, undefined);
    const json = `-H 'Content-Type: application/json' -d '{"grant_type":"password","username":"a","password":"b"}'`;
    assert.equal(taken('https://acme.auth0.com/oauth/token', json).id, undefined);
    assert.equal(taken('https://acme.auth0.com/oauth/token', json.replace('"password"', '"client_credentials"')).id, 'auth0');
  });

  it('leaves a placeholder in the address to be asked for', () => {
    const { id, prefilled } = taken('https://YOUR_DOMAIN.auth0.com/oauth/token', `${client} -d audience=YOUR_API_IDENTIFIER`);
    assert.deepEqual([id, prefilled?.values], ['auth0', {}]);
  });
});

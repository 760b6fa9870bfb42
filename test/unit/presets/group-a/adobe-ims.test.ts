/** Owns the proof that Adobe IMS gets the form of its page with commas between scopes, and that calls carry what the APIs want beside the token. */
import assert from 'node:assert/strict';
import { requestMoment } from '../../../../src/core/template/request-moment';
import { buildTokenRequest } from '../../../../src/core/request/token-request';
import { preset, resolved } from '../../fakes/definitions';
import { form, provesPreset, sentAtMs, uuid } from '../group-b/contract';

const credentials = { clientId: 'my-id', clientSecret: 'p8e-my-secret' };
const scope = 'openid AdobeID firefly_api';

provesPreset({
  id: 'adobe-ims',
  page: 'https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/ims',
  values: { scope },
  method: 'client-secret',
  credentials,
  line: 'POST https://ims-na1.adobelogin.com/ims/token/v3',
  headers: { 'content-type': form },
  body: 'client_id=my-id&client_secret=p8e-my-secret&grant_type=client_credentials&scope=openid%2CAdobeID%2Cfirefly_api',
  answer: '{"access_token":"eyJhbGciOiJSUzI1NiIs","token_type":"bearer","expires_in":86399}',
  token: 'eyJhbGciOiJSUzI1NiIs',
  expiresAtMs: sentAtMs + 86_399_000,
  apiOrigins: ['https://platform.adobe.io'],
  errors: [
    [
      400,
      '{"error":"invalid_client","error_description":"invalid client_secret parameter"}',
      'rejected',
      'invalid_client',
      'set-credentials',
    ],
    [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
  ],
});

describe('the preset adobe-ims, for calls', () => {
  const headers = (values: Readonly<Record<string, string>>) => {
    const provider = resolved(preset('adobe-ims'), { values: { scope, ...values } });
    const held = { method: 'client-secret', origin: provider.endpointOrigin, values: credentials };
    return buildTokenRequest(
      provider,
      held,
      requestMoment(() => uuid, sentAtMs),
    ).tokenHeaders;
  };

  it('has the client ID as x-api-key, and the organization where there is one', () => {
    assert.deepEqual(headers({}), { 'x-api-key': 'my-id' });
    assert.deepEqual(headers({ organization: 'ABC@AdobeOrg' }), { 'x-api-key': 'my-id', 'x-gw-ims-org-id': 'ABC@AdobeOrg' });
  });
});

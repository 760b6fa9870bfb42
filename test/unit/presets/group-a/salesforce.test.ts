/** Owns the proof that Salesforce's My Domain gets the form of its page, and that its answer, which has no expiry, tells the API's base URL. */
import assert from 'node:assert/strict';
import { readTokenAnswer } from '../../../../src/core/request/token-response';
import { preset, resolved } from '../../fakes/definitions';
import { form, provesPreset, sentAtMs } from '../group-b/contract';

const values = { domain: 'https://instance-name.my.salesforce.com' };
const answer =
  '{"access_token":"00DS7000000oxzo!AR8AQPXAhJNveaXDdPzbrtXqPykdVx","signature":"nUFHwtfIGLKDTHcLWmDBG8frv0t+HQGl/iCZFIQUarE=","token_format":"opaque","instance_url":"https://instance-name.my.salesforce.com","id":"https://login.salesforce.com/id/00Dd000000XXXXXXX/005d000000XXXXX","token_type":"Bearer","issued_at":"1700585384577"}';

provesPreset({
  id: 'salesforce',
  page: 'https://developer.salesforce.com/docs/atlas.en-us.262.0.chatterapi.meta/chatterapi/quickstart_connecting.htm',
  values,
  method: 'client-secret',
  credentials: { clientId: '3MVG9VwZxxW3bBQjhE6m21CG2nSS4WC.GNbZ', clientSecret: '8A4BE698BCA216718ECB' },
  line: 'POST https://instance-name.my.salesforce.com/services/oauth2/token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=3MVG9VwZxxW3bBQjhE6m21CG2nSS4WC.GNbZ&client_secret=8A4BE698BCA216718ECB',
  answer,
  token: '00DS7000000oxzo!AR8AQPXAhJNveaXDdPzbrtXqPykdVx',
  expiresAtMs: undefined,
  apiOrigins: ['https://instance-name.my.salesforce.com'],
  errors: [
    [
      400,
      '{"error":"invalid_client_id","error_description":"client identifier invalid"}',
      'rejected',
      'invalid_client_id',
      'set-credentials',
    ],
    [400, '{"error":"invalid_client","error_description":"invalid client credentials"}', 'rejected', 'invalid_client', 'set-credentials'],
    [400, '{"error":"invalid_grant","error_description":"no client credentials user enabled"}', 'rejected', 'invalid_grant', 'show-log'],
    [400, '{"error":"unsupported_grant_type"}', 'rejected', 'unsupported_grant_type', 'edit'],
  ],
});

describe('the preset salesforce, once answered', () => {
  it('knows the base URL of the API', () => {
    const provider = resolved(preset('salesforce'), { values });
    const { baseUrl } = readTokenAnswer(provider, { status: 200, headers: {}, body: answer }, sentAtMs, sentAtMs);
    assert.equal(baseUrl, 'https://instance-name.my.salesforce.com');
  });
});

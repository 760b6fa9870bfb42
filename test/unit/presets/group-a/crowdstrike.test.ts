/** Owns the proof that each cloud of CrowdStrike's gets the form of the vendor's own documentation. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

for (const [environment, host] of [
  ['us-1', 'api.crowdstrike.com'],
  ['us-2', 'api.us-2.crowdstrike.com'],
  ['eu-1', 'api.eu-1.crowdstrike.com'],
  ['us-gov-1', 'api.laggar.gcw.crowdstrike.com'],
  ['us-gov-2', 'api.us-gov-2.crowdstrike.mil'],
] as const) {
  provesPreset({
    id: 'crowdstrike',
    page: 'https://github.com/CrowdStrike/falconpy/wiki/oauth2',
    environment,
    values: { memberCid: '0123456789abcdef' },
    method: 'client-secret',
    credentials: { clientId: 'my-id', clientSecret: 'my-secret' },
    line: `POST https://${host}/oauth2/token`,
    headers: { 'content-type': form },
    body: 'client_id=my-id&client_secret=my-secret&member_cid=0123456789abcdef',
    answer: '{"access_token":"eyJhbGciOiJSUzI1NiIs","expires_in":1799,"token_type":"bearer"}',
    token: 'eyJhbGciOiJSUzI1NiIs',
    expiresAtMs: sentAtMs + 1_799_000,
    apiOrigins: [`https://${host}`],
    errors: [
      [400, '{"errors":[{"code":400,"message":"Failed to generate access token"}]}', 'rejected', '400', 'set-credentials'],
      [401, '{"errors":[{"code":401,"message":"access denied"}]}', 'rejected', '401', 'set-credentials'],
      [403, '{"errors":[{"code":403,"message":"access denied, authorization failed"}]}', 'rejected', '403', 'set-credentials'],
    ],
  });
}

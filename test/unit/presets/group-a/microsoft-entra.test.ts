/** Owns the proof that Microsoft Entra ID gets the form of its page's first case (a shared secret), in each cloud. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

for (const [environment, login] of [
  ['global', 'https://login.microsoftonline.com'],
  ['us-government', 'https://login.microsoftonline.us'],
  ['china', 'https://login.partner.microsoftonline.cn'],
] as const) {
  provesPreset({
    id: 'microsoft-entra',
    page: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
    environment,
    values: { tenant: 'contoso.onmicrosoft.com' },
    method: 'client-secret',
    credentials: { clientId: '535fb089-9ff3-47b6-9bfb-4f1264799865', clientSecret: 'sample~Q+/=Credentials' },
    line: `POST ${login}/contoso.onmicrosoft.com/oauth2/v2.0/token`,
    headers: { 'content-type': form },
    body: 'client_id=535fb089-9ff3-47b6-9bfb-4f1264799865&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_secret=sample%7EQ%2B%2F%3DCredentials&grant_type=client_credentials',
    answer: '{"token_type":"Bearer","expires_in":3599,"access_token":"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6Ik1uQ19WWmNBVGZNNXBP"}',
    token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6Ik1uQ19WWmNBVGZNNXBP',
    expiresAtMs: sentAtMs + 3_599_000,
    apiOrigins: ['https://graph.microsoft.com'],
    errors: [
      [
        400,
        '{"error":"invalid_scope","error_description":"AADSTS70011: The provided value for the input parameter \'scope\' is not valid.","error_codes":[70011],"timestamp":"2016-01-09 02:02:12Z","trace_id":"255d1aef-8c98-452f-ac51-23d051240864","correlation_id":"fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7"}',
        'rejected',
        'invalid_scope',
        'edit',
      ],
      [401, '{"error":"invalid_client","error_codes":[7000215]}', 'rejected', 'invalid_client', 'set-credentials'],
      [400, '{"error":"unauthorized_client","error_codes":[700016]}', 'rejected', 'unauthorized_client', 'edit'],
      [400, '{"error":"invalid_request","error_codes":[90002]}', 'rejected', 'invalid_request', 'edit'],
    ],
  });
}

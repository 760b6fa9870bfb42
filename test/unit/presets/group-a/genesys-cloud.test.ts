/** Owns the proof that Genesys Cloud gets Basic and the form of the vendor's own example, at the region's login host, and answers as its SDK reads. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

for (const [environment, domain] of [
  ['us-east-1', 'mypurecloud.com'],
  ['eu-central-1', 'mypurecloud.de'],
  ['ap-northeast-2', 'apne2.pure.cloud'],
] as const) {
  provesPreset({
    id: 'genesys-cloud',
    page: 'https://github.com/MyPureCloud/quick-hits-javascript/blob/main/authorization/oauth-client-credentials.js',
    environment,
    method: 'client-secret',
    credentials: { clientId: 'my-id', clientSecret: 'my-secret' },
    line: `POST https://login.${domain}/oauth/token`,
    // my-id:my-secret
    headers: { 'content-type': form, authorization: 'Basic bXktaWQ6bXktc2VjcmV0' },
    body: 'grant_type=client_credentials',
    answer: '{"access_token":"DCl7jJaGIGQ1M-8dq791","token_type":"bearer","expires_in":86399}',
    token: 'DCl7jJaGIGQ1M-8dq791',
    expiresAtMs: sentAtMs + 86_399_000,
    apiOrigins: [`https://api.${domain}`],
    errors: [
      [
        400,
        '{"error":"invalid_client","description":"client not found","error_description":"client not found"}',
        'rejected',
        'invalid_client',
        'set-credentials',
      ],
      [
        400,
        '{"error":"unauthorized_client","error_description":"client is not authorized to use the client_credential grant type"}',
        'rejected',
        'unauthorized_client',
        'show-log',
      ],
    ],
  });
}

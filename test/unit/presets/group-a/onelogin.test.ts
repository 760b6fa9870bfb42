/** Owns the proof that OneLogin gets Basic and the JSON of its SDK's documentation. */
import { json, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'onelogin',
  page: 'https://github.com/onelogin/onelogin-python-sdk/blob/master/docs/OAuth2Api.md',
  values: { subdomain: 'acme' },
  method: 'client-secret',
  credentials: { clientId: 'my-id', clientSecret: 'my-secret' },
  line: 'POST https://acme.onelogin.com/auth/oauth2/v2/token',
  // my-id:my-secret
  headers: { 'content-type': json, authorization: 'Basic bXktaWQ6bXktc2VjcmV0' },
  body: '{"grant_type":"client_credentials"}',
  answer:
    '{"access_token":"xx508xx63817x752xx74004x30705xx92x58349x5x78f5xx34xxxxx51","created_at":"2015-11-11T03:36:18.714Z","expires_in":36000,"token_type":"bearer","account_id":555555}',
  token: 'xx508xx63817x752xx74004x30705xx92x58349x5x78f5xx34xxxxx51',
  expiresAtMs: sentAtMs + 36_000_000,
  apiOrigins: ['https://acme.onelogin.com'],
  errors: [
    [
      401,
      '{"status":{"error":true,"code":401,"type":"Unauthorized","message":"Authentication Failure"}}',
      'rejected',
      undefined,
      'set-credentials',
    ],
    [400, '{"status":{"error":true,"code":400,"type":"bad request","message":"x"}}', 'rejected', undefined, 'set-credentials'],
    [404, 'Not Found', 'rejected', undefined, 'edit'],
  ],
});

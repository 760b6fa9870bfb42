/** Owns the proof that Keycloak gets the very header of its guide's example, at a realm of a server with or without /auth. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

for (const [baseUrl, line] of [
  ['https://sso.acme.test', 'POST https://sso.acme.test/realms/demo/protocol/openid-connect/token'],
  ['https://sso.acme.test/auth', 'POST https://sso.acme.test/auth/realms/demo/protocol/openid-connect/token'],
] as const) {
  provesPreset({
    id: 'keycloak',
    page: 'https://www.keycloak.org/docs/latest/server_admin/index.html#_service_accounts',
    values: { baseUrl, realm: 'demo', apiOrigin: 'https://api.acme.test' },
    method: 'client-secret',
    credentials: { clientId: 'product-sa-client', clientSecret: 'password' },
    line,
    headers: { 'content-type': form, authorization: 'Basic cHJvZHVjdC1zYS1jbGllbnQ6cGFzc3dvcmQ=' },
    body: 'grant_type=client_credentials',
    answer: '{"access_token":"eyJhbGciOiJSUzI1NiIs","token_type":"Bearer","expires_in":60,"scope":"email profile"}',
    token: 'eyJhbGciOiJSUzI1NiIs',
    expiresAtMs: sentAtMs + 60_000,
    apiOrigins: ['https://api.acme.test'],
    errors: [
      [401, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
      [401, '{"error":"unauthorized_client"}', 'rejected', 'unauthorized_client', 'set-credentials'],
      [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
      [404, '{"error":"Realm does not exist"}', 'rejected', undefined, 'edit'],
    ],
  });
}

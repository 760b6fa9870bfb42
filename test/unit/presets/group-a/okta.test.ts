/** Owns the proof that Okta's custom authorization server gets Basic and the form of its page. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'okta',
  page: 'https://developer.okta.com/docs/guides/implement-client-creds/overview/',
  values: { domain: 'acme.okta.com', scope: 'customScope orders:read', apiOrigin: 'https://api.acme.test' },
  method: 'client-secret',
  credentials: { clientId: '0oa1', clientSecret: 'my-secret' },
  line: 'POST https://acme.okta.com/oauth2/default/v1/token',
  // 0oa1:my-secret
  headers: { 'content-type': form, authorization: 'Basic MG9hMTpteS1zZWNyZXQ=' },
  body: 'grant_type=client_credentials&scope=customScope+orders%3Aread',
  answer: '{"access_token":"eyJhbG1LQ","token_type":"Bearer","expires_in":3600,"scope":"customScope"}',
  token: 'eyJhbG1LQ',
  expiresAtMs: sentAtMs + 3_600_000,
  apiOrigins: ['https://api.acme.test'],
  errors: [
    [401, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
    [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
    [400, '{"error":"access_denied"}', 'rejected', 'access_denied', 'show-log'],
    [404, '{"errorCode":"E0000007"}', 'rejected', undefined, 'edit'],
  ],
});

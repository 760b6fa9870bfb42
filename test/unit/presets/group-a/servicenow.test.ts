/** Owns the proof that a ServiceNow instance gets the form of its page, and that the answer of the page on OAuth API response parameters is read. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'servicenow',
  page: 'https://www.servicenow.com/docs/r/platform-security/authentication/client-credentials-grant-workflow.html',
  values: { baseUrl: 'https://acme.service-now.com', scope: 'incident_read incident_write' },
  method: 'client-secret',
  credentials: { clientId: 'YOUR_CLIENT_ID', clientSecret: 'YOUR_CLIENT_SECRET' },
  line: 'POST https://acme.service-now.com/oauth_token.do',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&scope=incident_read+incident_write',
  answer: '{"scope":"useraccount","token_type":"Bearer","expires_in":1800,"refresh_token":"w599voG","access_token":"F0jh9kor"}',
  token: 'F0jh9kor',
  expiresAtMs: sentAtMs + 1_800_000,
  apiOrigins: ['https://acme.service-now.com'],
  errors: [
    [401, '{"error_description":"access_denied","error":"server_error"}', 'rejected', 'server_error', 'set-credentials'],
    [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
  ],
});

/** Owns the proof that Samsung Knox is asked as its page says. The errors are those of RFC 6749 §5.2; the page names none. */
import { form, provesPreset, sentAtMs } from './contract';

provesPreset({
  id: 'samsung-knox',
  page: 'https://docs.samsungknox.com/dev/knox-cloud-authentication/knox-oauth-2-0-authentication/for-customers-resellers-and-msps/step-1-get-access-token',
  values: { scope: 'kai' },
  method: 'client-secret',
  credentials: { clientId: 'a1bC...d2efg', clientSecret: 'ABC...DeFG' },
  line: 'POST https://api.samsungknox.com/ams/v1/oauth2/token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=a1bC...d2efg&client_secret=ABC...DeFG&scope=kai',
  answer: '{"access_token":"abc123...abc123","scope":"kai","expires_in":599,"token_type":"Bearer"}',
  token: 'abc123...abc123',
  expiresAtMs: sentAtMs + 599_000,
  apiOrigins: ['https://api.samsungknox.com'],
  errors: [
    [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
    [401, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
  ],
});

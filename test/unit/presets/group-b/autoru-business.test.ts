/** Owns the proof that Auto.ru Business is asked as its page says. The error is that of RFC 6749 §5.2; the page names none. */
import { form, provesPreset, sentAtMs } from './contract';

provesPreset({
  id: 'autoru-business',
  page: 'https://yandex.ru/support/cm-expert/integrations/autorization-api.html',
  method: 'client-secret',
  credentials: { clientId: 'CLIENTID', clientSecret: 'CLIENTSECRET' },
  line: 'POST https://lk.cm.expert/oauth/token',
  // CLIENTID:CLIENTSECRET
  headers: { 'content-type': form, authorization: 'Basic Q0xJRU5USUQ6Q0xJRU5UU0VDUkVU' },
  body: 'grant_type=client_credentials',
  answer:
    '{"access_token":"4c41be9598bca970b4f7ebdbc575f321ccee0d88","expires_in":86400,"token_type":"Bearer","scope":"full:dms appraisal-api create:appraisal:request:dms"}',
  token: '4c41be9598bca970b4f7ebdbc575f321ccee0d88',
  expiresAtMs: sentAtMs + 86_400_000,
  apiOrigins: ['https://lk.cm.expert'],
  errors: [[400, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials']],
});

/** Owns the proof that CDEK is asked as documented, in production and on its test server. */
import { form, provesPreset, sentAtMs, type Contract } from './contract';

const contract: Contract = {
  id: 'cdek',
  page: 'https://api-docs.cdek.ru/33828799.html',
  method: 'client-secret',
  credentials: { clientId: 'my-account', clientSecret: 'my-secure+password' },
  line: 'POST https://api.cdek.ru/v2/oauth/token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=my-account&client_secret=my-secure%2Bpassword',
  answer:
    '{"access_token":"eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzY29wZSI6","token_type":"bearer","expires_in":3599,"scope":"order:all payment:all","jti":"9adca50a-1111"}',
  token: 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzY29wZSI6',
  expiresAtMs: sentAtMs + 3_599_000,
  apiOrigins: ['https://api.cdek.ru'],
  errors: [
    [401, '{"error":"invalid_client","error_description":"Bad client credentials"}', 'rejected', 'invalid_client', 'set-credentials'],
  ],
};

provesPreset(contract);
provesPreset({
  ...contract,
  environment: 'test',
  line: 'POST https://api.edu.cdek.ru/v2/oauth/token',
  apiOrigins: ['https://api.edu.cdek.ru'],
});

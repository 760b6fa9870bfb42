/** Owns the proof that Kontur is asked as its page says. Members of the answer, its unit and the error codes are those of Kontur's own SDK. */
import { form, provesPreset, sentAtMs, type Contract } from './contract';

const contract: Contract = {
  id: 'kontur',
  page: 'https://developer.kontur.ru/Docs/extern-api/auth_oidc/client_credentials_flow.html',
  method: 'api-key',
  credentials: { clientId: 'my.service', clientSecret: 'my-api-key+/=' },
  line: 'POST https://identity.kontur.ru/connect/token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=my.service&client_secret=my-api-key%2B%2F%3D&scope=extern.api',
  answer: '{"access_token":"83b4d0f1","expires_in":3600,"token_type":"Bearer","scope":"extern.api"}',
  token: '83b4d0f1',
  expiresAtMs: sentAtMs + 3_600_000,
  apiOrigins: ['https://extern-api.kontur.ru'],
  errors: [
    [400, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
    [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
  ],
};

provesPreset(contract);
provesPreset({
  ...contract,
  environment: 'test',
  line: 'POST https://identity.testkontur.ru/connect/token',
  apiOrigins: ['https://extern-api.testkontur.ru'],
});

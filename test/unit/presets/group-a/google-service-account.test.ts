/** Owns the proof that Google gets the JWT that its page describes, for the account itself and for a user of its domain. */
import { generateKeyPairSync } from 'node:crypto';
import { form, provesPreset, sentAtMs } from '../group-b/contract';
import { openedForm } from './opened';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

for (const [values, sub] of [
  [{ scope: 'https://www.googleapis.com/auth/devstorage.read_only' }, ''],
  [{ scope: 'https://www.googleapis.com/auth/devstorage.read_only', subject: 'user@example.com' }, ',"sub":"user@example.com"'],
] as const) {
  provesPreset(
    {
      id: 'google-service-account',
      page: 'https://developers.google.com/identity/protocols/oauth2/service-account',
      values: { serviceAccount: '761326798069@developer.gserviceaccount.com', ...values },
      method: 'key-file',
      credentials: { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      line: 'POST https://oauth2.googleapis.com/token',
      headers: { 'content-type': form },
      body: `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion={"alg":"RS256","typ":"JWT"}.{"aud":"https://oauth2.googleapis.com/token","exp":1795438800,"iat":1795435200,"iss":"761326798069@developer.gserviceaccount.com","scope":"https://www.googleapis.com/auth/devstorage.read_only"${sub}}`,
      answer:
        '{"access_token":"1/8xbJqaOZXSUZbHLl5EOtu1pxz3fmmetKx9W8CV4t79M","scope":"https://www.googleapis.com/auth/devstorage.read_only","token_type":"Bearer","expires_in":3600}',
      token: '1/8xbJqaOZXSUZbHLl5EOtu1pxz3fmmetKx9W8CV4t79M',
      expiresAtMs: sentAtMs + 3_600_000,
      apiOrigins: ['https://www.googleapis.com'],
      errors: [
        [400, '{"error":"invalid_grant","error_description":"Invalid JWT Signature."}', 'rejected', 'invalid_grant', 'set-credentials'],
        [401, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
        [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
        [401, '{"error":"unauthorized_client"}', 'rejected', 'unauthorized_client', 'edit'],
      ],
    },
    (body) => openedForm(body, publicKey),
  );
}

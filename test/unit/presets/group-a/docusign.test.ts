/** Owns the proof that Docusign gets the JWT that its page and its client describe, whose audience is a host without a scheme. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { cleanPrivateKey } from '../../../../src/core/value/key-material';
import { form, provesPreset, sentAtMs } from '../group-b/contract';
import { openedForm } from './opened';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
// PKCS #1 is what the vendor hands out.
const cleaned = cleanPrivateKey(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
assert.ok(typeof cleaned === 'string');

for (const [environment, host] of [
  ['production', 'account.docusign.com'],
  ['developer', 'account-d.docusign.com'],
] as const) {
  provesPreset(
    {
      id: 'docusign',
      page: 'https://developers.docusign.com/platform/auth/jwt-get-token',
      environment,
      values: {
        integrationKey: '7c2b8d7e-83c3-4940-af5e-cda8a50dd73f',
        userId: '464f7988-f6ed-4f13-8d6a-3f5a3f1d9c2b',
        apiOrigin: 'https://demo.docusign.net',
      },
      method: 'rsa-key',
      credentials: { privateKey: cleaned },
      line: `POST https://${host}/oauth/token`,
      headers: { 'content-type': form },
      body: `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion={"alg":"RS256","typ":"JWT"}.{"aud":"${host}","exp":1795438800,"iat":1795435200,"iss":"7c2b8d7e-83c3-4940-af5e-cda8a50dd73f","scope":"signature impersonation","sub":"464f7988-f6ed-4f13-8d6a-3f5a3f1d9c2b"}`,
      answer: '{"access_token":"eyJ0eXAiOiJNVCIs","token_type":"Bearer","expires_in":3600}',
      token: 'eyJ0eXAiOiJNVCIs',
      expiresAtMs: sentAtMs + 3_600_000,
      apiOrigins: ['https://demo.docusign.net', `https://${host}`],
      errors: [
        [400, '{"error":"consent_required"}', 'rejected', 'consent_required', 'show-log'],
        [
          400,
          '{"error":"invalid_grant","error_description":"no_valid_keys_or_signatures"}',
          'rejected',
          'invalid_grant',
          'set-credentials',
        ],
      ],
    },
    (body) => openedForm(body, publicKey),
  );
}

/**
 * Owns the proof that NAVER WORKS gets the form and the JWT that its samples send. The answer has the members, and the text for
 * a lifetime, of its Java sample's AccessTokenResponse; the errors are those of RFC 6749 §5.2.
 */
import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { form, provesPreset, sentAtMs } from './contract';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The form with header and claims in place of the JWT, if it is signed by the key. */
function opened(body: string): string {
  const fields = new URLSearchParams(body);
  const [header = '', claims = '', signature = ''] = (fields.get('assertion') ?? '').split('.');
  assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')));
  const members = [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
  fields.set('assertion', members.map((each) => JSON.stringify(Object.fromEntries(Object.entries(each).sort()))).join('.'));
  return [...fields].map((pair) => pair.join('=')).join('&');
}

provesPreset(
  {
    id: 'naver-works',
    page: 'https://github.com/lineworks/works-api-code-samples/blob/main/samples/python/bot-echo-fastapi/lineworks.py',
    values: { serviceAccount: '1wagx.serviceaccount@example.com', scope: 'bot user.read' },
    method: 'service-account-key',
    credentials: {
      clientId: 'ZbsOq6zjt0IhtZZnrc',
      clientSecret: 'my-secret+/=',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    line: 'POST https://auth.worksmobile.com/oauth2/v2.0/token',
    headers: { 'content-type': form },
    body: [
      'assertion={"alg":"RS256","typ":"JWT"}.{"exp":1795438800,"iat":1795435200,"iss":"ZbsOq6zjt0IhtZZnrc","sub":"1wagx.serviceaccount@example.com"}',
      'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer',
      'client_id=ZbsOq6zjt0IhtZZnrc',
      'client_secret=my-secret+/=',
      'scope=bot user.read',
    ].join('&'),
    answer:
      '{"access_token":"kr1AAABFNKyxc7xsVRQVKrTNFchiiMkQrfJMDM3whobYxfbO1fsMIGn1","refresh_token":"kr1AAAAVq8","token_type":"Bearer","expires_in":"86400","scope":"bot user.read"}',
    token: 'kr1AAABFNKyxc7xsVRQVKrTNFchiiMkQrfJMDM3whobYxfbO1fsMIGn1',
    expiresAtMs: sentAtMs + 86_400_000,
    apiOrigins: ['https://www.worksapis.com'],
    errors: [
      [400, '{"error":"invalid_grant"}', 'rejected', 'invalid_grant', 'set-credentials'],
      [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
      [401, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
    ],
  },
  opened,
);

/** Owns the proof that LINE is asked with the channel's secret, or with a JWT of its signing key, and with one of the two alone. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { form, provesPreset, sentAtMs, type Contract } from './contract';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const contract: Contract = {
  id: 'line',
  page: 'https://github.com/line/line-bot-sdk-nodejs/blob/master/lib/channel-access-token/api/channelAccessTokenClient.ts',
  method: 'channel-secret',
  credentials: { channelId: '1234567890', channelSecret: 'my-secret+/=' },
  line: 'POST https://api.line.me/oauth2/v3/token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=1234567890&client_secret=my-secret%2B%2F%3D',
  answer: '{"token_type":"Bearer","access_token":"ey.token","expires_in":900}',
  token: 'ey.token',
  expiresAtMs: sentAtMs + 900_000,
  apiOrigins: ['https://api.line.me', 'https://api-data.line.me'],
  errors: [
    [
      400,
      '{"error":"invalid_request","error_description":"some parameters missed or invalid"}',
      'rejected',
      'invalid_request',
      'set-credentials',
    ],
  ],
};

provesPreset(contract);

/** The form with header and claims in place of the JWT, if it is signed by the key. */
function opened(body: string): string {
  const fields = new URLSearchParams(body);
  const [header = '', claims = '', signature = ''] = (fields.get('client_assertion') ?? '').split('.');
  assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')));
  const members = [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
  fields.set('client_assertion', members.map((each) => JSON.stringify(Object.fromEntries(Object.entries(each).sort()))).join('.'));
  return [...fields].map((pair) => pair.join('=')).join('&');
}

// https://developers.line.biz/en/docs/messaging-api/generate-json-web-token/
provesPreset(
  {
    ...contract,
    method: 'assertion-signing-key',
    credentials: {
      issuer: '1234567890',
      keyId: '536e453c-aa93-4449-8e90-add2608783c6',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    body: [
      'grant_type=client_credentials',
      'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      'client_assertion={"alg":"RS256","kid":"536e453c-aa93-4449-8e90-add2608783c6","typ":"JWT"}.{"aud":"https://api.line.me/","exp":1795437000,"iat":1795435200,"iss":"1234567890","sub":"1234567890"}',
    ].join('&'),
  },
  opened,
);

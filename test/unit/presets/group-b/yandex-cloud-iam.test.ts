/** Owns the proof that Yandex Cloud gets the JWT that its page describes, signed as PS256 asks, and that its ISO instant is read. */
import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, verify } from 'node:crypto';
import { json, provesPreset } from './contract';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Header and claims in place of the JWT, if it is signed by the key (RFC 7518 §3.5: the salt is as long as the hash). */
function opened(body: string): string {
  const { jwt, ...rest } = JSON.parse(body) as { jwt: string };
  assert.deepEqual(rest, {});
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')));
  const members = [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
  return members.map((each) => JSON.stringify(Object.fromEntries(Object.entries(each).sort()))).join('.');
}

provesPreset(
  {
    id: 'yandex-cloud-iam',
    page: 'https://yandex.cloud/en/docs/iam/operations/iam-token/create-for-sa',
    values: { serviceAccountId: 'ajepg0mjt06siua65usm', keyId: 'lfkoe35hsk58aks301nl' },
    method: 'authorized-key',
    credentials: { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
    line: 'POST https://iam.api.cloud.yandex.net/iam/v1/tokens',
    headers: { 'content-type': json },
    // 2026-11-23T12:00:00Z, and half an hour later.
    body: '{"alg":"PS256","kid":"lfkoe35hsk58aks301nl","typ":"JWT"}.{"aud":"https://iam.api.cloud.yandex.net/iam/v1/tokens","exp":1795437000,"iat":1795435200,"iss":"ajepg0mjt06siua65usm"}',
    answer: '{"iamToken":"t1.9euelZqOnJqLj4mLyYqW","expiresAt":"2026-11-24T00:00:00.123456789Z"}',
    token: 't1.9euelZqOnJqLj4mLyYqW',
    expiresAtMs: Date.UTC(2026, 10, 24, 0, 0, 0, 123),
    apiOrigins: [
      'https://iam.api.cloud.yandex.net',
      'https://resource-manager.api.cloud.yandex.net',
      'https://compute.api.cloud.yandex.net',
      'https://llm.api.cloud.yandex.net',
      'https://stt.api.cloud.yandex.net',
      'https://tts.api.cloud.yandex.net',
      'https://translate.api.cloud.yandex.net',
      'https://vision.api.cloud.yandex.net',
    ],
    errors: [
      [400, '{"code":3,"message":"JWT is malformed","details":[]}', 'rejected', '3', 'edit'],
      [401, '{"code":16,"message":"JWT signature is invalid","details":[]}', 'rejected', '16', 'set-credentials'],
    ],
  },
  opened,
);

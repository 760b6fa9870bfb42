/** Owns the proof that PortOne is asked as its schema says, and that its token is renewed no sooner than a new one is issued. */
import assert from 'node:assert/strict';
import { preset } from '../../fakes/definitions';
import { json, provesPreset } from './contract';

provesPreset({
  id: 'portone-v1',
  page: 'https://github.com/portone-io/developers.portone.io/blob/main/src/schema/v1.openapi.json',
  method: 'api-secret',
  credentials: { impKey: 'imp_apikey', impSecret: 'ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFfW' },
  line: 'POST https://api.iamport.kr/users/getToken',
  headers: { 'content-type': json },
  body: '{"imp_key":"imp_apikey","imp_secret":"ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFfW"}',
  answer:
    '{"code":0,"message":null,"response":{"access_token":"a9ace025c90c0da2161075da6ddd3492a2fca776","now":1795435200,"expired_at":1795437000}}',
  token: 'a9ace025c90c0da2161075da6ddd3492a2fca776',
  expiresAtMs: 1_795_437_000_000,
  apiOrigins: ['https://api.iamport.kr'],
  errors: [
    [401, '{"code":-1,"message":"imp_key, imp_secret 인증에 실패하였습니다.","response":null}', 'rejected', '-1', 'set-credentials'],
    [200, '{"code":-1,"message":"x","response":null}', 'rejected', '-1', 'set-credentials'],
  ],
});

describe('the preset portone-v1', () => {
  it('is not renewed before the last minute, when the same token would be answered', () => {
    const { renewalWindowSeconds, minimumLifetimeSeconds } = preset('portone-v1');
    assert.deepEqual([renewalWindowSeconds, minimumLifetimeSeconds], [60, 30]);
  });
});

/** Owns the proof that DingTalk is asked in its own words, and its token handed on in its own header. */
import { json, provesPreset, sentAtMs } from './contract';

provesPreset({
  id: 'dingtalk',
  page: 'https://github.com/open-dingtalk/dingtalk-stream-sdk-python/blob/main/dingtalk_stream/stream.py',
  method: 'client-secret',
  credentials: { clientId: 'dingeqqpkv3xxxxxx', clientSecret: 'GT-lsu-taDAxxxsTsxxxx' },
  line: 'POST https://api.dingtalk.com/v1.0/oauth2/accessToken',
  headers: { 'content-type': json },
  body: '{"appKey":"dingeqqpkv3xxxxxx","appSecret":"GT-lsu-taDAxxxsTsxxxx"}',
  answer: '{"accessToken":"fw8ef8we8f76e6f7s8dxxxx","expireIn":7200}',
  token: 'fw8ef8we8f76e6f7s8dxxxx',
  expiresAtMs: sentAtMs + 7_200_000,
  apiOrigins: ['https://api.dingtalk.com'],
  use: 'x-acs-dingtalk-access-token',
  errors: [
    [400, '{"code":"invalidClientIdOrSecret","requestid":"E5A2","message":"x"}', 'rejected', 'invalidClientIdOrSecret', 'set-credentials'],
  ],
});

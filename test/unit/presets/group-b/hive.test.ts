/** Owns the proof that Hive is asked as documented, and that the life of its token is read from the token, or else taken from the page. */
import assert from 'node:assert/strict';
import { readTokenAnswer } from '../../../../src/core/request/token-response';
import { preset, resolved } from '../../fakes/definitions';
import { json, provesPreset, sentAtMs, type Contract } from './contract';

const values = { appId: 'com.com2us.hivesdk.normal.freefull.apple.global.ios.universal', apiOrigin: 'https://api.hive.example' };
const contract: Contract = {
  id: 'hive',
  page: 'https://developers.hiveplatform.ai/ko/latest/api/hive-server-api/auth/authv4-oauth-token/',
  values,
  method: 'client-secret',
  credentials: { clientId: 'project_abc123', clientSecret: 'secret_xyz789' },
  line: 'POST https://auth.qpyou.cn/oauth/token',
  headers: { 'content-type': json, iscrypt: '0' },
  body: '{"appid":"com.com2us.hivesdk.normal.freefull.apple.global.ios.universal","grant_type":"client_credentials","client_id":"project_abc123","client_secret":"secret_xyz789"}',
  // {"exp":1795438800}
  answer: '{"result_code":0,"result_msg":"SUCCESS","data":{"access_token":"eyJhbGciOiJub25lIn0.eyJleHAiOjE3OTU0Mzg4MDB9.c2ln"}}',
  token: 'eyJhbGciOiJub25lIn0.eyJleHAiOjE3OTU0Mzg4MDB9.c2ln',
  expiresAtMs: 1_795_438_800_000,
  apiOrigins: ['https://api.hive.example'],
  errors: [
    [200, '{"result_code":4000,"result_msg":"x"}', 'rejected', '4000', 'edit'],
    [400, '{"result_code":4001,"result_msg":"x","data":null}', 'rejected', '4001', 'set-credentials'],
    [200, '{"result_code":4003,"result_msg":"x"}', 'rejected', '4003', 'edit'],
    [200, '{"result_code":5000,"result_msg":"x"}', 'unreachable', '5000', 'retry'],
  ],
};

provesPreset(contract);
provesPreset({ ...contract, environment: 'sandbox', line: 'POST https://sandbox-auth.qpyou.cn/oauth/token' });

describe('the preset hive', () => {
  it('takes an hour, as the page says, where the token does not tell', () => {
    const body = '{"result_code":0,"result_msg":"SUCCESS","data":{"access_token":"opaque"}}';
    const token = readTokenAnswer(resolved(preset('hive'), { values }), { status: 200, headers: {}, body }, sentAtMs, sentAtMs);
    assert.equal(token.expiresAtMs, sentAtMs + 3_600_000);
  });
});

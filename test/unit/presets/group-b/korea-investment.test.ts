/** Owns the proof that Korea Investment is asked as its samples do, and its local expiry read as Korean time. */
import assert from 'node:assert/strict';
import { readTokenAnswer } from '../../../../src/core/request/token-response';
import { requestMoment } from '../../../../src/core/template/request-moment';
import { buildTokenRequest } from '../../../../src/core/request/token-request';
import { preset, resolved } from '../../fakes/definitions';
import { json, provesPreset, sentAtMs, type Contract } from './contract';

const contract: Contract = {
  id: 'korea-investment',
  page: 'https://github.com/koreainvestment/open-trading-api/blob/main/examples_llm/kis_auth.py',
  method: 'app-secret',
  credentials: { appKey: 'PSabc', appSecret: 'k3/+secret=' },
  line: 'POST https://openapi.koreainvestment.com:9443/oauth2/tokenP',
  headers: { 'content-type': json },
  body: '{"grant_type":"client_credentials","appkey":"PSabc","appsecret":"k3/+secret="}',
  // 20:59:59 in Seoul is 11:59:59 UTC: less than the full day that expires_in names, as with a token that was issued before.
  answer: '{"access_token":"eyJ0eXAi.abc","access_token_token_expired":"2026-11-24 20:59:59","token_type":"Bearer","expires_in":86400}',
  token: 'eyJ0eXAi.abc',
  expiresAtMs: Date.UTC(2026, 10, 24, 11, 59, 59),
  apiOrigins: ['https://openapi.koreainvestment.com:9443'],
  errors: [
    [
      403,
      '{"error_description":"접근토큰 발급 잠시 후 다시 시도하세요(1분당 1회)","error_code":"EGW00133"}',
      'throttled',
      'EGW00133',
      'retry',
    ],
    [403, '{"error_description":"유효하지 않은 AppKey입니다.","error_code":"EGW00103"}', 'rejected', 'EGW00103', 'set-credentials'],
  ],
};

provesPreset(contract);
provesPreset({
  ...contract,
  environment: 'mock',
  line: 'POST https://openapivts.koreainvestment.com:29443/oauth2/tokenP',
  apiOrigins: ['https://openapivts.koreainvestment.com:29443'],
});

describe('the preset korea-investment', () => {
  const provider = resolved(preset('korea-investment'));

  it('reads the lifetime where the date is missing', () => {
    const body = '{"access_token":"eyJ0eXAi.abc","token_type":"Bearer","expires_in":86400}';
    const token = readTokenAnswer(provider, { status: 200, headers: {}, body }, sentAtMs, sentAtMs);
    assert.equal(token.expiresAtMs, sentAtMs + 86_400_000);
  });

  it('sends the keys along with each call, and asks once a minute at most', () => {
    const held = { method: 'app-secret', origin: provider.endpointOrigin, values: contract.credentials };
    const { tokenHeaders } = buildTokenRequest(
      provider,
      held,
      requestMoment(() => 'uuid', 0),
    );
    assert.deepEqual(tokenHeaders, { appkey: 'PSabc', appsecret: 'k3/+secret=' });
    assert.equal(provider.definition.minimumIntervalSeconds, 60);
  });
});

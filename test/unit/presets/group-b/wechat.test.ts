/** Owns the proof that WeChat is asked in the query, and never ahead of need, since a new token ends the old one. */
import assert from 'node:assert/strict';
import { preset } from '../../fakes/definitions';
import { json, provesPreset, sentAtMs, type Contract } from './contract';

const contract: Contract = {
  id: 'wechat',
  page: 'https://developers.weixin.qq.com/doc/service/en/api/base/api_getaccesstoken',
  method: 'app-secret',
  credentials: { appId: 'wx8928293522b7aa0d', appSecret: '4e015658b5f2f2d1' },
  line: 'GET https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential&appid=wx8928293522b7aa0d&secret=4e015658b5f2f2d1',
  headers: {},
  body: '',
  answer: '{"access_token":"ACCESS_TOKEN","expires_in":7200}',
  token: 'ACCESS_TOKEN',
  expiresAtMs: sentAtMs + 7_200_000,
  apiOrigins: ['https://api.weixin.qq.com'],
  use: '?access_token',
  errors: [
    [200, '{"errcode":-1,"errmsg":"system error"}', 'unreachable', '-1', 'retry'],
    [200, '{"errcode":40001,"errmsg":"invalid credential"}', 'rejected', '40001', 'set-credentials'],
    [200, '{"errcode":40013,"errmsg":"invalid appid"}', 'rejected', '40013', 'set-credentials'],
    [200, '{"errcode":40125,"errmsg":"invalid appsecret, rid: 67b81456"}', 'rejected', '40125', 'set-credentials'],
    [200, '{"errcode":45011,"errmsg":"api minute-quota reach limit"}', 'throttled', '45011', 'retry'],
  ],
};

provesPreset(contract);
provesPreset({
  ...contract,
  id: 'wechat-stable',
  page: 'https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken',
  line: 'POST https://api.weixin.qq.com/cgi-bin/stable_token',
  headers: { 'content-type': json },
  body: '{"grant_type":"client_credential","appid":"wx8928293522b7aa0d","secret":"4e015658b5f2f2d1"}',
});

describe('the preset wechat', () => {
  it('is not renewed ahead', () => {
    assert.equal(preset('wechat').invalidatesPrevious, true);
  });

  it('with a stable token is renewed in the last five minutes, when a new one is issued beside the old one', () => {
    const { invalidatesPrevious, renewalWindowSeconds } = preset('wechat-stable');
    assert.deepEqual([invalidatesPrevious, renewalWindowSeconds], [false, 300]);
  });
});

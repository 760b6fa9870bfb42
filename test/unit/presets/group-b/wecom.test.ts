/** Owns the proof that WeCom is asked in the query, and believed only where errcode is 0. */
import { provesPreset, sentAtMs } from './contract';

provesPreset({
  id: 'wecom',
  page: 'https://developer.work.weixin.qq.com/document/path/91039',
  method: 'corp-secret',
  credentials: { corpId: 'wwcb74', corpSecret: 'YsXoe-x_1' },
  line: 'GET https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=wwcb74&corpsecret=YsXoe-x_1',
  headers: {},
  body: '',
  answer: '{"errcode":0,"errmsg":"ok","access_token":"accesstoken000001","expires_in":7200}',
  token: 'accesstoken000001',
  expiresAtMs: sentAtMs + 7_200_000,
  apiOrigins: ['https://qyapi.weixin.qq.com'],
  use: '?access_token',
  errors: [
    [200, '{"errcode":40013,"errmsg":"invalid corpid"}', 'rejected', '40013', 'set-credentials'],
    [200, '{"errcode":40001,"errmsg":"invalid credential","access_token":""}', 'rejected', '40001', 'set-credentials'],
    [200, '{"errcode":40091,"errmsg":"secret is invalid"}', 'rejected', '40091', 'set-credentials'],
    [200, '{"errcode":-1,"errmsg":"system error"}', 'unreachable', '-1', 'retry'],
    [200, '{"errcode":45009,"errmsg":"api freq out of limit"}', 'throttled', '45009', 'retry'],
  ],
});

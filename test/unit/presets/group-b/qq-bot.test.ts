/** Owns the proof that a bot of QQ is asked as documented, and its token handed on with the word that QQ wants. */
import { json, provesPreset, sentAtMs, type Contract } from './contract';

const contract: Contract = {
  id: 'qq-bot',
  page: 'https://github.com/tencent-connect/bot-docs/blob/main/docs/develop/api-v2/dev-prepare/interface-framework/api-use.md',
  method: 'client-secret',
  credentials: { appId: 'APPID', clientSecret: 'CLIENTSECRET' },
  line: 'POST https://bots.qq.com/app/getAppAccessToken',
  headers: { 'content-type': json },
  body: '{"appId":"APPID","clientSecret":"CLIENTSECRET"}',
  // A text, as in the page's example, though its table says number.
  answer: '{"access_token":"ACCESS_TOKEN","expires_in":"7200"}',
  token: 'ACCESS_TOKEN',
  expiresAtMs: sentAtMs + 7_200_000,
  apiOrigins: ['https://api.sgroup.qq.com'],
  use: 'QQBot Authorization',
  errors: [[200, '{"code":100002,"message":"internal err"}', 'rejected', '100002', 'set-credentials']],
};

provesPreset(contract);
provesPreset({ ...contract, environment: 'sandbox', apiOrigins: ['https://sandbox.api.sgroup.qq.com'] });

/** Owns the proof that Feishu and Lark, one API under two hosts, ask and read as documented. */
import { provesPreset, sentAtMs, type Contract } from './contract';

const feishu: Contract = {
  id: 'feishu',
  page: 'https://open.larkoffice.com/document/ukTMukTMukTM/ukDNz4SO0MjL5QzM/auth-v3/auth/tenant_access_token_internal',
  method: 'app-secret',
  credentials: { appId: 'cli_slkdjalasdkjasd', appSecret: 'dskLLdkasdjlasdKK' },
  line: 'POST https://open.feishu.cn/open-apis/auth/v3/tenant_access_token/internal',
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: '{"app_id":"cli_slkdjalasdkjasd","app_secret":"dskLLdkasdjlasdKK"}',
  answer: '{"code":0,"msg":"ok","tenant_access_token":"t-caecc734c2e3328a62489fe0648c4b98779515d3","expire":7200}',
  token: 't-caecc734c2e3328a62489fe0648c4b98779515d3',
  expiresAtMs: sentAtMs + 7_200_000,
  apiOrigins: ['https://open.feishu.cn'],
  errors: [
    [200, '{"code":10003,"data":{},"msg":"invalid param"}', 'rejected', '10003', 'set-credentials'],
    [200, '{"code":10014,"msg":"app id not exists"}', 'rejected', '10014', 'set-credentials'],
    [400, '{"code":99991400,"msg":"request trigger frequency limit"}', 'throttled', '99991400', 'retry'],
  ],
};

provesPreset(feishu);
provesPreset({
  ...feishu,
  id: 'lark',
  page: 'https://github.com/larksuite/oapi-sdk-go/blob/v3_main/core/tokenmanager.go',
  line: 'POST https://open.larksuite.com/open-apis/auth/v3/tenant_access_token/internal',
  apiOrigins: ['https://open.larksuite.com'],
});

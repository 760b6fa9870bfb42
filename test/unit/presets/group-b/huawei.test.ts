/** Owns the proof that Huawei is asked as documented, and that its rate limit, sent as 503, is recognised. */
import { form, provesPreset, sentAtMs } from './contract';

provesPreset({
  id: 'huawei',
  page: 'https://developer.huawei.com/consumer/en/doc/HMSCore-Guides/android-server-dev-0000001050040110',
  method: 'client-secret',
  credentials: { clientId: '100123', clientSecret: 'my-secret+/=' },
  line: 'POST https://oauth-login.cloud.huawei.com/oauth2/v3/token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=100123&client_secret=my-secret%2B%2F%3D',
  answer: '{"access_token":"CgB6e3x9\\/token=","expires_in":3600,"token_type":"Bearer"}',
  token: 'CgB6e3x9/token=',
  expiresAtMs: sentAtMs + 3_600_000,
  apiOrigins: ['https://push-api.cloud.huawei.com'],
  errors: [
    [400, '{"sub_error":20002,"error_description":"invalid client_id","error":1101}', 'rejected', '20002', 'set-credentials'],
    [503, '{"error":1301}', 'throttled', '1301', 'retry'],
  ],
});

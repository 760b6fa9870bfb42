/** Owns the proof that UPS gets Basic, the form and the account's header of its documentation, and that its lifetime, a text, is read. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

for (const [environment, host, merchantId] of [
  ['production', 'onlinetools.ups.com', undefined],
  ['test', 'wwwcie.ups.com', '1A2B3C'],
] as const) {
  provesPreset({
    id: 'ups',
    page: 'https://github.com/UPS-API/java-api-examples/blob/main/track/docs/OAuthApi.md',
    environment,
    values: merchantId === undefined ? {} : { merchantId },
    method: 'client-secret',
    credentials: { clientId: 'my-id', clientSecret: 'my-secret' },
    line: `POST https://${host}/security/v1/oauth/token`,
    // my-id:my-secret
    headers: {
      'content-type': form,
      authorization: 'Basic bXktaWQ6bXktc2VjcmV0',
      ...(merchantId !== undefined && { 'x-merchant-id': merchantId }),
    },
    body: 'grant_type=client_credentials',
    answer:
      '{"token_type":"Bearer","issued_at":"1685542319575","client_id":"my-id","access_token":"eyJraWQiOiI2NGM0Yj","expires_in":"14399","status":"approved"}',
    token: 'eyJraWQiOiI2NGM0Yj',
    expiresAtMs: sentAtMs + 14_399_000,
    apiOrigins: [`https://${host}`],
    errors: [
      [401, '{"response":{"errors":[{"code":"10401","message":"ClientId is Invalid"}]}}', 'rejected', '10401', 'set-credentials'],
      [400, '{"response":{"errors":[{"code":"10400","message":"Invalid/Missing Authorization Header"}]}}', 'rejected', '10400', 'edit'],
      [403, '{"response":{"errors":[{"code":"10403","message":"Blocked Merchant"}]}}', 'rejected', '10403', 'show-log'],
      [429, '{"response":{"errors":[{"code":"10429","message":"Quota Limit Exceeded"}]}}', 'throttled', '10429', 'retry'],
    ],
  });
}

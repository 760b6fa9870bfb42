/** Owns the proof that PingOne gets Basic and the form of its page, in the region's domain, and answers as its .NET sample reads. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

for (const [environment, domain] of [
  ['north-america', 'pingone.com'],
  ['europe', 'pingone.eu'],
  ['asia-pacific', 'pingone.asia'],
  ['australia', 'pingone.com.au'],
] as const) {
  provesPreset({
    id: 'pingone',
    page: 'https://developer.pingidentity.com/pingone-api/workflow-library/application-management/configure-a-non-interactive-worker-application/step-3-get-a-token.html',
    environment,
    values: { environmentId: 'abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6' },
    method: 'client-secret',
    // As in the page's example, where Postman's names stand for the values.
    credentials: { clientId: 'useCaseWorkerAppID', clientSecret: 'useCaseWorkerAppSecret' },
    line: `POST https://auth.${domain}/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/as/token`,
    headers: { 'content-type': form, authorization: 'Basic dXNlQ2FzZVdvcmtlckFwcElEOnVzZUNhc2VXb3JrZXJBcHBTZWNyZXQ=' },
    body: 'grant_type=client_credentials',
    answer: '{"access_token":"eyJhbGciOiJSUzI1NiIs","token_type":"Bearer","expires_in":3600}',
    token: 'eyJhbGciOiJSUzI1NiIs',
    expiresAtMs: sentAtMs + 3_600_000,
    apiOrigins: [`https://api.${domain}`],
    errors: [
      [401, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
      [400, '{"error":"unauthorized_client"}', 'rejected', 'unauthorized_client', 'show-log'],
      [404, '{"code":"NOT_FOUND"}', 'rejected', undefined, 'edit'],
    ],
  });
}

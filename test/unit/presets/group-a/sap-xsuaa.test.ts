/** Owns the proof that XSUAA gets the form of SAP's page and client library, whose client IDs hold `!` and `|`. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'sap-xsuaa',
  page: 'https://github.com/SAP/cloud-security-services-integration-library/blob/main/docs/HowToFetchToken.md',
  values: {
    uaaUrl: 'https://acme.authentication.eu10.hana.ondemand.com',
    apiOrigin: 'https://api.ai.prod.eu-central-1.aws.ml.hana.ondemand.com',
  },
  method: 'client-secret',
  credentials: { clientId: 'sb-my-app!b1|it!b2', clientSecret: 'my$secret=' },
  line: 'POST https://acme.authentication.eu10.hana.ondemand.com/oauth/token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=sb-my-app%21b1%7Cit%21b2&client_secret=my%24secret%3D',
  answer: '{"access_token":"eyJhbGciOiJSUzI1NiIs","token_type":"bearer","expires_in":43199,"scope":"uaa.resource","jti":"0f1e2d"}',
  token: 'eyJhbGciOiJSUzI1NiIs',
  expiresAtMs: sentAtMs + 43_199_000,
  apiOrigins: ['https://api.ai.prod.eu-central-1.aws.ml.hana.ondemand.com'],
  errors: [
    [401, '{"error":"unauthorized","error_description":"Bad credentials"}', 'rejected', 'unauthorized', 'set-credentials'],
    [404, '', 'rejected', undefined, 'edit'],
  ],
});

/** Owns the proof that a Cognito user pool gets Basic and the form of its page, and that its errors come as 400. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'amazon-cognito',
  page: 'https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html',
  values: {
    domain: 'mydomain.auth.us-east-1.amazoncognito.com',
    scope: 'resourceServerIdentifier1/scope1 resourceServerIdentifier2/scope2',
    apiOrigin: 'https://api.acme.test',
  },
  method: 'client-secret',
  credentials: { clientId: 'djc98u3jiedmi283eu928', clientSecret: 'abcdef01234567890' },
  line: 'POST https://mydomain.auth.us-east-1.amazoncognito.com/oauth2/token',
  // djc98u3jiedmi283eu928:abcdef01234567890
  headers: { 'content-type': form, authorization: 'Basic ZGpjOTh1M2ppZWRtaTI4M2V1OTI4OmFiY2RlZjAxMjM0NTY3ODkw' },
  body: 'grant_type=client_credentials&scope=resourceServerIdentifier1%2Fscope1+resourceServerIdentifier2%2Fscope2',
  answer: '{"access_token":"eyJz9sdfsdfsdfsd","token_type":"Bearer","expires_in":3600}',
  token: 'eyJz9sdfsdfsdfsd',
  expiresAtMs: sentAtMs + 3_600_000,
  apiOrigins: ['https://api.acme.test'],
  errors: [
    [400, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
    [400, '{"error":"unauthorized_client"}', 'rejected', 'unauthorized_client', 'show-log'],
    [400, '{"error":"invalid_request"}', 'rejected', 'invalid_request', 'edit'],
    [400, '{"error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
  ],
});

/** Owns the proof that Auth0 gets the form of its page, with the audience, and tells its two meanings of access_denied apart. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'auth0',
  page: 'https://auth0.com/docs/flows/call-your-api-using-the-client-credentials-flow',
  values: { domain: 'acme.eu.auth0.com', audience: 'https://api.acme.test/orders', apiOrigin: 'https://api.acme.test' },
  method: 'client-secret',
  credentials: { clientId: 'YOUR_CLIENT_ID', clientSecret: 'my-secret+/=' },
  line: 'POST https://acme.eu.auth0.com/oauth/token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=my-secret%2B%2F%3D&audience=https%3A%2F%2Fapi.acme.test%2Forders',
  answer: '{"access_token":"eyJz93a_k4laUWw","token_type":"Bearer","expires_in":86400}',
  token: 'eyJz93a_k4laUWw',
  expiresAtMs: sentAtMs + 86_400_000,
  apiOrigins: ['https://api.acme.test'],
  errors: [
    [401, '{"error":"access_denied","error_description":"Unauthorized"}', 'rejected', 'access_denied', 'set-credentials'],
    [401, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
    [403, '{"error":"access_denied","error_description":"Service not found"}', 'rejected', 'access_denied', 'edit'],
    [403, '{"error":"unauthorized_client"}', 'rejected', 'unauthorized_client', 'show-log'],
  ],
});

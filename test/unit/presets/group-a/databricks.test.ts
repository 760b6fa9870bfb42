/** Owns the proof that a Databricks workspace gets Basic and the form that Databricks' own SDK sends, and that both its places of a code are read. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'databricks',
  page: 'https://github.com/databricks/databricks-sdk-py/blob/main/databricks/sdk/oauth.py',
  values: { workspaceUrl: 'https://dbc-a1b2345c-d6e7.cloud.databricks.com' },
  method: 'client-secret',
  credentials: { clientId: 'my-id', clientSecret: 'my-secret' },
  line: 'POST https://dbc-a1b2345c-d6e7.cloud.databricks.com/oidc/v1/token',
  // my-id:my-secret
  headers: { 'content-type': form, authorization: 'Basic bXktaWQ6bXktc2VjcmV0' },
  body: 'grant_type=client_credentials&scope=all-apis',
  answer: '{"access_token":"eyJraWQiOiJkYTA4ZTVj","scope":"all-apis","token_type":"Bearer","expires_in":3600}',
  token: 'eyJraWQiOiJkYTA4ZTVj',
  expiresAtMs: sentAtMs + 3_600_000,
  apiOrigins: ['https://dbc-a1b2345c-d6e7.cloud.databricks.com'],
  errors: [
    [401, '{"error":"invalid_client","error_description":"Client authentication failed"}', 'rejected', 'invalid_client', 'set-credentials'],
    [400, '{"errorCode":"invalid_scope","errorSummary":"x"}', 'rejected', 'invalid_scope', 'edit'],
  ],
});

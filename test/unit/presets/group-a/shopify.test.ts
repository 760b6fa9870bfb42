/** Owns the proof that a Shopify store gets the form of its page, and that calls carry the token in a header of its own. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'shopify',
  page: 'https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets',
  values: { shop: 'my-store' },
  method: 'client-secret',
  credentials: { clientId: 'your_client_id', clientSecret: 'shpss_my-secret' },
  line: 'POST https://my-store.myshopify.com/admin/oauth/access_token',
  headers: { 'content-type': form },
  body: 'grant_type=client_credentials&client_id=your_client_id&client_secret=shpss_my-secret',
  answer: '{"access_token":"shpat_xxxxx","scope":"read_products,write_products","expires_in":86399}',
  token: 'shpat_xxxxx',
  expiresAtMs: sentAtMs + 86_399_000,
  apiOrigins: ['https://my-store.myshopify.com'],
  use: 'X-Shopify-Access-Token',
  errors: [
    [
      400,
      '{"error":"shop_not_permitted","error_description":"Client credentials cannot be performed on this shop."}',
      'rejected',
      'shop_not_permitted',
      'edit',
    ],
    [400, '{"error":"app_not_installed"}', 'rejected', 'app_not_installed', 'edit'],
    [400, '{"error":"invalid_request"}', 'rejected', 'invalid_request', 'set-credentials'],
    [404, 'Not Found', 'rejected', undefined, 'edit'],
  ],
});

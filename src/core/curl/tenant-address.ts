/**
 * Owns how the addresses of vendors look whose customers each have one of their own: by its shape an address tells the preset, and
 * what of it answers the preset's questions. Data, of the page that each preset names as its source; keys are ids of fields.
 */

export interface TenantShape {
  readonly definition: string;
  /** The issuer or base address, as templates are written; the token address is the definition's own. */
  readonly issuer: string;
  /** What may stand for a field. */
  readonly parts: Readonly<Record<string, string>>;
  /** The same in a token address whose path tells the vendor on any host. */
  readonly anywhere?: Readonly<Record<string, string>>;
}

const label = '[a-z0-9_-]+';
const anyHost = String.raw`${label}(?:\.${label})*(?::\d{1,5})?`;
const secure = `https://${anyHost}`;
/** Their own machine, too. */
const origin = String.raw`(?:https://(?:${anyHost}|\[[0-9a-f:]+\](?::\d{1,5})?)|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?)`;
const segment = '[^/?#]+';

export const tenantShapes: readonly TenantShape[] = [
  { definition: 'auth0', issuer: 'https://{{domain}}', parts: { domain: String.raw`${label}(?:\.${label})?\.auth0\.com` } },
  {
    definition: 'okta',
    issuer: 'https://{{domain}}/oauth2/{{authorizationServerId}}',
    parts: {
      domain: String.raw`${label}\.(?:okta|oktapreview|okta-emea|okta-gov)\.com|${label}\.okta\.mil`,
      authorizationServerId: '(?!v1(?:/|$))[^/?#]+',
    },
    // Ids of authorization servers begin so.
    anywhere: { domain: anyHost, authorizationServerId: 'default|aus[0-9a-z]{10,30}' },
  },
  {
    definition: 'keycloak',
    issuer: '{{baseUrl}}/realms/{{realm}}',
    parts: { baseUrl: `${origin}(?:/${segment})*?`, realm: segment },
  },
  {
    definition: 'amazon-cognito',
    issuer: 'https://{{domain}}',
    parts: { domain: String.raw`${label}\.auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\.com` },
  },
  {
    definition: 'salesforce',
    issuer: '{{domain}}',
    // The shared addresses don't take client credentials.
    parts: { domain: String.raw`https://(?!(?:login|test)\.)${label}(?:\.${label})*\.(?:my\.salesforce|cloudforce)\.com` },
    anywhere: { domain: String.raw`(?!https://(?:login|test)\.salesforce\.com)${secure}` },
  },
  {
    definition: 'servicenow',
    issuer: '{{baseUrl}}',
    parts: { baseUrl: String.raw`https://${label}\.(?:service-now|servicenowservices)\.com` },
    anywhere: { baseUrl: secure },
  },
  {
    definition: 'sap-xsuaa',
    issuer: '{{uaaUrl}}',
    parts: {
      uaaUrl: String.raw`https://${label}\.authentication\.(?:${label}\.)*(?:hana\.ondemand\.com|platform\.sapcloud\.cn)`,
    },
  },
  {
    definition: 'databricks',
    issuer: '{{workspaceUrl}}',
    parts: {
      workspaceUrl: String.raw`https://${label}(?:\.${label})*\.(?:cloud\.databricks\.com|azuredatabricks\.net|gcp\.databricks\.com)`,
    },
  },
];

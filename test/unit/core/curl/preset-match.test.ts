import assert from 'node:assert/strict';
import { addressValues, definitionFor, definitionForIssuer } from '../../../../src/core/curl/preset-match';
import { allPresets } from '../import/all-presets';

describe('a pasted address', () => {
  for (const [url, id] of [
    ['https://openapi.vito.ai/v1/authenticate', 'rtzr'],
    ['https://OPENAPI.vito.ai/v1/authenticate/?a=b#c', 'rtzr'],
    ['https://ngw.devices.sberbank.ru:9443/api/v2/oauth', 'gigachat'],
    ['https://openapi.vito.ai/v1/transcribe', undefined],
    ['https://openapi.vito.ai.evil.test/v1/authenticate', undefined],
    ['https://evil.test/https://openapi.vito.ai/v1/authenticate', undefined],
    ['https://{host}/v1/authenticate', undefined],
    ['http://openapi.vito.ai/v1/authenticate', undefined],
    ['not an address', undefined],
  ] as const) {
    it(`${url} belongs to ${id ?? 'nobody'}`, () => {
      assert.equal(definitionFor(url, allPresets)?.id, id);
    });
  }
});

describe('a token address of a tenant', () => {
  for (const [url, id, values] of [
    ['https://acme.eu.auth0.com/oauth/token', 'auth0', { domain: 'acme.eu.auth0.com' }],
    ['https://acme.auth0.com/oauth/token/', 'auth0', { domain: 'acme.auth0.com' }],
    ['https://auth0.com.evil.test/oauth/token', undefined, {}],
    ['https://acme.okta.com/oauth2/default/v1/token', 'okta', { domain: 'acme.okta.com', authorizationServerId: 'default' }],
    [
      'https://acme.oktapreview.com/oauth2/aus1a2b3c4/v1/token',
      'okta',
      { domain: 'acme.oktapreview.com', authorizationServerId: 'aus1a2b3c4' },
    ],
    ['https://login.acme.com/oauth2/default/v1/token', 'okta', { domain: 'login.acme.com', authorizationServerId: 'default' }],
    ['https://acme.okta.com/oauth2/v1/token', undefined, {}],
    ['https://login.acme.com/oauth2/acme/v1/token', undefined, {}],
    ['https://sso.acme.com/realms/Main/protocol/openid-connect/token', 'keycloak', { baseUrl: 'https://sso.acme.com', realm: 'Main' }],
    [
      'https://sso.acme.com/auth/realms/main/protocol/openid-connect/token',
      'keycloak',
      { baseUrl: 'https://sso.acme.com/auth', realm: 'main' },
    ],
    ['http://localhost:8080/realms/dev/protocol/openid-connect/token', 'keycloak', { baseUrl: 'http://localhost:8080', realm: 'dev' }],
    ['https://keycloak:8443/realms/dev/protocol/openid-connect/token', 'keycloak', { baseUrl: 'https://keycloak:8443', realm: 'dev' }],
    ['https://sso.acme.com/realms/YOUR_REALM/protocol/openid-connect/token', 'keycloak', { baseUrl: 'https://sso.acme.com' }],
    ['https://services.sentinel-hub.com/auth/realms/main/protocol/openid-connect/token', 'sentinel-hub', {}],
    ['https://acme.auth.us-east-1.amazoncognito.com/oauth2/token', 'amazon-cognito', { domain: 'acme.auth.us-east-1.amazoncognito.com' }],
    [
      'https://acme.auth-fips.us-gov-west-1.amazoncognito.com/oauth2/token',
      'amazon-cognito',
      { domain: 'acme.auth-fips.us-gov-west-1.amazoncognito.com' },
    ],
    ['https://acme.my.salesforce.com/services/oauth2/token', 'salesforce', { domain: 'https://acme.my.salesforce.com' }],
    [
      'https://acme--test.sandbox.my.salesforce.com/services/oauth2/token',
      'salesforce',
      { domain: 'https://acme--test.sandbox.my.salesforce.com' },
    ],
    ['https://login.salesforce.com/services/oauth2/token', undefined, {}],
    ['https://dev12345.service-now.com/oauth_token.do', 'servicenow', { baseUrl: 'https://dev12345.service-now.com' }],
    ['https://help.acme.com/oauth_token.do', 'servicenow', { baseUrl: 'https://help.acme.com' }],
    [
      'https://acme.authentication.eu10.hana.ondemand.com/oauth/token',
      'sap-xsuaa',
      { uaaUrl: 'https://acme.authentication.eu10.hana.ondemand.com' },
    ],
    [
      'https://acme.authentication.eu10.hana.ondemand.com/oauth/token?grant_type=client_credentials',
      'sap-xsuaa',
      { uaaUrl: 'https://acme.authentication.eu10.hana.ondemand.com' },
    ],
    [
      'https://acme.authentication.cert.us10.hana.ondemand.com/oauth/token',
      'sap-xsuaa',
      { uaaUrl: 'https://acme.authentication.cert.us10.hana.ondemand.com' },
    ],
    ['https://adb-123.4.azuredatabricks.net/oidc/v1/token', 'databricks', { workspaceUrl: 'https://adb-123.4.azuredatabricks.net' }],
    ['https://login.microsoftonline.com/acme.onmicrosoft.com/oauth2/v2.0/token', 'microsoft-entra', { tenant: 'acme.onmicrosoft.com' }],
    ['https://login.microsoftonline.com/YOUR_TENANT_ID/oauth2/v2.0/token', 'microsoft-entra', {}],
    ['https://YOUR_DOMAIN.auth0.com/oauth/token', 'auth0', {}],
    ['https://acme.myshopify.com/admin/oauth/access_token', 'shopify', { shop: 'acme' }],
    ['https://id.acme.com/oauth/token', undefined, {}],
    ['https://id.acme.com/oauth2/token', undefined, {}],
  ] as const)
    it(`${url} is ${id ?? 'nobody'}’s`, () => {
      const found = definitionFor(url, allPresets);
      assert.deepEqual([found?.id, found ? addressValues(url, found) : {}], [id, values]);
    });
});

describe('an issuer of a tenant', () => {
  for (const [url, id, values] of [
    ['https://acme.eu.auth0.com/', 'auth0', { domain: 'acme.eu.auth0.com' }],
    ['https://acme.okta.com/oauth2/default', 'okta', { domain: 'acme.okta.com', authorizationServerId: 'default' }],
    ['https://sso.acme.com/realms/main', 'keycloak', { baseUrl: 'https://sso.acme.com', realm: 'main' }],
    ['https://acme.my.salesforce.com', 'salesforce', { domain: 'https://acme.my.salesforce.com' }],
    ['https://dev12345.service-now.com', 'servicenow', { baseUrl: 'https://dev12345.service-now.com' }],
    ['https://id.acme.com', undefined, {}],
    ['https://id.acme.com/oauth2/default', undefined, {}],
  ] as const)
    it(`${url} is ${id ?? 'nobody'}’s`, () => {
      const found = definitionForIssuer(url, allPresets);
      assert.deepEqual([found?.id, found ? addressValues(url, found) : {}], [id, values]);
    });
});

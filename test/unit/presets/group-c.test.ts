/**
 * Owns the proof that these presets ask and read as the cited pages say. Requests and answers are literals from the pages
 * (values replaced), not computed by our code.
 */
import assert from 'node:assert/strict';
import { readDefinition } from '../../../src/core/check/definition-check';
import { actionFor, type TokenErrorKind } from '../../../src/core/base/token-error';
import { requestMoment } from '../../../src/core/template/request-moment';
import { buildTokenRequest } from '../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../src/core/request/token-response';
import { createTransport } from '../../../src/http/http-chunk';
import { startServer } from '../fakes/local-server';
import { preset, resolved, thrown } from '../fakes/definitions';

interface Contract {
  readonly page: string;
  readonly environment?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly url: string;
  readonly authorization?: string;
  readonly contentType: string;
  readonly body: string;
  readonly answer: string;
  readonly lifetimeSeconds: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly apiOrigins: readonly string[];
  readonly errors: readonly (readonly [status: number, body: string, kind: TokenErrorKind, code: string | undefined, action: string])[];
}

const sentAtMs = 1_795_435_200_000;
const form = 'application/x-www-form-urlencoded';
const pair = { clientId: 'my-id', clientSecret: 'my-secret/+=' };
// my-id:my-secret/+=
const basic = 'Basic bXktaWQ6bXktc2VjcmV0Lys9';
const invalidClient = [
  401,
  '{"error":"invalid_client","error_description":"Client Authentication failed"}',
  'rejected',
  'invalid_client',
  'set-credentials',
] as const;

const contracts: Readonly<Record<string, Contract>> = {
  spotify: {
    page: 'https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow',
    url: 'https://accounts.spotify.com/api/token',
    authorization: basic,
    contentType: form,
    body: 'grant_type=client_credentials',
    answer: '{"access_token":"NgCXRKcMzYjw","token_type":"bearer","expires_in":3600}',
    lifetimeSeconds: 3600,
    apiOrigins: ['https://api.spotify.com'],
    errors: [[400, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials']],
  },
  paypal: {
    page: 'https://developer.paypal.com/api/rest/authentication/',
    environment: 'sandbox',
    url: 'https://api-m.sandbox.paypal.com/v1/oauth2/token',
    authorization: basic,
    contentType: form,
    body: 'grant_type=client_credentials',
    answer:
      '{"scope":"https://uri.paypal.com/services/invoicing","access_token":"A21FJ","token_type":"Bearer","app_id":"APP-80W","expires_in":31668,"nonce":"2020-04-03T15:35:36ZaYZ"}',
    lifetimeSeconds: 31_668,
    apiOrigins: ['https://api-m.sandbox.paypal.com'],
    errors: [invalidClient],
  },
  amadeus: {
    page: 'https://developers.amadeus.com/self-service/apis-docs/guides/authorization',
    environment: 'test',
    url: 'https://test.api.amadeus.com/v1/security/oauth2/token',
    contentType: form,
    body: 'grant_type=client_credentials&client_id=my-id&client_secret=my-secret%2F%2B%3D',
    answer:
      '{"type":"amadeusOAuth2Token","username":"foo@bar.com","application_name":"BetaTest_foobar","client_id":"my-id","token_type":"Bearer","access_token":"CpjU0sEenniHCgPDrndzOSWFk5mN","expires_in":1799,"state":"approved","scope":""}',
    lifetimeSeconds: 1799,
    apiOrigins: ['https://test.api.amadeus.com'],
    errors: [
      [
        401,
        '{"error":"invalid_client","error_description":"Client credentials are invalid","code":38187,"title":"Invalid parameters"}',
        'rejected',
        'invalid_client',
        'set-credentials',
      ],
    ],
  },
  ebay: {
    page: 'https://developer.ebay.com/api-docs/static/oauth-client-credentials-grant.html',
    environment: 'production',
    url: 'https://api.ebay.com/identity/v1/oauth2/token',
    authorization: basic,
    contentType: form,
    body: 'grant_type=client_credentials&scope=https%3A%2F%2Fapi.ebay.com%2Foauth%2Fapi_scope',
    answer: '{"access_token":"v^1.1#i^1#p^1#r^0","expires_in":7200,"token_type":"Application Access Token"}',
    lifetimeSeconds: 7200,
    apiOrigins: ['https://api.ebay.com'],
    errors: [
      invalidClient,
      [400, '{"error":"invalid_scope","error_description":"The requested scope is invalid"}', 'rejected', 'invalid_scope', 'edit'],
    ],
  },
  twitch: {
    page: 'https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/',
    url: 'https://id.twitch.tv/oauth2/token',
    contentType: form,
    body: 'client_id=my-id&client_secret=my-secret%2F%2B%3D&grant_type=client_credentials',
    answer: '{"access_token":"jostpf5q0uzmxmkba9iyug38kjtgh","expires_in":5011271,"token_type":"bearer"}',
    lifetimeSeconds: 5_011_271,
    headers: { 'Client-Id': 'my-id' },
    apiOrigins: ['https://api.twitch.tv'],
    errors: [
      [400, '{"status":400,"message":"invalid client"}', 'rejected', undefined, 'set-credentials'],
      [403, '{"status":403,"message":"invalid client secret"}', 'rejected', undefined, 'set-credentials'],
    ],
  },
  zoom: {
    page: 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/',
    values: { accountId: 'my-account' },
    url: 'https://zoom.us/oauth/token',
    authorization: basic,
    contentType: form,
    body: 'grant_type=account_credentials&account_id=my-account',
    answer: '{"access_token":"eyJhbGciOiJIUzUxMiJ9.e30.c2ln","token_type":"bearer","expires_in":3599,"scope":"user:read:admin"}',
    lifetimeSeconds: 3599,
    apiOrigins: ['https://api.zoom.us'],
    errors: [
      [400, '{"reason":"Invalid client_id or client_secret","error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials'],
    ],
  },
  vanta: {
    page: 'https://developer.vanta.com/docs/rest-api-authentication',
    values: { scope: 'vanta-api.all:read vanta-api.all:write' },
    url: 'https://api.vanta.com/oauth/token',
    contentType: 'application/json',
    body: '{"client_id":"my-id","client_secret":"my-secret/+=","scope":"vanta-api.all:read vanta-api.all:write","grant_type":"client_credentials"}',
    answer: '{"access_token":"vat_abcdef","expires_in":3599,"token_type":"Bearer"}',
    lifetimeSeconds: 3599,
    apiOrigins: ['https://api.vanta.com'],
    errors: [invalidClient],
  },
  '360learning': {
    page: 'https://360learning.readme.io/docs/step-1-authenticate',
    url: 'https://app.360learning.com/api/v2/oauth2/token',
    contentType: 'application/json',
    body: '{"grant_type":"client_credentials","client_id":"my-id","client_secret":"my-secret/+="}',
    // The lifetime is a text there.
    answer: '{"token_type":"Bearer","access_token":"your_access_token","expires_in":"3600"}',
    lifetimeSeconds: 3600,
    headers: { '360-api-version': 'v2.0' },
    apiOrigins: ['https://app.360learning.com'],
    errors: [invalidClient],
  },
  'sentinel-hub': {
    page: 'https://docs.sentinel-hub.com/api/latest/api/overview/authentication',
    url: 'https://services.sentinel-hub.com/auth/realms/main/protocol/openid-connect/token',
    contentType: form,
    body: 'grant_type=client_credentials&client_id=my-id&client_secret=my-secret%2F%2B%3D',
    answer:
      '{"access_token":"abcdef-token","expires_in":3599,"refresh_expires_in":0,"token_type":"Bearer","not-before-policy":0,"scope":""}',
    lifetimeSeconds: 3599,
    apiOrigins: ['https://services.sentinel-hub.com'],
    errors: [invalidClient, [429, '{"error":"rate_limited"}', 'throttled', 'rate_limited', 'retry']],
  },
  sendcloud: {
    page: 'https://sendcloud.dev/.openapi/v3/auth/openapi.yaml',
    url: 'https://account.sendcloud.com/oauth2/token',
    authorization: basic,
    contentType: form,
    body: 'grant_type=client_credentials&scope=api',
    answer: '{"access_token":"ory_at_dK","expires_in":3599,"scope":"api","token_type":"bearer"}',
    lifetimeSeconds: 3599,
    apiOrigins: ['https://panel.sendcloud.sc'],
    errors: [invalidClient],
  },
  camunda: {
    page: 'https://docs.camunda.io/docs/next/apis-tools/hub-api-saas/authentication/',
    url: 'https://login.cloud.camunda.io/oauth/token',
    contentType: form,
    body: 'grant_type=client_credentials&audience=api.cloud.camunda.io&client_id=my-id&client_secret=my-secret%2F%2B%3D',
    answer: '{"access_token":"abcdef-token","expires_in":300,"refresh_expires_in":0,"token_type":"Bearer","not-before-policy":0}',
    lifetimeSeconds: 300,
    apiOrigins: ['https://api.cloud.camunda.io'],
    errors: [invalidClient],
  },
  commercetools: {
    page: 'https://docs.commercetools.com/api/authorization',
    values: { region: 'us-central1.gcp', scope: 'manage_project:my-project' },
    url: 'https://auth.us-central1.gcp.commercetools.com/oauth/token',
    authorization: basic,
    contentType: form,
    body: 'grant_type=client_credentials&scope=manage_project%3Amy-project',
    answer:
      '{"access_token":"vkFuQ6oTwj8_Ye4eiRSsqMeqLYNeQRJi","expires_in":172800,"scope":"manage_project:my-project","token_type":"Bearer"}',
    lifetimeSeconds: 172_800,
    apiOrigins: ['https://api.us-central1.gcp.commercetools.com'],
    errors: [
      invalidClient,
      [400, '{"statusCode":400,"message":"Malformed scope","error":"invalid_scope"}', 'rejected', 'invalid_scope', 'edit'],
    ],
  },
  fedex: {
    page: 'https://developer.fedex.com/api/en-us/catalog/authorization/docs.html',
    environment: 'sandbox',
    url: 'https://apis-sandbox.fedex.com/oauth/token',
    contentType: form,
    body: 'grant_type=client_credentials&client_id=my-id&client_secret=my-secret%2F%2B%3D',
    answer: '{"access_token":"abcdef-token","token_type":"bearer","expires_in":3599,"scope":"CXS"}',
    lifetimeSeconds: 3599,
    apiOrigins: ['https://apis-sandbox.fedex.com'],
    errors: [
      [
        401,
        '{"transactionId":"x","errors":[{"code":"NOT.AUTHORIZED.ERROR","message":"no"}]}',
        'rejected',
        'NOT.AUTHORIZED.ERROR',
        'set-credentials',
      ],
    ],
  },
  dynatrace: {
    page: 'https://docs.dynatrace.com/managed/shortlink/oauth',
    values: { scope: 'account-uac-read account-uac-write', resource: 'urn:dtaccount:abc' },
    url: 'https://sso.dynatrace.com/sso/oauth2/token',
    contentType: form,
    body: 'grant_type=client_credentials&client_id=my-id&client_secret=my-secret%2F%2B%3D&scope=account-uac-read+account-uac-write&resource=urn%3Adtaccount%3Aabc',
    answer:
      '{"scope":"account-uac-read account-uac-write","token_type":"Bearer","expires_in":300,"access_token":"abcdef-token","resource":"urn:dtaccount:abc"}',
    lifetimeSeconds: 300,
    apiOrigins: ['https://api.dynatrace.com'],
    errors: [[400, '{"error":"invalid_client"}', 'rejected', 'invalid_client', 'set-credentials']],
  },
};

describe('presets of vendors the world over', () => {
  for (const [id, contract] of Object.entries(contracts)) {
    describe(id, () => {
      const definition = preset(id);
      const provider = resolved(definition, {
        ...(contract.environment !== undefined && { environment: contract.environment }),
        values: { ...contract.values },
      });
      const build = () =>
        buildTokenRequest(
          provider,
          { method: 'client-secret', origin: provider.endpointOrigin, values: pair },
          requestMoment(() => 'uuid', 0),
        );

      it('is written from the cited page', () => {
        assert.equal(definition.source, contract.page);
        assert.equal('problems' in readDefinition(definition), false);
        assert.equal(definition.unconfirmed, false);
      });

      it('asks as the page says, on the wire', async () => {
        const { request } = build();
        assert.equal(request.url, contract.url);
        const server = await startServer((_, response) => response.end(contract.answer));
        try {
          const { pathname, search } = new URL(request.url);
          await createTransport().send({ ...request, url: server.origin + pathname + search }, new AbortController().signal);
        } finally {
          await server.close();
        }
        const [arrival] = server.arrivals;
        assert.deepEqual(
          [arrival?.method, arrival?.headers.authorization, arrival?.headers['content-type'], arrival?.body],
          ['POST', contract.authorization, contract.contentType, contract.body],
        );
      });

      it('reads the documented answer', () => {
        const token = readTokenAnswer(provider, { status: 200, headers: {}, body: contract.answer }, sentAtMs, sentAtMs + 100);
        const { access_token: value } = JSON.parse(contract.answer) as { access_token: string };
        assert.deepEqual([token.value, token.expiresAtMs], [value, sentAtMs + contract.lifetimeSeconds * 1_000]);
        assert.deepEqual(build().tokenHeaders, contract.headers);
        assert.deepEqual(provider.apiOrigins, contract.apiOrigins);
      });

      for (const [status, body, kind, code, action] of contract.errors) {
        it(`tells ${String(status)} ${code ?? ''} with what to do`, () => {
          const error = thrown(() => readTokenAnswer(provider, { status, headers: {}, body }, 0, 1));
          assert.deepEqual([error.kind, error.vendorCode, actionFor(error)], [kind, code, action]);
          assert.ok(error.hint);
        });
      }
    });
  }
});

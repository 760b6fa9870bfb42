/** Owns the proof that the CitrusAd preset asks and reads as the vendor's page says (contracts: Basic, client_credentials, `expires_in` in seconds, RFC 6749 errors). */
import assert from 'node:assert/strict';
import { localize } from '../../../src/core/base/localized-text';
import type { Credentials } from '../../../src/core/provider/credentials';
import { actionFor } from '../../../src/core/base/token-error';
import { requestMoment } from '../../../src/core/template/request-moment';
import { buildCompanionHeader, buildTokenRequest } from '../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../src/core/request/token-response';
import { preset, resolution, resolved, thrown } from '../fakes/definitions';

const definition = preset('citrusad');
const at = (baseUrl: string) => resolved(definition, { values: { baseUrl } });
const provider = at('https://retail.citrus.test');
const credentials: Credentials = {
  method: 'client-secret',
  origin: 'https://retail.citrus.test',
  values: { clientId: 'demo-id', clientSecret: 'demo-secret' },
};
const noUuid = (): never => {
  throw new Error('CitrusAd has no request id');
};

describe('CitrusAd', () => {
  it('is asked by Basic for client credentials', () => {
    assert.deepEqual(buildTokenRequest(provider, credentials, requestMoment(noUuid, 0)), {
      request: {
        method: 'POST',
        url: 'https://retail.citrus.test/v1/oauth2/token',
        headers: {
          Accept: 'application/json',
          Authorization: 'Basic ZGVtby1pZDpkZW1vLXNlY3JldA==',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      },
    });
  });

  for (const pasted of [
    'retail.citrus.test',
    'https://retail.citrus.test/',
    'https://retail.citrus.test/v1',
    'https://retail.citrus.test/v1/',
    'retail.citrus.test/v1/oauth2/token',
    'HTTPS://RETAIL.citrus.test',
  ]) {
    it(`knows its base URL by ${pasted}`, () => {
      const { endpoint, endpointOrigin, apiOrigins } = at(pasted);
      assert.equal(endpoint, 'https://retail.citrus.test/v1/oauth2/token');
      assert.equal(endpointOrigin, 'https://retail.citrus.test');
      assert.deepEqual(apiOrigins, ['https://retail.citrus.test']);
    });
  }

  it('needs a base URL, from the provider or from an environment', () => {
    assert.deepEqual(resolution(definition), { kind: 'misconfigured', reason: 'value-missing', subject: 'baseUrl' });
    const sandbox = { id: 'sandbox', name: 'Sandbox', values: { baseUrl: 'http://127.0.0.1:4012' } };
    assert.equal(resolved(definition, { environment: 'sandbox' }, [sandbox]).endpoint, 'http://127.0.0.1:4012/v1/oauth2/token');
  });

  for (const baseUrl of ['http://retail.citrus.test', '$BASE_URL', 'https://$BASE_URL']) {
    it(`refuses the base URL ${baseUrl}`, () => {
      assert.deepEqual(resolution(definition, { values: { baseUrl } }), {
        kind: 'misconfigured',
        reason: 'value-invalid',
        subject: 'baseUrl',
      });
    });
  }

  it('answers with a lifetime in seconds', () => {
    const sentAtMs = 1_700_000_000_000;
    const body = '{"access_token":"xxxxx.yyyyy.zzzzz","expires_in":3600,"token_type":"Bearer"}';
    assert.deepEqual(readTokenAnswer(provider, { status: 200, headers: {}, body }, sentAtMs, sentAtMs + 100), {
      value: 'xxxxx.yyyyy.zzzzz',
      issuedAtMs: sentAtMs,
      expiresAtMs: 1_700_003_600_000,
    });
  });

  // The page gives no status: 401 and 400 as in RFC 6749 §5.2, and the hint counts whatever it is.
  const errors: readonly [status: number, code: string, action: string, hint: RegExp][] = [
    [401, 'invalid_client', 'set-credentials', /client ID or the client secret is wrong/],
    [400, 'invalid_client', 'set-credentials', /client ID or the client secret is wrong/],
    [400, 'invalid_request', 'edit', /base URL/],
    [200, 'invalid_client', 'set-credentials', /client ID or the client secret is wrong/],
  ];
  for (const [status, code, action, hint] of errors) {
    it(`answers ${String(status)} ${code}, and there is a hint for it`, () => {
      const error = thrown(() => readTokenAnswer(provider, { status, headers: {}, body: JSON.stringify({ error: code }) }, 0, 1));
      assert.equal(error.kind, 'rejected');
      assert.equal(error.vendorCode, code);
      assert.equal(actionFor(error), action);
      assert.match(localize(error.hint ?? '', 'en'), hint);
    });
  }

  it('has a key for /orders beside the token', () => {
    assert.deepEqual(buildCompanionHeader(provider, 'orders', { apiKey: 'demo-key' }), { name: 'Authorization', value: 'Basic demo-key' });
  });
});

/** Owns the proof that the RTZR preset asks and reads as the vendor's page says (contracts: form pair, `expire_at` in seconds, H0001, H0002, E500). */
import assert from 'node:assert/strict';
import { localize } from '../../../src/core/base/localized-text';
import type { Credentials } from '../../../src/core/provider/credentials';
import { actionFor } from '../../../src/core/base/token-error';
import { requestMoment } from '../../../src/core/template/request-moment';
import { buildTokenRequest } from '../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../src/core/request/token-response';
import { preset, resolved, thrown } from '../fakes/definitions';

const provider = resolved(preset('rtzr'));
const credentials: Credentials = {
  method: 'client-secret',
  origin: 'https://openapi.vito.ai',
  values: { clientId: 'demo client', clientSecret: 'demo+secret/&=' },
};
const noUuid = (): never => {
  throw new Error('RTZR has no request id');
};

describe('RTZR', () => {
  it('is asked with the pair in the form and nothing else', () => {
    assert.deepEqual(buildTokenRequest(provider, credentials, requestMoment(noUuid, 0)), {
      request: {
        method: 'POST',
        url: 'https://openapi.vito.ai/v1/authenticate',
        headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'client_id=demo+client&client_secret=demo%2Bsecret%2F%26%3D',
      },
    });
  });

  it('binds credentials to its host, and the token to its API', () => {
    assert.equal(provider.endpointOrigin, 'https://openapi.vito.ai');
    assert.deepEqual(provider.apiOrigins, ['https://openapi.vito.ai']);
  });

  it('answers with an instant in seconds', () => {
    const sentAtMs = 1_690_356_331_000;
    const body = '{"access_token":"eyJhbGciOi.eyJzdWIi.c2ln","expire_at":1690377931}';
    assert.deepEqual(readTokenAnswer(provider, { status: 200, headers: {}, body }, sentAtMs, sentAtMs + 100), {
      value: 'eyJhbGciOi.eyJzdWIi.c2ln',
      issuedAtMs: sentAtMs,
      expiresAtMs: 1_690_377_931_000, // 6 hours
    });
  });

  const errors: readonly [status: number, body: string, kind: string, code: string, action: string, hint: RegExp][] = [
    [400, '{"code":"H0001","msg":"bad request"}', 'rejected', 'H0001', 'set-credentials', /lacked a field/],
    [401, '{"code":"H0002","msg":"invalid credential"}', 'rejected', 'H0002', 'set-credentials', /last character/],
    [500, '{"code":"E500","msg":"server error"}', 'unreachable', 'E500', 'retry', /still valid is kept/],
  ];
  for (const [status, body, kind, code, action, hint] of errors) {
    it(`answers ${String(status)} ${code}, and there is a hint for it`, () => {
      const error = thrown(() => readTokenAnswer(provider, { status, headers: {}, body }, 0, 1));
      assert.equal(error.kind, kind);
      assert.equal(error.vendorCode, code);
      assert.equal(actionFor(error), action);
      assert.match(localize(error.hint ?? '', 'en'), hint);
    });
  }
});

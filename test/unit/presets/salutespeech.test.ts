/** Owns the proof that the SaluteSpeech preset asks and reads as the vendor's page says (contracts: Basic, RqUID, scope, `expires_at` in milliseconds). */
import assert from 'node:assert/strict';
import { localize } from '../../../src/core/base/localized-text';
import { cleanPastedValue } from '../../../src/core/value/pasted-value';
import type { Credentials } from '../../../src/core/provider/credentials';
import { actionFor } from '../../../src/core/base/token-error';
import { requestMoment } from '../../../src/core/template/request-moment';
import { buildTokenRequest } from '../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../src/core/request/token-response';
import { preset, resolution, resolved, thrown } from '../fakes/definitions';

const definition = preset('salutespeech');
const provider = resolved(definition);
const origin = 'https://ngw.devices.sberbank.ru:9443';
// base64 of demo-id:demo-secret
const key = 'ZGVtby1pZDpkZW1vLXNlY3JldA==';
const byKey: Credentials = { method: 'authorization-key', origin, values: { authorizationKey: key } };
const byPair: Credentials = { method: 'client-secret', origin, values: { clientId: 'demo-id', clientSecret: 'demo-secret' } };
const uuid = (): string => '6f0b1291-c7f3-43c6-bb2e-9f3efb2dc98e';

describe('SaluteSpeech', () => {
  for (const [what, credentials] of [
    ['the ready-made key', byKey],
    ['id and secret', byPair],
  ] as const) {
    it(`is asked by ${what}, with a request id and the scope`, () => {
      assert.deepEqual(buildTokenRequest(provider, credentials, requestMoment(uuid, 0)), {
        request: {
          method: 'POST',
          url: 'https://ngw.devices.sberbank.ru:9443/api/v2/oauth',
          headers: {
            Accept: 'application/json',
            RqUID: '6f0b1291-c7f3-43c6-bb2e-9f3efb2dc98e',
            Authorization: 'Basic ZGVtby1pZDpkZW1vLXNlY3JldA==',
            'Content-Type': 'application/x-www-form-urlencoded',
          },
          body: 'scope=SALUTE_SPEECH_PERS',
        },
        requestId: '6f0b1291-c7f3-43c6-bb2e-9f3efb2dc98e',
      });
    });
  }

  it('offers the key first', () => {
    assert.deepEqual(
      definition.authentication.map(({ id, type }) => [id, type]),
      [
        ['authorization-key', 'basic-key'],
        ['client-secret', 'basic'],
      ],
    );
  });

  it('does not form-encode the pair: Basic is of the raw one', () => {
    const values = { clientId: 'i+d', clientSecret: 's%:t' };
    assert.equal(
      buildTokenRequest(provider, { ...byPair, values }, requestMoment(uuid, 0)).request.headers['Authorization'],
      // base64 of i+d:s%:t
      'Basic aStkOnMlOnQ=',
    );
  });

  for (const scope of ['SALUTE_SPEECH_CORP', 'SBER_SPEECH']) {
    it(`takes the scope ${scope}`, () => {
      assert.equal(
        buildTokenRequest(resolved(definition, { values: { scope } }), byKey, requestMoment(uuid, 0)).request.body,
        `scope=${scope}`,
      );
    });
  }

  it('takes no scope but its three', () => {
    assert.deepEqual(resolution(definition, { values: { scope: 'GIGACHAT_API_PERS' } }), {
      kind: 'misconfigured',
      reason: 'value-invalid',
      subject: 'scope',
    });
  });

  it('has its API on another host', () => {
    assert.equal(provider.endpointOrigin, origin);
    assert.deepEqual(provider.apiOrigins, ['https://smartspeech.sber.ru']);
  });

  it('takes the key as the page spells it, and says so of a bare secret', () => {
    const field = definition.authentication[0]?.fields[0];
    assert.ok(field);
    assert.deepEqual(cleanPastedValue(field, `Authorization: \u0412\u0430sic ${key}\n`), {
      value: key,
      notes: ['trimmed', 'look-alikes', 'scheme-removed'],
    });
    assert.deepEqual(cleanPastedValue(field, uuid()), { problem: 'not-a-pair', notes: [] });
  });

  it('answers with an instant in milliseconds', () => {
    const sentAtMs = 1_617_812_716_729;
    const body = '{"access_token":"eyJj.ZXkI.aXY.Y3Q.dGFn","expires_at":1617814516729}';
    assert.deepEqual(readTokenAnswer(provider, { status: 200, headers: {}, body }, sentAtMs, sentAtMs + 100), {
      value: 'eyJj.ZXkI.aXY.Y3Q.dGFn',
      issuedAtMs: sentAtMs,
      expiresAtMs: 1_617_814_516_729, // 30 minutes
    });
  });

  const errors: readonly [status: number, body: string, kind: string, code: string | undefined, action: string, hint: RegExp][] = [
    [400, '{"code":1,"message":"scope data format invalid"}', 'rejected', '1', 'edit', /scope does not fit/],
    [400, '{"code":2,"message":"other"}', 'rejected', '2', 'edit', /could not read the request/],
    [401, '', 'rejected', undefined, 'set-credentials', /moderation.*subscription/],
    [401, '{"code":6,"message":"x"}', 'rejected', '6', 'set-credentials', /moderation.*subscription/],
    [403, '<html></html>', 'rejected', undefined, 'set-credentials', /subscription.*moderation/],
    [500, '{"code":500}', 'unreachable', '500', 'retry', /RqUID/],
  ];
  for (const [status, body, kind, code, action, hint] of errors) {
    it(`answers ${String(status)} with ${body === '' ? 'nothing' : body}, and there is a hint for it`, () => {
      const error = thrown(() => readTokenAnswer(provider, { status, headers: {}, body }, 0, 1));
      assert.equal(error.kind, kind);
      assert.equal(error.vendorCode, code);
      assert.equal(actionFor(error), action);
      assert.match(localize(error.hint ?? '', 'en'), hint);
    });
  }
});

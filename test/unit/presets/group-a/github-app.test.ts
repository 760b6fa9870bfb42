/** Owns the proof that GitHub gets the JWT that its pages describe, as a bearer and without a body, and that its ISO instant is read. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { cleanPrivateKey } from '../../../../src/core/value/key-material';
import { requestMoment } from '../../../../src/core/template/request-moment';
import { assertionJobFor, buildTokenRequest } from '../../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../../src/core/request/token-response';
import { createSigner } from '../../../../src/http/http-chunk';
import { actionFor } from '../../../../src/core/base/token-error';
import { localize } from '../../../../src/core/base/localized-text';
import { preset, resolved, thrown } from '../../fakes/definitions';
import { sentAtMs, uuid } from '../group-b/contract';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
// PKCS #1 is what the vendor hands out.
const cleaned = cleanPrivateKey(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
assert.ok(typeof cleaned === 'string');
const provider = resolved(preset('github-app'), { values: { clientId: 'Iv23liABCDEFGHIJKLMN', installationId: '12345678' } });

describe('the preset github-app', () => {
  it('is written from the cited page, and says that one claim is not in it', () => {
    assert.equal(
      preset('github-app').source,
      'https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
    );
    assert.equal(preset('github-app').unconfirmed, false);
  });

  it('asks exactly as the page says', async () => {
    const moment = requestMoment(() => uuid, sentAtMs);
    const values = { privateKey: cleaned };
    const held = { method: 'private-key', origin: provider.endpointOrigin, values };
    const job = assertionJobFor(provider, held, moment);
    const { request, tokenHeaders } = buildTokenRequest(provider, held, moment, job && (await createSigner().sign(job)));
    assert.equal(`${request.method} ${request.url}`, 'POST https://api.github.com/app/installations/12345678/access_tokens');
    const { Authorization: authorization = '', ...headers } = request.headers;
    assert.deepEqual(headers, { Accept: 'application/vnd.github+json', 'X-GitHub-Api-Version': '2022-11-28' });
    assert.equal(request.body, undefined);
    const [header = '', claims = '', signature = ''] = authorization.replace(/^Bearer /, '').split('.');
    assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')));
    const members = [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown);
    // Issued a minute ago against clocks that drift, and at most ten minutes long, as the page on JWTs says. It names no audience.
    assert.deepEqual(members, [
      { alg: 'RS256', typ: 'JWT' },
      {
        iss: 'Iv23liABCDEFGHIJKLMN',
        iat: 1_795_435_140,
        exp: 1_795_435_680,
      },
    ]);
    assert.deepEqual(tokenHeaders, { 'X-GitHub-Api-Version': '2022-11-28' });
  });

  it('reads the documented answer, which comes as 201', () => {
    const body =
      '{"token":"ghs_16C7e42F292c6912E7710c838347Ae178B4a","expires_at":"2026-11-23T13:00:00Z","permissions":{"issues":"write"}}';
    const token = readTokenAnswer(provider, { status: 201, headers: {}, body }, sentAtMs, sentAtMs + 100);
    assert.deepEqual([token.value, token.expiresAtMs], ['ghs_16C7e42F292c6912E7710c838347Ae178B4a', Date.UTC(2026, 10, 23, 13)]);
    assert.deepEqual(provider.apiOrigins, ['https://api.github.com', 'https://uploads.github.com']);
  });

  for (const [status, action] of [
    [401, 'set-credentials'],
    [403, 'show-log'],
    [404, 'edit'],
  ] as const) {
    it(`tells ${String(status)} with what to do, in three languages`, () => {
      const error = thrown(() => readTokenAnswer(provider, { status, headers: {}, body: '{"message":"Not Found"}' }, sentAtMs, sentAtMs));
      assert.deepEqual([error.kind, actionFor(error)], ['rejected', action]);
      const { hint } = error;
      assert.ok(hint !== undefined);
      assert.equal(new Set(['en', 'ko', 'ru'].map((language) => localize(hint, language))).size, 3);
    });
  }
});

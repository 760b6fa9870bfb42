/** Owns the proof that the generic preset asks as the RFCs say (6749 §2.3.1 and §4.4, 7523 §2.2, 8707 §2, 8705 §2). Literals, not computed. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { actionFor } from '../../../src/core/base/token-error';
import { requestMoment } from '../../../src/core/template/request-moment';
import { assertionJobFor, buildTokenRequest } from '../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../src/core/request/token-response';
import { TestAuthority } from '../../servers/certificate';
import { preset, resolution, resolved, thrown } from '../fakes/definitions';

const definition = preset('oauth2-client-credentials');
const least = { tokenUrl: 'https://id.example.com/o/token/', apiOrigin: 'https://api.example.com' };
const moment = requestMoment(() => '6f1c9a52-3c1b-4c39-9f2e-4f1d2c3b4a59', 1_795_435_200_250);
const form = { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' };

function asked(method: string, values: Readonly<Record<string, string>>, own: Readonly<Record<string, string>> = {}, assertion?: string) {
  const provider = resolved(definition, { values: { ...least, ...own } });
  return buildTokenRequest(provider, { method, origin: provider.endpointOrigin, values }, moment, assertion).request;
}

describe('OAuth 2.0 client credentials', () => {
  it('client_secret_basic: both form-urlencoded before base64, and nothing that was not given', () => {
    // id%3A1+%26 : s%2B%25+%C3%A9
    assert.deepEqual(asked('client-secret-basic', { clientId: 'id:1 &', clientSecret: 's+% é' }), {
      method: 'POST',
      url: 'https://id.example.com/o/token/',
      headers: { ...form, Authorization: 'Basic aWQlM0ExKyUyNjpzJTJCJTI1KyVDMyVBOQ==' },
      body: 'grant_type=client_credentials',
    });
  });

  it('client_secret_basic of servers that take the pair as it is', () => {
    const { headers } = asked('client-secret-basic-raw', { clientId: 'id', clientSecret: 's+%' });
    assert.equal(headers['Authorization'], 'Basic aWQ6cysl'); // id:s+%
  });

  it('client_secret_post', () => {
    const request = asked('client-secret-post', { bodyClientId: 'id:1', bodyClientSecret: 's+% &é' });
    assert.equal(request.body, 'grant_type=client_credentials&client_id=id%3A1&client_secret=s%2B%25+%26%C3%A9');
    assert.deepEqual(request.headers, form);
  });

  it('scope, audience and resources, each as often as its RFC has it', () => {
    const own = { scope: 'read write', audience: 'https://api.example.com', resource: 'https://one.example.com/ urn:two' };
    assert.equal(
      asked('client-secret-basic', { clientId: 'id', clientSecret: 's' }, own).body,
      'grant_type=client_credentials&scope=read+write&audience=https%3A%2F%2Fapi.example.com' +
        '&resource=https%3A%2F%2Fone.example.com%2F&resource=urn%3Atwo',
    );
  });

  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const [method, algorithm] of [
    ['private-key-jwt-rs256', 'RS256'],
    ['private-key-jwt-ps256', 'PS256'],
    ['private-key-jwt-es256', 'ES256'],
  ] as const) {
    it(`private_key_jwt with ${algorithm}`, () => {
      const provider = resolved(definition, { values: least });
      const job = (values: Readonly<Record<string, string>>) =>
        assertionJobFor(provider, { method, origin: '', values: { bodyClientId: 'id', privateKey: key, ...values } }, moment);
      assert.deepEqual(job({ keyId: 'k1' }), {
        algorithm,
        key,
        header: { typ: 'JWT', kid: 'k1' },
        claims: {
          iss: 'id',
          sub: 'id',
          aud: 'https://id.example.com/o/token/',
          iat: 1_795_435_200,
          exp: 1_795_435_260,
          jti: '6f1c9a52-3c1b-4c39-9f2e-4f1d2c3b4a59',
        },
      });
      assert.deepEqual(job({})?.header, { typ: 'JWT' });
      assert.equal(job({ assertionAudience: 'https://id.example.com' })?.claims['aud'], 'https://id.example.com');
      assert.equal(
        asked(method, { bodyClientId: 'id', privateKey: key }, {}, 'a.b.c').body,
        'grant_type=client_credentials&client_id=id' +
          '&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=a.b.c',
      );
    });
  }

  it('a client certificate', () => {
    const issued = new TestAuthority().issue();
    const request = asked('tls-client-auth', { bodyClientId: 'id', certificate: issued.cert, privateKey: issued.key });
    assert.equal(request.body, 'grant_type=client_credentials&client_id=id');
    assert.deepEqual(request.clientCertificate, { cert: issued.cert, key: issued.key });
  });

  const provider = resolved(definition, { values: least });
  // {"exp":1795438800}
  const jwt = 'eyJhbGciOiJub25lIn0.eyJleHAiOjE3OTU0Mzg4MDB9.c2ln';
  const lives: readonly [body: string, expiresAtMs: number | undefined][] = [
    [`{"access_token":"${jwt}","token_type":"Bearer","expires_in":300}`, 1_795_435_500_000],
    [`{"access_token":"${jwt}","token_type":"Bearer"}`, 1_795_438_800_000],
    ['{"access_token":"opaque","token_type":"bearer"}', undefined],
  ];
  for (const [body, expiresAtMs] of lives) {
    it(`the expiry of ${body.replace(jwt, 'JWT')}`, () => {
      const token = readTokenAnswer(provider, { status: 200, headers: {}, body }, 1_795_435_200_000, 1_795_435_200_100);
      assert.equal(token.expiresAtMs, expiresAtMs);
    });
  }

  // RFC 6749 §5.2, RFC 8707 §2
  const errors: readonly [status: number, code: string, action: string][] = [
    [401, 'invalid_client', 'set-credentials'],
    [400, 'invalid_scope', 'edit'],
    [400, 'invalid_target', 'edit'],
    [400, 'unsupported_grant_type', 'edit'],
  ];
  for (const [status, code, action] of errors) {
    it(`${code} is told with what to do`, () => {
      const error = thrown(() => readTokenAnswer(provider, { status, headers: {}, body: `{"error":"${code}"}` }, 0, 1));
      assert.deepEqual([error.kind, error.vendorCode, actionFor(error)], ['rejected', code, action]);
      assert.ok(error.hint);
    });
  }

  it('goes to no address without TLS', () => {
    assert.ok('kind' in resolution(definition, { values: { ...least, tokenUrl: 'http://id.example.com/token' } }));
  });
});

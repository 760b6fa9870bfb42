/** Owns the proof that JWTs are signed as definitions say, checked with Node's own verification. */
import assert from 'node:assert/strict';
import { constants, createHmac, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { isTokenError } from '../../../src/core/base/token-error';
import { createSigner } from '../../../src/http/http-chunk';
import { leaks } from '../fakes/canary';
import { nowMs, uuid, visit, type Visit, type Wish } from './vendor';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = JSON.stringify({ ...ec.privateKey.export({ format: 'jwk' }), kid: 'from-the-jwk', alg: 'ES384', use: 'enc' });

const keyFields = [
  { id: 'account', label: 'A' },
  { id: 'keyId', label: 'K', optional: true },
  { id: 'privateKey', label: 'P', format: 'private-key', secret: true },
];
const seconds = Math.floor(nowMs / 1_000);

function signed(
  type: string,
  assertion: Readonly<Record<string, unknown>>,
  key: string,
  request?: Wish['request'],
  keyId = '',
): Promise<Visit> {
  return visit({
    changes: {
      authentication: [
        {
          type,
          id: 'secret',
          label: 'S',
          fields: keyFields,
          assertion: { key: '{{privateKey}}', issuer: '{{account}}', keyId: '{{keyId}}', ...assertion },
        },
      ],
    },
    credentials: { account: 'acc', privateKey: key, keyId },
    request: request ?? { body: { type: 'form', fields: { grant_type: 'client_credentials', client_id: '{{account}}' } } },
  });
}

function read(jwt: string): { readonly header: unknown; readonly claims: unknown; readonly input: Buffer; readonly signature: Buffer } {
  const [header = '', claims = '', signature = '', ...rest] = jwt.split('.');
  assert.equal(rest.length, 0);
  const json = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  return {
    header: json(header),
    claims: json(claims),
    input: Buffer.from(`${header}.${claims}`),
    signature: Buffer.from(signature, 'base64url'),
  };
}

describe('private_key_jwt', () => {
  it('with RS256: the form, the claims and the signature', async () => {
    const { arrival, provider } = await signed('private-key-jwt', { algorithm: 'RS256', subject: '{{account}}' }, pem(rsa.privateKey));
    const form = new URLSearchParams(arrival.body);
    assert.deepEqual([...form.keys()], ['grant_type', 'client_id', 'client_assertion_type', 'client_assertion']);
    assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const { header, claims, input, signature } = read(form.get('client_assertion') ?? '');
    assert.deepEqual(header, { typ: 'JWT', alg: 'RS256' });
    assert.deepEqual(claims, { iss: 'acc', sub: 'acc', aud: provider.endpoint, iat: seconds, exp: seconds + 300, jti: uuid });
    assert.ok(verify('sha256', input, rsa.publicKey, signature));
    assert.ok(!verify('sha256', Buffer.from('other'), rsa.publicKey, signature));
  });

  it('with PS256', async () => {
    const { arrival } = await signed('private-key-jwt', { algorithm: 'PS256' }, pem(rsa.privateKey));
    const { input, signature } = read(new URLSearchParams(arrival.body).get('client_assertion') ?? '');
    assert.ok(verify('sha256', input, { key: rsa.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature));
  });

  it('with ES256 of a JWK, its id and whatever else it says of its use', async () => {
    const { arrival } = await signed('private-key-jwt', { algorithm: 'ES256' }, jwk);
    const { header, input, signature } = read(new URLSearchParams(arrival.body).get('client_assertion') ?? '');
    assert.deepEqual(header, { typ: 'JWT', kid: 'from-the-jwk', alg: 'ES256' });
    assert.ok(verify('sha256', input, { key: ec.publicKey, dsaEncoding: 'ieee-p1363' }, signature));
  });

  it('with EdDSA', async () => {
    const { arrival } = await signed('private-key-jwt', { algorithm: 'EdDSA' }, pem(ed.privateKey));
    const { input, signature } = read(new URLSearchParams(arrival.body).get('client_assertion') ?? '');
    assert.ok(verify(undefined, input, ed.publicKey, signature));
  });
});

describe('a signed JWT elsewhere', () => {
  const assertion = {
    algorithm: 'PS256',
    audience: 'https://iam.api.example/tokens',
    lifetimeSeconds: 600,
    backdateSeconds: 60,
    notBefore: true,
    jwtId: false,
    claims: { scope: 'a b', level: 3, for: ['{{account}}'] },
    header: { x5t: '{{account|sha1:base64url}}' },
  };

  it('in JSON, with the claims and header members that are asked for', async () => {
    const { arrival } = await signed(
      'in-request',
      assertion,
      pem(rsa.privateKey),
      {
        body: { type: 'json', value: { jwt: '{{assertion}}' } },
      },
      'key-1',
    );
    const { jwt } = JSON.parse(arrival.body) as { jwt: string };
    const { header, claims } = read(jwt);
    assert.deepEqual(header, { typ: 'JWT', kid: 'key-1', x5t: 'XpQqImFnL4GtNRm4eKkmXrRP3ro', alg: 'PS256' });
    assert.deepEqual(claims, {
      iss: 'acc',
      aud: 'https://iam.api.example/tokens',
      iat: seconds - 60,
      nbf: seconds - 60,
      exp: seconds + 540,
      scope: 'a b',
      level: 3,
      for: ['acc'],
    });
  });

  it('without an audience, where the server wants none; a client assertion always has one', async () => {
    const request = { headers: { Authorization: 'Bearer {{assertion}}' } };
    const { arrival } = await signed('in-request', { algorithm: 'RS256', audience: false, jwtId: false }, pem(rsa.privateKey), request);
    const { claims } = read((arrival.headers.authorization ?? '').slice('Bearer '.length));
    assert.deepEqual(claims, { iss: 'acc', iat: seconds, exp: seconds + 300 });
    await assert.rejects(signed('private-key-jwt', { algorithm: 'RS256', audience: false }, pem(rsa.privateKey)), /assertion: .*RFC 7523/);
  });

  it('in a header', async () => {
    const request = { headers: { Authorization: 'Bearer {{assertion}}' } };
    const { arrival } = await signed('in-request', { algorithm: 'RS256' }, pem(rsa.privateKey), request);
    const { authorization = '' } = arrival.headers;
    assert.match(authorization, /^Bearer /);
    const { input, signature } = read(authorization.slice('Bearer '.length));
    assert.ok(verify('sha256', input, rsa.publicKey, signature));
  });

  it('in a form, as the JWT bearer grant has it', async () => {
    const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '{{assertion}}' };
    const { arrival } = await signed('in-request', { algorithm: 'ES256' }, pem(ec.privateKey), { body: { type: 'form', fields } });
    assert.match(arrival.body, /^grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('with a shared secret', async () => {
    const { arrival } = await visit({
      changes: {
        authentication: [
          {
            type: 'private-key-jwt',
            id: 'secret',
            label: 'S',
            fields: [{ id: 'clientSecret', label: 'S', secret: true }],
            assertion: { key: '{{clientSecret}}', algorithm: 'HS256' },
          },
        ],
      },
      credentials: { clientSecret: 'a shared secret of some length' },
      request: { body: { type: 'form', fields: {} } },
    });
    const { input, signature } = read(new URLSearchParams(arrival.body).get('client_assertion') ?? '');
    assert.deepEqual(signature, createHmac('sha256', 'a shared secret of some length').update(input).digest());
  });
});

describe('a key that does not fit', () => {
  const cases: readonly (readonly [what: string, algorithm: string, key: string])[] = [
    ['an EC key for RS256', 'RS256', pem(ec.privateKey)],
    ['an RSA key for ES256', 'ES256', pem(rsa.privateKey)],
    ['a P-256 key for ES512', 'ES512', pem(ec.privateKey)],
    ['no key at all', 'RS256', 'canary'],
    ['an empty JWK', 'RS256', '{}'],
  ];
  for (const [what, algorithm, key] of cases) {
    it(`is refused without a word of it: ${what}`, async () => {
      const error: unknown = await createSigner()
        .sign({ algorithm, key, header: {}, claims: {} })
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      assert.ok(isTokenError(error));
      assert.deepEqual(error.data, { kind: 'misconfigured', reason: 'value-invalid', subject: 'assertion', action: 'set-credentials' });
      assert.ok(!leaks(error, key) && error.cause === undefined);
    });
  }
});

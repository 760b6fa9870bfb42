/** Owns the proof that the generic preset gets tokens of a certified OAuth server by each way to authenticate, and none by a wrong one. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { TestAuthority } from '../../servers/certificate';
import { leaks } from '../fakes/canary';
import { rejection } from '../fakes/acme';
import { api, AuthorizationServer } from './authorization-server';
import { ask, type Client } from './client';

/** All that a server may issue: printable ASCII (RFC 6749 appendix A.1, A.2). This one refuses to register anything else. */
const oddId = 'id:with+a%41&b=c d/~?#"\\';
const oddSecret = `s:e+c%2Br&e=t; /'"<>~%`;

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const unknown = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const selfIssued = new TestAuthority().issue();

function publicJwk(key: KeyObject, members: Readonly<Record<string, string>>): object {
  return { ...key.export({ format: 'jwk' }), ...members };
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

describe('a certified OAuth server', function () {
  this.timeout(60_000);
  let server: AuthorizationServer;
  let certified = selfIssued;

  before(async () => {
    server = await AuthorizationServer.start((authority) => {
      certified = authority.issue();
      const secret = { client_secret: oddSecret };
      const shown = new X509Certificate(selfIssued.cert);
      return [
        { client_id: oddId, ...secret, token_endpoint_auth_method: 'client_secret_basic' },
        { client_id: 'plain', client_secret: 'plain-secret', token_endpoint_auth_method: 'client_secret_basic' },
        { client_id: 'posting', ...secret, token_endpoint_auth_method: 'client_secret_post' },
        ...['RS256', 'PS256'].map((alg) => ({
          client_id: `signing ${alg}`,
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: alg,
          jwks: { keys: [publicJwk(rsa.publicKey, { kid: 'k1', alg })] },
        })),
        {
          client_id: 'signing ES256',
          token_endpoint_auth_method: 'private_key_jwt',
          jwks: { keys: [publicJwk(other.publicKey, { kid: 'other' }), publicJwk(ec.publicKey, { kid: 'k1' })] },
        },
        { client_id: 'certified', token_endpoint_auth_method: 'tls_client_auth', tls_client_auth_subject_dn: 'CN=Test server' },
        {
          client_id: 'self-signed',
          token_endpoint_auth_method: 'self_signed_tls_client_auth',
          jwks: {
            keys: [
              {
                ...publicJwk(shown.publicKey, {}),
                x5c: [shown.raw.toString('base64')],
                'x5t#S256': createHash('sha256').update(shown.raw).digest('base64url'),
              },
            ],
          },
        },
      ];
    });
  });
  after(() => server.stop());

  const secretBasic = (id: string, secret: string): Client => ({
    method: 'client-secret-basic',
    values: { clientId: id, clientSecret: secret },
  });
  const signing = (algorithm: string, key: string, more: Readonly<Record<string, string>> = {}): Client => ({
    method: `private-key-jwt-${algorithm.toLowerCase()}`,
    values: { bodyClientId: `signing ${algorithm}`, privateKey: key, ...more },
  });
  const jwk = JSON.stringify(publicJwk(ec.privateKey, { kid: 'k1' }));

  const known: readonly [what: string, client: () => Client][] = [
    ['client_secret_basic, with every character that RFC 6749 allows', () => secretBasic(oddId, oddSecret)],
    ['client_secret_basic, the pair as it is', () => ({ ...secretBasic('plain', 'plain-secret'), method: 'client-secret-basic-raw' })],
    ['client_secret_post', () => ({ method: 'client-secret-post', values: { bodyClientId: 'posting', bodyClientSecret: oddSecret } })],
    ['private_key_jwt, RS256', () => signing('RS256', pem(rsa.privateKey), { keyId: 'k1' })],
    ['private_key_jwt, PS256', () => signing('PS256', pem(rsa.privateKey))],
    ['private_key_jwt, ES256, the kid given', () => signing('ES256', pem(ec.privateKey), { keyId: 'k1' })],
    ['private_key_jwt, ES256, the kid in a JWK', () => signing('ES256', jwk)],
    ['private_key_jwt for the issuer', () => signing('ES256', jwk, { assertionAudience: server.origin })],
    [
      'tls_client_auth',
      () => ({
        method: 'tls-client-auth',
        values: { bodyClientId: 'certified', certificate: certified.cert, privateKey: certified.key },
      }),
    ],
    [
      'self_signed_tls_client_auth',
      () => ({
        method: 'tls-client-auth',
        values: { bodyClientId: 'self-signed', certificate: selfIssued.cert, privateKey: selfIssued.key },
      }),
    ],
  ];
  for (const [what, client] of known) {
    it(`issues a token to ${what}`, async () => {
      const { grant, log } = await ask(server, client());
      assert.match(grant.header, /^Bearer [\w-]{20,}$/);
      assert.equal((grant.token.expiresAtMs ?? 0) - grant.token.issuedAtMs, 300_000);
      assert.ok(!leaks(log, oddSecret));
    });
  }

  it('issues one for a resource, with the scopes that were asked for', async () => {
    const { grant, manager } = await ask(server, { ...secretBasic(oddId, oddSecret), own: { scope: 'read', resource: api } });
    assert.equal((grant.token.expiresAtMs ?? 0) - grant.token.issuedAtMs, 300_000);
    const claims: unknown = JSON.parse(Buffer.from(grant.token.value.split('.')[1] ?? '', 'base64url').toString());
    assert.ok(typeof claims === 'object' && claims !== null && 'aud' in claims && 'scope' in claims && 'client_id' in claims);
    assert.deepEqual([claims.aud, claims.scope, claims.client_id], [api, 'read', oddId]);
    manager.dispose();
  });

  const refused: readonly [what: string, client: () => Client, code: string][] = [
    ['a wrong secret', () => secretBasic(oddId, `${oddSecret}!`), 'invalid_client'],
    ['a stranger', () => secretBasic(`${oddId}!`, oddSecret), 'invalid_client'],
    [
      'the pair as it is, for the standard wants it encoded',
      () => ({ ...secretBasic('posting', oddSecret), method: 'client-secret-basic-raw' }),
      'invalid_request',
    ],
    ["a stranger's key", () => signing('ES256', pem(unknown.privateKey)), 'invalid_client'],
    ['a JWT for another server', () => signing('ES256', jwk, { assertionAudience: 'https://other.example.com' }), 'invalid_client'],
    [
      "a stranger's certificate",
      () => ({
        method: 'tls-client-auth',
        values: { bodyClientId: 'self-signed', certificate: certified.cert, privateKey: certified.key },
      }),
      'invalid_client',
    ],
    ['another scope', () => ({ ...secretBasic(oddId, oddSecret), own: { scope: 'read admin' } }), 'invalid_scope'],
    ['another resource', () => ({ ...secretBasic(oddId, oddSecret), own: { resource: 'https://other.example.com/' } }), 'invalid_target'],
  ];
  for (const [what, client, code] of refused) {
    it(`refuses ${what}`, async () => {
      const error = await rejection(ask(server, client()));
      assert.deepEqual([error.kind, error.vendorCode], ['rejected', code]);
      assert.ok(!leaks(error, oddSecret));
    });
  }

  it('gets nothing from who does not trust its authority', async () => {
    const error = await rejection(ask(server, { ...secretBasic(oddId, oddSecret), trusts: false }));
    assert.equal(error.kind, 'untrusted-certificate');
  });
});

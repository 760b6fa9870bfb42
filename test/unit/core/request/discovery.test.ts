/** Owns the proof of what of a server's metadata is believed, and where it is looked for. */
import assert from 'node:assert/strict';
import { MetadataDiscovery, metadataAddresses, readIssuer, readMetadata } from '../../../../src/core/request/discovery';
import type { HttpAnswer, HttpRequest } from '../../../../src/core/request/transport';
import { rejection } from '../../fakes/acme';
import { ScriptedTransport } from '../../fakes/scripted-transport';

const issuer = 'https://id.example.com/realms/one';
const metadata = {
  issuer,
  token_endpoint: 'https://id.example.com/realms/one/token',
  token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['ES256'],
  scopes_supported: ['read'],
  grant_types_supported: ['authorization_code', 'client_credentials'],
};
const found = {
  issuer,
  tokenEndpoint: 'https://id.example.com/realms/one/token',
  certificateEndpoint: undefined,
  methods: ['client_secret_post', 'private_key_jwt'],
  algorithms: ['ES256'],
  scopes: ['read'],
};

function read(changes: Readonly<Record<string, unknown>>, of = issuer) {
  return readMetadata(of, JSON.stringify({ ...metadata, ...changes }));
}

describe('an issuer', () => {
  const typed: readonly [text: string, issuer: string][] = [
    ['https://id.example.com', 'https://id.example.com'],
    ['id.example.com/realms/one/', 'https://id.example.com/realms/one/'],
    ['https://id.example.com/realms/one/.well-known/openid-configuration', issuer],
    ['https://id.example.com/.well-known/oauth-authorization-server/realms/one', issuer],
    ['https://id.example.com/.well-known/openid-configuration?x=1', 'https://id.example.com'],
    ['http://127.0.0.1:9000', 'http://127.0.0.1:9000'],
  ];
  for (const [text, expected] of typed) {
    it(`typed as ${text}`, () => {
      assert.deepEqual(readIssuer(text), { issuer: expected });
    });
  }

  it('is asked over TLS only', () => {
    assert.deepEqual(readIssuer('http://id.example.com'), { problem: 'insecure-address' });
    assert.deepEqual(readIssuer('id'), { problem: 'not-an-address' });
  });

  it('has its metadata behind its path, or before it (RFC 8414 §3.1)', () => {
    for (const each of [issuer, `${issuer}/`])
      assert.deepEqual(metadataAddresses(each), [
        'https://id.example.com/realms/one/.well-known/openid-configuration',
        'https://id.example.com/.well-known/oauth-authorization-server/realms/one',
      ]);
    assert.deepEqual(metadataAddresses('https://id.example.com/'), [
      'https://id.example.com/.well-known/openid-configuration',
      'https://id.example.com/.well-known/oauth-authorization-server',
    ]);
  });
});

describe('metadata', () => {
  it('tells the token endpoint and what it takes', () => {
    assert.deepEqual(read({}), found);
    assert.deepEqual(readMetadata(issuer, `\ufeff${JSON.stringify(metadata)}`), found);
  });

  it('of a server that names no method means the usual one (RFC 8414 §2)', () => {
    const bare = readMetadata(issuer, JSON.stringify({ issuer, token_endpoint: metadata.token_endpoint }));
    assert.deepEqual(bare, { ...found, methods: ['client_secret_basic'], algorithms: [], scopes: [] });
  });

  it('may name an endpoint elsewhere, which is told', () => {
    assert.deepEqual(read({ token_endpoint: 'https://token.example.net/t/' }), {
      ...found,
      tokenEndpoint: 'https://token.example.net/t/',
    });
  });

  it('may name another endpoint for clients with a certificate (RFC 8705 §5)', () => {
    const alias = (token_endpoint: string) => read({ mtls_endpoint_aliases: { token_endpoint } });
    assert.deepEqual(alias('https://mtls.id.example.com/t'), { ...found, certificateEndpoint: 'https://mtls.id.example.com/t' });
    for (const none of [metadata.token_endpoint, 'http://mtls.id.example.com/t', 'https://mtls.id.example.com/t?x', ''])
      assert.deepEqual(alias(none), found);
  });

  it('is about this issuer, a slash at the end aside', () => {
    assert.deepEqual(read({ issuer: `${issuer}/` }), { ...found, issuer: `${issuer}/` });
    for (const other of ['https://id.example.com', 'https://id.example.com/realms/One', 'https://evil.test/realms/one', `${issuer}//`, ''])
      assert.deepEqual(read({ issuer: other }), { problem: 'other-issuer' }, other);
  });

  it('passes over what is no word', () => {
    const changes = { scopes_supported: ['read', 7, 'two words', 'a\nb', 'ü', null, 'x'.repeat(201)] };
    assert.deepEqual(read(changes), found);
  });

  const problems: readonly [what: string, body: string, problem: string][] = [
    ['a page', '<!doctype html>', 'not-metadata'],
    ['nothing', '', 'not-metadata'],
    ['null', 'null', 'not-metadata'],
    ['a list', '[]', 'not-metadata'],
    ['another object', '{"a":1}', 'not-metadata'],
    ['methods that are none', JSON.stringify({ ...metadata, token_endpoint_auth_methods_supported: 'none' }), 'not-metadata'],
    ['no endpoint', JSON.stringify({ issuer }), 'no-token-endpoint'],
    ['http', JSON.stringify({ ...metadata, token_endpoint: 'http://id.example.com/token' }), 'unusable-endpoint'],
    ['a query', JSON.stringify({ ...metadata, token_endpoint: 'https://id.example.com/token?p=x' }), 'unusable-endpoint'],
    ['userinfo', JSON.stringify({ ...metadata, token_endpoint: 'https://id.example.com@evil.test/' }), 'unusable-endpoint'],
    ['a script', JSON.stringify({ ...metadata, token_endpoint: 'javascript:alert(1)' }), 'unusable-endpoint'],
    ['other grants', JSON.stringify({ ...metadata, grant_types_supported: ['implicit'] }), 'no-client-credentials'],
  ];
  for (const [what, body, problem] of problems) {
    it(`with ${what} is ${problem}`, () => {
      assert.deepEqual(readMetadata(issuer, body), { problem });
    });
  }
});

describe('discovery', () => {
  function discover(...answers: readonly HttpAnswer[]) {
    const left = [...answers];
    const requests: HttpRequest[] = [];
    const discovery = new MetadataDiscovery({
      send: (request) => {
        requests.push(request);
        const answer = left.shift();
        return answer ? Promise.resolve(answer) : Promise.reject(new Error('asked once too often'));
      },
    });
    return { requests, outcome: discovery.discover(issuer, new AbortController().signal) };
  }
  const answer = (status: number, body = ''): HttpAnswer => ({ status, headers: {}, body });
  const good = answer(200, JSON.stringify(metadata));

  it('asks for the one document, without any credentials', async () => {
    const { requests, outcome } = discover(good);
    assert.deepEqual(await outcome, found);
    assert.deepEqual(requests, [
      {
        method: 'GET',
        url: 'https://id.example.com/realms/one/.well-known/openid-configuration',
        headers: { Accept: 'application/json' },
      },
    ]);
  });

  it('asks for the other where the first is not there or not usable', async () => {
    for (const first of [answer(404), answer(401), answer(302), answer(200, '<html>')]) {
      const { requests, outcome } = discover(first, good);
      assert.deepEqual(await outcome, found);
      assert.equal(requests[1]?.url, 'https://id.example.com/.well-known/oauth-authorization-server/realms/one');
    }
  });

  const ends: readonly [first: HttpAnswer, second: HttpAnswer, problem: string][] = [
    [answer(404), answer(404), 'not-found'],
    [answer(301), answer(404), 'redirected'],
    [answer(404), answer(200, '<html>'), 'not-metadata'],
    [answer(200, JSON.stringify({ ...metadata, issuer: 'https://other.test' })), answer(404), 'other-issuer'],
  ];
  for (const [first, second, problem] of ends) {
    it(`ends with ${problem}`, async () => {
      assert.deepEqual(await discover(first, second).outcome, { problem });
    });
  }

  it('ends with a fault of the server, which is no word on the issuer', async () => {
    const error = await rejection(discover(answer(503)).outcome);
    assert.deepEqual(error, { kind: 'unreachable', reason: 'server-error', status: 503 });
  });

  it('can be given up', async () => {
    const transport = new ScriptedTransport();
    const controller = new AbortController();
    const outcome = new MetadataDiscovery(transport).discover(issuer, controller.signal);
    controller.abort();
    assert.equal((await rejection(outcome)).kind, 'cancelled');
  });
});

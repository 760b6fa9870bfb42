/** Owns the proof that a certified OAuth server is found from its issuer URL, and that what it says of itself gets a token. */
import assert from 'node:assert/strict';
import { MetadataDiscovery, readIssuer } from '../../../src/core/request/discovery';
import type { TokenTransport } from '../../../src/core/request/transport';
import { createTransport } from '../../../src/http/http-chunk';
import { rejection } from '../fakes/acme';
import { AuthorizationServer } from './authorization-server';
import { ask } from './client';

describe('discovery at a certified OAuth server', function () {
  this.timeout(60_000);
  let server: AuthorizationServer;
  before(async () => {
    server = await AuthorizationServer.start(() => [
      { client_id: 'id', client_secret: 'secret', token_endpoint_auth_method: 'client_secret_post' },
    ]);
  });
  after(() => server.stop());

  const { signal } = new AbortController();
  const trusting = (): TokenTransport => {
    const transport = createTransport();
    return { send: (request, aborted) => transport.send({ ...request, ca: server.authority.cert }, aborted) };
  };

  it('finds the endpoint, and a token is issued there', async () => {
    const read = readIssuer(server.origin);
    assert.ok('issuer' in read);
    const found = await new MetadataDiscovery(trusting()).discover(read.issuer, signal);
    assert.ok(!('problem' in found), JSON.stringify(found));
    assert.deepEqual([found.issuer, found.tokenEndpoint], [server.origin, `${server.origin}/token`]);
    assert.deepEqual(found.methods.slice(0, 3), ['client_secret_basic', 'client_secret_post', 'private_key_jwt']);
    assert.deepEqual(found.algorithms, ['RS256', 'PS256', 'ES256']);
    assert.deepEqual(found.scopes.slice(0, 3), ['read', 'write', 'admin']);
    const values = { bodyClientId: 'id', bodyClientSecret: 'secret' };
    const { grant } = await ask(server, { method: 'client-secret-post', values, own: { tokenUrl: found.tokenEndpoint } });
    assert.ok(grant.token.value);
  });

  it('does not believe it about another issuer, or where there is no document', async () => {
    const discovery = new MetadataDiscovery(trusting());
    assert.deepEqual(await discovery.discover(`${server.origin}/realms/one`, signal), { problem: 'not-found' });
    const other = server.origin.replace('127.0.0.1', '127.0.0.2');
    const asAnother: TokenTransport = {
      send: (request, aborted) => trusting().send({ ...request, url: request.url.replace('127.0.0.2', '127.0.0.1') }, aborted),
    };
    assert.deepEqual(await new MetadataDiscovery(asAnother).discover(other, signal), { problem: 'other-issuer' });
  });

  it('asks nothing of a server whose authority is not trusted', async () => {
    const error = await rejection(new MetadataDiscovery(createTransport()).discover(server.origin, signal));
    assert.equal(error.kind, 'untrusted-certificate');
  });
});

/** Rare moments in which a token, a failure or credentials would end up where they do not belong. */
import assert from 'node:assert/strict';
import { checkToken } from '../../../../src/core/token/token-check';
import { TokenError } from '../../../../src/core/base/token-error';
import type { HttpRequest, TokenTransport } from '../../../../src/core/request/transport';
import { acmeCredentials, acmeSource, entered, Machine, rejection, tokenAnswer } from '../../fakes/acme';
import { plain, resolved } from '../../fakes/definitions';
import { settled } from '../../fakes/fake-clock';

const other = { ...entered, values: { clientSecret: 'other' } };

describe('token manager: rare moments', () => {
  it('an aborted flight blames nobody, whatever it comes to afterwards', async () => {
    const machine = new Machine('acme');
    const { manager } = machine.window();
    let fail: (error: Error) => void = () => undefined;
    Object.assign(machine.credentials, { read: () => new Promise((_resolve, reject) => (fail = reject)) });
    const controller = new AbortController();
    const gone = rejection(manager.getAccessToken('acme', { signal: controller.signal }));
    await settled();
    controller.abort();
    assert.equal((await gone).kind, 'cancelled');
    fail(new TokenError({ kind: 'storage', reason: 'storage-timeout' }));
    await settled();
    assert.equal(manager.get('acme')?.lastError, undefined);
    assert.deepEqual(machine.log.lines, []);
  });

  it('credentials are not copied to a provider of another server', async () => {
    const machine = new Machine('acme');
    machine.credentials.records.set('acme', { ...acmeCredentials, origin: 'https://elsewhere.test' });
    const { manager } = machine.window({ sources: [acmeSource(), acmeSource('twin')] });
    assert.equal((await rejection(manager.copyCredentials('acme', 'twin'))).reason, 'origin-changed');
    assert.equal(machine.credentials.records.has('twin'), false);
  });

  it('a token that was asked for while secrets were being forgotten goes as well', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    let release: () => void = () => undefined;
    const { credentials } = machine;
    const forget = credentials.delete.bind(credentials);
    Object.assign(credentials, {
      delete: async (id: string) => {
        await new Promise<void>((resolve) => (release = resolve));
        await forget(id);
      },
    });
    const forgotten = window.manager.forgetSecrets('acme');
    await settled();
    const late = rejection(window.manager.getAccessToken('acme'));
    await settled();
    assert.equal(window.transport.requests.length, 1, 'it began with the credentials of before');
    release();
    await forgotten;
    assert.equal(window.transport.last.signal.aborted, true);
    await window.transport.last.answer(tokenAnswer('late', 3600));
    assert.equal((await late).kind, 'cancelled');
    assert.equal(window.manager.get('acme')?.token, undefined);
    assert.equal(machine.tokens.records.size, 0);
  });

  it('undo brings no token back beside credentials that were entered meanwhile', async () => {
    const machine = new Machine('acme');
    const { manager, transport } = machine.window();
    const first = manager.getAccessToken('acme');
    await settled();
    await transport.last.answer(tokenAnswer('of-before', 3600));
    await first;
    const taken = await manager.takeSecrets('acme');
    await manager.setCredentials(acmeSource(), other);
    await taken.restore();
    assert.deepEqual(machine.credentials.records.get('acme')?.values, other.values);
    assert.equal(machine.tokens.records.size, 0);
    assert.equal(manager.get('acme')?.token, undefined);
  });

  it('undo brings the token back beside the same credentials', async () => {
    const machine = new Machine('acme');
    const { manager, transport } = machine.window();
    const first = manager.getAccessToken('acme');
    await settled();
    await transport.last.answer(tokenAnswer('of-before', 3600));
    await first;
    const taken = await manager.takeSecrets('acme');
    await manager.setCredentials(acmeSource(), entered);
    await taken.restore();
    assert.equal(machine.tokens.records.get('acme')?.value, 'of-before');
  });

  it('Check Token sends no token to the API of an environment that was switched away from', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    const sent: HttpRequest[] = [];
    const api: TokenTransport = {
      send: (request) => {
        sent.push(request);
        return Promise.resolve({ status: 200, headers: {}, body: '' });
      },
    };
    const provider = { ...resolved(plain({ check: { path: '/me' } })), id: 'acme', fingerprint: 'of the environment of before' };
    const { check } = provider.definition;
    assert.ok(check);
    const ports = {
      clock: machine.clock,
      tokens: window.manager,
      transport: api,
      authorities: machine.authorities,
      maySendSecrets: () => Promise.resolve(true),
    };
    const { signal } = new AbortController();
    assert.equal((await rejection(checkToken(ports, provider, check, { signal }))).reason, 'provider-changed');
    assert.deepEqual([sent.length, window.transport.requests.length], [0, 0]);
  });

  it('a part of the extension that cannot be loaded costs a request and says so, and is loaded by the next one', async () => {
    const machine = new Machine('acme');
    const window = machine.window();
    await window.manager.setCompanion('acme', 'orders', { ordersKey: 'k' });
    window.codecFailure = new Error("Cannot find module './later.js'");
    for (const asked of [
      window.manager.getAccessToken('acme'),
      window.manager.tryOut(acmeSource(), entered, new AbortController().signal),
      window.manager.getCompanionHeader('acme', 'orders'),
    ]) {
      assert.deepEqual([(await rejection(asked)).kind, machine.log.lines.join().includes('later.js')], ['unreachable', false]);
    }
    assert.equal(window.transport.requests.length, 0);
    window.codecFailure = undefined;
    assert.match((await window.manager.getCompanionHeader('acme', 'orders')).value, /k/u);
  });
});

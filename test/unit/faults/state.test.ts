/** The rows of the fault table about what changes or fails on our side while the endpoint is asked, and about cancelling in each phase. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { AxiosTransport } from '../../../src/http/axios-transport';
import { deferred } from '../../servers/deferred';
import { FaultServer, type Fault } from '../../servers/fault-server';
import { acme, acmeSource, entered, Machine, rejection, type Window } from '../fakes/acme';
import { canary, leaks } from '../fakes/canary';
import { settled } from '../fakes/fake-clock';

const good = { kind: 'answer', status: 200, body: '{"access_token":"fine","expires_in":3600}' } as const;

describe('the fault table: state', () => {
  const server = new FaultServer();
  let machine: Machine;
  let window: Window;

  before(() => server.start());
  after(() => server.stop());

  beforeEach(() => {
    machine = new Machine('acme');
    machine.credentials.records.set('acme', { ...entered, origin: server.origin });
    window = machine.window({ sources: [source()], transport: new AxiosTransport() });
    server.fault = good;
  });

  afterEach(() => {
    for (const sink of [machine.log.lines, window.manager.list(), machine.history.of('acme'), [...machine.statuses.snapshots]])
      assert.equal(leaks(sink), false);
  });

  function source(origin = server.origin) {
    return acmeSource('acme', { baseUrl: origin });
  }

  /** What a request comes to whose answer is held until `change` has happened. */
  async function meanwhile(change: () => unknown) {
    const until = deferred<undefined>();
    server.fault = { kind: 'held', until: until.promise, then: good };
    const arrived = server.nextRequest();
    const failing = rejection(window.manager.getAccessToken('acme'));
    await arrived;
    await change();
    await settled();
    until.resolve(undefined);
    return failing;
  }

  it('credentials changed mid-flight: the token of the old ones is dropped', async () => {
    const error = await meanwhile(() =>
      window.manager.setCredentials(source(), { method: 'secret', values: { clientSecret: `${canary}-new` } }),
    );
    assert.deepEqual([error.kind, error.reason], ['cancelled', 'provider-changed']);
    assert.equal(machine.tokens.records.size, 0);
    server.fault = good;
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'fine');
    assert.match(server.requests.at(-1)?.body ?? '', /-new/u);
  });

  it('credentials forgotten mid-flight: the token is dropped', async () => {
    const error = await meanwhile(() => window.manager.forgetSecrets('acme'));
    assert.equal(error.kind, 'cancelled');
    assert.equal(machine.tokens.records.size, 0);
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).reason, 'credentials-missing');
  });

  it('definition changed mid-flight: the token is dropped', async () => {
    const changed = { ...source(), definition: { ...acme, response: { ...acme.response, token: '/other' } } };
    const error = await meanwhile(() => {
      window.providers.set([changed]);
    });
    assert.deepEqual([error.kind, error.reason], ['cancelled', 'provider-changed']);
    assert.equal(machine.tokens.records.size, 0);
  });

  it('provider removed mid-flight: the token is dropped, and nothing is left of it', async () => {
    const error = await meanwhile(() => {
      window.providers.set([]);
    });
    assert.equal(error.kind, 'cancelled');
    assert.deepEqual([machine.tokens.records.size, window.manager.list().length], [0, 0]);
  });

  it('SecretStorage `get` undefined: no credentials, and no request', async () => {
    machine.credentials.records.clear();
    const sent = server.requests.length;
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).reason, 'credentials-missing');
    assert.equal(server.requests.length, sent);
  });

  it('SecretStorage `store` rejects: the token is good nevertheless, and the status tells', async () => {
    machine.tokens.failing = 'write';
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'fine');
    assert.equal(window.manager.get('acme')?.lastError?.reason, 'storage-write');
    const sent = server.requests.length;
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'fine');
    assert.equal(server.requests.length, sent, 'it is served from memory');
  });

  it('SecretStorage `get` rejects for the credentials: said so, and no request', async () => {
    machine.credentials.failing = 'read';
    const sent = server.requests.length;
    assert.deepEqual((await rejection(window.manager.getAccessToken('acme'))).reason, 'storage-read');
    assert.equal(server.requests.length, sent);
  });

  it('SecretStorage `get` rejects for the token: a new one is got', async () => {
    machine.tokens.failing = 'read';
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'fine');
  });

  it('credentials for another origin: nothing is sent to the new one', async () => {
    machine.credentials.records.set('acme', { ...entered, origin: 'https://auth.acme.test' });
    const sent = server.requests.length;
    assert.equal((await rejection(window.manager.getAccessToken('acme'))).reason, 'origin-changed');
    assert.equal(server.requests.length, sent);
  });

  describe('cancelled', () => {
    const phases: readonly (readonly [phase: string, fault: Fault])[] = [
      ['while the endpoint says nothing', { kind: 'silence' }],
      ['between headers and body', { kind: 'stall', part: '' }],
      ['within the body', { kind: 'stall', part: '{"access_token":' }],
      ['while the body drips', { kind: 'drip', everyMs: 20 }],
    ];
    for (const [phase, fault] of phases) {
      it(`${phase}: the socket is closed, nothing is tried again, and nothing is kept`, async () => {
        server.fault = fault;
        const arrived = server.nextRequest();
        const cancel = new AbortController();
        const failing = rejection(window.manager.getAccessToken('acme', { signal: cancel.signal }));
        const { closedBeforeAnswer } = await arrived;
        cancel.abort();
        assert.equal((await failing).kind, 'cancelled');
        await closedBeforeAnswer;
        const sent = server.requests.length;
        await machine.clock.advance(600_000);
        await window.manager.renewIfDue('acme');
        assert.equal(server.requests.length, sent);
        assert.equal(window.manager.get('acme')?.lastError, undefined, 'what a person cancels is no error');
        server.fault = good;
        assert.equal((await window.manager.getAccessToken('acme')).token.value, 'fine');
      });
    }

    it('while the connection is made: the socket is closed', async () => {
      const silent = createServer();
      const connected = once(silent, 'connection') as Promise<[Socket]>;
      silent.listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const origin = `https://127.0.0.1:${String((silent.address() as AddressInfo).port)}`;
      machine.credentials.records.set('acme', { ...entered, origin });
      window.providers.set([source(origin)]);
      const cancel = new AbortController();
      const failing = rejection(window.manager.getAccessToken('acme', { signal: cancel.signal }));
      const [socket] = await connected;
      const closed = once(socket, 'close');
      socket.on('error', () => undefined);
      socket.resume();
      cancel.abort();
      assert.equal((await failing).kind, 'cancelled');
      await closed;
      silent.close();
    });
  });
});

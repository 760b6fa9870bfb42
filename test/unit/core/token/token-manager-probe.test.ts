/** Asking an endpoint whose answers nobody has described yet. */
import assert from 'node:assert/strict';
import { acme, acmeSource, entered, errorAnswer, Machine, rejection } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

describe('token manager: a probe', () => {
  const probe = async (body: string, status = 200) => {
    const machine = new Machine();
    const window = machine.window();
    const found = window.manager.probe(acmeSource(), entered, new AbortController().signal);
    found.catch(() => undefined);
    await settled();
    await window.transport.last.answer({ status, headers: {}, body });
    return { found, machine, window };
  };

  it('tells the shape of an answer that the definition does not fit, and reads its token once it does', async () => {
    const { found, machine, window } = await probe('{"data":{"jwt_token":"abcdefgh","expire_at":1}}');
    const probed = await found;
    const { shape } = probed;
    assert.equal(shape.token, '/data/jwt_token');
    const source = acmeSource();
    const definition = { ...acme, response: { ...acme.response, token: '/data/jwt_token', expiry: [{ type: 'none' as const }] } };
    const { token } = probed.read({ ...source, definition });
    assert.deepEqual([token.value, token.expiresAtMs], ['abcdefgh', undefined]);
    assert.equal(window.transport.requests.length, 1, 'one request for both');
    assert.equal(machine.credentials.records.size + machine.tokens.records.size, 0, 'nothing is stored');
  });

  it('fails as a request fails', async () => {
    const { found } = await probe(errorAnswer(401).body, 401);
    assert.equal((await rejection(found)).kind, 'rejected');
  });

  it('says so where nothing in the answer can be a token', async () => {
    const { found } = await probe('{"message":"hello"}');
    assert.deepEqual([(await rejection(found)).kind, (await rejection(found)).reason], ['malformed', 'token-missing']);
  });

  it('is cancelled with its signal', async () => {
    const machine = new Machine();
    const controller = new AbortController();
    const found = rejection(machine.window().manager.probe(acmeSource(), entered, controller.signal));
    await settled();
    controller.abort();
    assert.equal((await found).kind, 'cancelled');
  });
});

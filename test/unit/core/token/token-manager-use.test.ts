/** Owns the proof that the manager hands a token out as the definition says that the API takes it. */
import assert from 'node:assert/strict';
import type { Definition } from '../../../../src/core/definition/definition';
import { acme, Machine, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

function windowFor(machine: Machine, changes: Partial<Definition>): Window {
  const source = { config: { id: 'acme', definition: 'acme', values: {} }, definition: { ...acme, ...changes }, environments: [] };
  return machine.window({ sources: [source] });
}

async function answered(window: Window, answer = tokenAnswer('one', 3600)) {
  const wait = window.manager.getAccessToken('acme');
  await settled();
  await window.transport.last.answer(answer);
  return wait;
}

describe('token manager: how the API takes a token', () => {
  it('is Authorization: Bearer unless it is said otherwise', async () => {
    const { header, headerName, extraHeaders, query, baseUrl } = await answered(windowFor(new Machine('acme'), {}));
    assert.deepEqual([header, headerName, extraHeaders, query, baseUrl], ['Bearer one', 'Authorization', undefined, undefined, undefined]);
  });

  it('is what the definition says, over a reload too', async () => {
    const machine = new Machine('acme');
    const use = { scheme: 'O-Bearer', header: 'X-Acme', headers: { 'Client-Id': '{{scope}}' }, query: 'access_token', baseUrl: '/at' };
    const body = JSON.stringify({ access_token: 'one', expires_in: 3600, at: 'https://eu.acme.test/v2/' });
    const { token, ...grant } = await answered(windowFor(machine, { use }), { status: 200, headers: {}, body });
    const expected = {
      header: 'O-Bearer one',
      headerName: 'X-Acme',
      extraHeaders: { 'Client-Id': 'read' },
      query: 'access_token',
      baseUrl: 'https://eu.acme.test/v2',
      warning: undefined,
    };
    assert.deepEqual(grant, expected);
    const { token: again, ...reloaded } = await windowFor(machine, { use }).manager.getAccessToken('acme');
    assert.deepEqual([again, reloaded], [token, expected]);
    assert.ok(!JSON.stringify(machine.statuses.snapshots.get('acme')).includes('Client-Id'));
  });

  it('may be the token alone', async () => {
    const window = windowFor(new Machine('acme'), { use: { scheme: '', header: 'X-Access-Token' } });
    assert.equal((await answered(window)).header, 'one');
  });
});

/** What Undo brings back of a removed provider, and for how long anything is kept. */
import assert from 'node:assert/strict';
import { acmeSource, Machine, tokenAnswer, type Window } from '../../fakes/acme';
import { canary, leaks } from '../../fakes/canary';
import { settled } from '../../fakes/fake-clock';

describe('token manager: taking secrets out', () => {
  let machine: Machine;
  let window: Window;

  beforeEach(async () => {
    machine = new Machine('acme');
    window = machine.window();
    const wait = window.manager.getAccessToken('acme');
    await settled();
    await window.transport.last.answer(tokenAnswer('one', 3600));
    await wait;
    await machine.authorities.write('acme', { origin: 'https://auth.acme.test', pem: 'PEM', certificates: [] });
  });

  async function remove() {
    const taken = await window.manager.takeSecrets('acme');
    window.providers.set([]);
    return taken;
  }

  it('leaves nothing in the stores', async () => {
    await remove();
    assert.deepEqual([machine.credentials.records.size, machine.tokens.records.size, machine.authorities.records.size], [0, 0, 0]);
    assert.equal(machine.statuses.snapshots.size, 0);
  });

  it('puts back credentials, token and authority, and the token is served without a request', async () => {
    const taken = await remove();
    window.providers.set([acmeSource()]);
    assert.equal(await taken.restore(), true);
    assert.equal(machine.credentials.records.get('acme')?.values['clientSecret'], canary);
    assert.equal(machine.authorities.records.get('acme')?.pem, 'PEM');
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
    assert.equal(window.transport.requests.length, 1);
    assert.equal(window.manager.get('acme')?.hasCredentials, true);
  });

  it('puts nothing back once it was dropped, and keeps nothing of it', async () => {
    const taken = await remove();
    taken.drop();
    assert.equal(await taken.restore(), false);
    assert.equal(machine.credentials.records.size, 0);
  });

  it('puts nothing over what was entered meanwhile', async () => {
    const taken = await remove();
    window.providers.set([acmeSource()]);
    await window.manager.setCredentials(acmeSource(), { method: 'secret', values: { clientSecret: 'other' } });
    await taken.restore();
    assert.equal(machine.credentials.records.get('acme')?.values['clientSecret'], 'other');
  });

  it('leaves an authority that was chosen meanwhile, and brings one back that had no credentials beside it', async () => {
    const taken = await remove();
    window.providers.set([acmeSource()]);
    await machine.authorities.write('acme', { origin: 'https://auth.acme.test', pem: 'NEW', certificates: [] });
    await taken.restore();
    assert.equal(machine.authorities.records.get('acme')?.pem, 'NEW');
    await window.manager.forgetSecrets('acme');
    await machine.authorities.write('acme', { origin: 'https://auth.acme.test', pem: 'ALONE', certificates: [] });
    const alone = await remove();
    window.providers.set([acmeSource()]);
    assert.equal(await alone.restore(), false);
    assert.equal(machine.authorities.records.get('acme')?.pem, 'ALONE');
  });

  it('leaves the credentials where the token cannot be deleted, so that another attempt takes all of it', async () => {
    machine.tokens.failing = 'write';
    await assert.rejects(window.manager.takeSecrets('acme'));
    assert.equal(machine.credentials.records.get('acme')?.values['clientSecret'], canary);
    machine.tokens.failing = undefined;
    const taken = await remove();
    window.providers.set([acmeSource()]);
    assert.equal(await taken.restore(), true);
    assert.equal(machine.credentials.records.get('acme')?.values['clientSecret'], canary);
  });

  it('shows nothing of what it holds', async () => {
    assert.equal(leaks(await remove()), false);
  });

  it('keeps nothing where nothing can be read', async () => {
    machine.credentials.failing = 'read';
    const taken = await window.manager.takeSecrets('acme');
    machine.credentials.failing = undefined;
    assert.equal(await taken.restore(), false);
  });
});

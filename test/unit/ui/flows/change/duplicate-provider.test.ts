/** Owns the tests of Duplicate Provider and Rename Provider: what is proposed, what is asked, and where credentials go along. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { duplicateProvider } from '../../../../../src/ui/flows/change/duplicate-provider';
import { editProvider, renameProvider } from '../../../../../src/ui/flows/change/edit-provider';
import { acme } from '../../../fakes/acme';
import { resetVscode } from '../../../fakes/vscode';
import { aStatus, FakeStatuses } from '../../provider-statuses';
import { fakeServices, FakeSettings } from '../fake-services';
import { back, enter, goAway, picking, playScript, typing, type Act } from '../scripted-inputs';

const environments = [
  { id: 'production', name: 'Production', values: { baseUrl: 'https://auth.acme.test' } },
  { id: 'sandbox', name: 'Sandbox', values: { baseUrl: 'https://sandbox.acme.test' } },
];

function desk(acts: readonly Act[], answers: readonly (string | undefined)[] = [], definition = { ...acme, companions: [], environments }) {
  const settings = new FakeSettings([definition]);
  const environment = definition.environments.length > 0 ? { environment: 'production' } : {};
  settings.configs.set('acme', { id: 'acme', name: 'Acme', definition: 'acme', ...environment, values: { scope: 'write' } });
  const made = fakeServices(settings, ['acme']);
  const services = { ...made.services, statuses: new FakeStatuses([aStatus({ id: 'acme', name: 'Acme', hasCredentials: true })]) };
  return { settings, ...made, services, script: playScript(acts, answers) };
}

const plain = { ...acme, companions: [], environments: [] };

describe('Duplicate Provider', () => {
  afterEach(resetVscode);

  it('proposes the other environment, its name and the values as they are, and asks for credentials of that server', async () => {
    const names: string[] = [];
    const { settings, services, secrets, script } = desk([
      (input) => {
        assert.equal(input.activeItems[0]?.label, 'Sandbox');
        input.pick('Sandbox');
      },
      (input) => {
        names.push(input.value);
        input.enter();
      },
      (input) => {
        names.push(input.value);
        input.enter();
      },
      typing('secret of the sandbox'),
    ]);
    await duplicateProvider(services, 'acme');
    assert.deepEqual(names, ['Acme (Sandbox)', 'write']);
    assert.deepEqual(settings.configs.get('acme-sandbox'), {
      id: 'acme-sandbox',
      name: 'Acme (Sandbox)',
      definition: 'acme',
      environment: 'sandbox',
      values: { scope: 'write' },
    });
    assert.deepEqual(secrets.copied, [], 'credentials stay with the server that they were entered for');
    assert.deepEqual(secrets.stored.get('acme-sandbox')?.entered.values, { clientSecret: 'secret of the sandbox' });
    assert.equal(script.left(), 0);
    assert.equal(settings.configs.size, 2);
  });

  it('proposes the name of the environment that is chosen, until the person writes one', async () => {
    const names: string[] = [];
    const noting: Act = (input) => {
      names.push(input.value);
      input.enter();
    };
    const chosen = desk([picking('Production'), noting, noting], ['Use the Same']);
    await duplicateProvider(chosen.services, 'acme');
    assert.equal(chosen.settings.configs.get('acme-2')?.environment, 'production');
    const own = desk([picking('Sandbox'), typing('Mine'), back, back, picking('Production'), noting, noting], ['Use the Same']);
    await duplicateProvider(own.services, 'acme');
    assert.deepEqual(names, ['Acme 2', 'write', 'Mine', 'write']);
  });

  it('takes the environment of the original out of its name', async () => {
    const names: string[] = [];
    const { services, settings } = desk([
      (input) => {
        input.pick('Sandbox');
      },
      (input) => {
        names.push(input.value);
        input.goAway();
      },
    ]);
    settings.configs.set('acme', { id: 'acme', name: 'Acme (Production)', definition: 'acme', environment: 'production', values: {} });
    const named = { ...services, statuses: new FakeStatuses([aStatus({ id: 'acme', name: 'Acme (Production)' })]) };
    await duplicateProvider(named, 'acme');
    assert.deepEqual(names, ['Acme (Sandbox)']);
  });

  it('takes the credentials along to the same server, if the person wants that', async () => {
    const { services, secrets, script } = desk([enter, enter, enter], ['Use the Same'], plain);
    await duplicateProvider(services, 'acme');
    assert.deepEqual(secrets.copied, ['acme > acme-2']);
    assert.equal(script.told[0]?.text, 'Use the credentials of Acme for Acme 2 too?');
    assert.equal(script.told[0].detail, 'Both get their tokens from https://auth.acme.test.');
  });

  it('asks for others, if the person wants that', async () => {
    const { services, secrets } = desk([enter, enter, enter, typing('other')], ['Enter Others'], plain);
    await duplicateProvider(services, 'acme');
    assert.deepEqual([secrets.copied, secrets.stored.get('acme-2')?.entered.values], [[], { clientSecret: 'other' }]);
  });

  it('leaves the copy without credentials where the person goes away from that question', async () => {
    const { services, settings, secrets } = desk([enter, enter, enter], [undefined], plain);
    await duplicateProvider(services, 'acme');
    assert.deepEqual([[...settings.configs.keys()], secrets.copied, secrets.stored.size], [['acme', 'acme-2'], [], 0]);
  });

  it('makes nothing where the person goes away before', async () => {
    const { services, settings } = desk([enter, goAway], [], plain);
    await duplicateProvider(services, 'acme');
    assert.deepEqual([...settings.configs.keys()], ['acme']);
  });
});

describe('Rename Provider', () => {
  afterEach(resetVscode);

  it('changes the name and nothing else, and asks for nothing else', async () => {
    const { services, settings, secrets } = desk([
      (input) => {
        assert.equal(input.value, 'Acme');
        input.type('Acme of ours');
        input.enter();
      },
    ]);
    const before = settings.configs.get('acme');
    await renameProvider(services, 'acme');
    assert.deepEqual(settings.configs.get('acme'), { ...before, name: 'Acme of ours' });
    assert.deepEqual([secrets.forgotten, secrets.stored.size, secrets.tried], [[], 0, []]);
  });
});

describe('Edit Provider', () => {
  afterEach(resetVscode);

  it('asks for no secret while the server stays the same', async () => {
    const { services, settings, secrets, script } = desk([picking('Production'), enter, typing('read')]);
    await editProvider(services, 'acme');
    assert.deepEqual(settings.configs.get('acme')?.values, { scope: 'read' });
    assert.deepEqual([secrets.forgotten, secrets.stored.size, script.inputs.some(({ password }) => password)], [[], 0, false]);
  });
});

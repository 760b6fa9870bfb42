/** Owns the tests of removing and forgetting: what is asked, what goes, and what stays. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import { forgetEverything, forgetToken } from '../../../src/ui/flows/forget';
import { OrphanOffer } from '../../../src/ui/flows/orphans';
import { removeProvider } from '../../../src/ui/flows/remove-provider';
import { resetVscode } from '../fakes/vscode';
import { fakeServices, FakeSettings } from './fake-services';
import { playScript } from './scripted-inputs';

function withProviders(...ids: string[]) {
  const settings = new FakeSettings([]);
  for (const id of ids) settings.configs.set(id, { id, name: `Name of ${id}`, definition: 'vendor', values: {} });
  return { settings, ...fakeServices(settings, ids) };
}

describe('forgetting', () => {
  afterEach(resetVscode);

  it('removes a provider with its secrets, once the person agreed to what is named', async () => {
    const { settings, services, secrets } = withProviders('a', 'b');
    const script = playScript([], ['Remove']);
    assert.equal(await removeProvider(services, 'a'), true);
    assert.deepEqual(secrets.forgotten, ['a']);
    assert.deepEqual([...settings.configs.keys()], ['b']);
    assert.equal(script.told[0]?.text, 'Remove Name of a?');
    assert.match(script.told[0].detail ?? '', /credentials and its token.*settings/);
  });

  it('removes nothing otherwise', async () => {
    const { settings, services, secrets } = withProviders('a');
    playScript([], [undefined]);
    assert.equal(await removeProvider(services, 'a'), false);
    assert.deepEqual([secrets.forgotten, [...settings.configs.keys()]], [[], ['a']]);
  });

  it('forgets one token without a question', async () => {
    const { services, secrets } = withProviders('a');
    const script = playScript([]);
    await forgetToken(services, 'a');
    assert.deepEqual(secrets.forgotten, ['token of a']);
    assert.equal(script.briefly.length, 1);
  });

  it('forgets everything, orphans too, and leaves the settings', async () => {
    const { settings, services, secrets } = withProviders('a', 'b');
    secrets.orphaned = ['old'];
    playScript([], [undefined, 'Forget Everything']);
    await forgetEverything(services);
    assert.deepEqual(secrets.forgotten, []);
    await forgetEverything(services);
    assert.deepEqual([...secrets.forgotten].sort(), ['a', 'b', 'old']);
    assert.equal(settings.configs.size, 2);
  });
});

describe('OrphanOffer', () => {
  afterEach(resetVscode);

  it('says nothing where there are none', async () => {
    const { services } = withProviders('a');
    playScript([]);
    await new OrphanOffer(services).make();
  });

  it('deletes what the person wants deleted', async () => {
    const { services, secrets } = withProviders('a');
    secrets.orphaned = ['x', 'y'];
    const script = playScript([], ['Delete Secrets']);
    await new OrphanOffer(services).make();
    assert.match(script.told[0]?.text ?? '', /: x, y$/);
    assert.deepEqual(secrets.forgotten, ['x', 'y']);
  });

  it('asks about each once a session', async () => {
    const { services, secrets } = withProviders('a');
    secrets.orphaned = ['x'];
    const script = playScript([], ['Keep', undefined]);
    const offer = new OrphanOffer(services);
    await Promise.all([offer.make(), offer.make()]);
    await offer.make();
    assert.equal(script.told.length, 1);
    secrets.orphaned = ['x', 'z'];
    await offer.make();
    assert.match(script.told[1]?.text ?? '', /: z$/);
    assert.deepEqual(secrets.forgotten, []);
  });

  it('spares secrets whose provider came back while the question stood', async () => {
    const { services, secrets } = withProviders('a');
    secrets.orphaned = ['x', 'y'];
    playScript([], ['Delete Secrets']);
    const making = new OrphanOffer(services).make();
    secrets.orphans = () => {
      secrets.orphaned = ['y'];
      return Promise.resolve(secrets.orphaned);
    };
    await making;
    assert.deepEqual(secrets.forgotten, ['y']);
  });
});

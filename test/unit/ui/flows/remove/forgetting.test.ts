/** Owns the tests of removing and forgetting: what is asked, what goes, and what stays. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../../../src/core/base/event';
import { TokenError } from '../../../../../src/core/base/token-error';
import { forgetEverything, forgetToken } from '../../../../../src/ui/flows/remove/forget';
import { OrphanOffer } from '../../../../../src/ui/flows/remove/orphans';
import { removeProvider } from '../../../../../src/ui/flows/remove/remove-provider';
import { settled } from '../../../fakes/fake-clock';
import { resetVscode } from '../../../fakes/vscode';
import { aStatus, FakeStatuses } from '../../provider-statuses';
import { fakeServices, FakeSettings } from '../fake-services';
import { playScript } from '../scripted-inputs';

function withProviders(...ids: string[]) {
  const settings = new FakeSettings([]);
  for (const id of ids) settings.configs.set(id, { id, name: `Name of ${id}`, definition: 'vendor', values: {} });
  return { settings, ...fakeServices(settings, ids) };
}

describe('forgetting', () => {
  afterEach(resetVscode);

  it('removes a provider with its secrets, once the person agreed to what is named', async () => {
    const { settings, services, secrets } = withProviders('a', 'b');
    const script = playScript([], ['Remove', undefined]);
    assert.equal(await removeProvider(services, 'a'), true);
    assert.deepEqual(secrets.forgotten, ['a']);
    assert.deepEqual([...settings.configs.keys()], ['b']);
    assert.equal(script.told[0]?.text, 'Remove Name of a?');
    assert.match(script.told[0].detail ?? '', /credentials and its token.*settings/);
  });

  it('deletes the secrets before the entry, so that a failure leaves something to try again with', async () => {
    const { settings, services, secrets, logged } = withProviders('a');
    const forgetSecrets = secrets.forgetSecrets.bind(secrets);
    const left: string[][] = [];
    let failing = true;
    secrets.forgetSecrets = (id) => {
      left.push([...settings.configs.keys()]);
      return failing ? Promise.reject(new TokenError({ kind: 'storage', reason: 'storage-write' })) : forgetSecrets(id);
    };
    playScript([], ['Remove', undefined]);
    assert.equal(await removeProvider(services, 'a'), false);
    assert.deepEqual([...settings.configs.keys()], ['a']);
    assert.deepEqual(logged, ['a: saving failed (storage: storage-write)']);
    failing = false;
    playScript([], ['Remove', undefined]);
    assert.equal(await removeProvider(services, 'a'), true);
    assert.deepEqual([left, [...settings.configs.keys()], secrets.forgotten], [[['a'], ['a']], [], ['a']]);
  });

  it('puts the secrets back where the entry cannot be removed and the person gives up', async () => {
    const { settings, services, secrets } = withProviders('a');
    settings.remove = () => Promise.reject(new TokenError({ kind: 'storage', reason: 'storage-write', subject: 'settings.json' }));
    playScript([], ['Remove', undefined]);
    assert.equal(await removeProvider(services, 'a'), false);
    assert.deepEqual([[...settings.configs.keys()], secrets.restored], [['a'], ['a']]);
  });

  it('brings only the entry back after the machine slept longer than ten seconds', async () => {
    const { settings, services, secrets, clock } = withProviders('a');
    let answer: (button: string | undefined) => void = () => undefined;
    const script = playScript([], ['Remove', undefined]);
    const { showInformationMessage } = vscode.window;
    let isFirst = true;
    Object.assign(vscode.window, {
      showInformationMessage: (...args: Parameters<typeof showInformationMessage>) => {
        if (!isFirst) return showInformationMessage(...args);
        isFirst = false;
        return new Promise((resolve) => (answer = resolve));
      },
    });
    assert.equal(await removeProvider(services, 'a'), true);
    clock.jump(10_001);
    answer('Undo');
    await settled();
    assert.deepEqual([[...settings.configs.keys()], secrets.restored, [...secrets.kept]], [['a'], [], []]);
    assert.match(script.told.at(-1)?.text ?? '', /credentials are gone/);
  });

  it('brings all of it back within ten seconds', async () => {
    const { settings, services, secrets, clock } = withProviders('a', 'b');
    const config = settings.configs.get('a');
    const script = playScript([], ['Remove', 'Undo']);
    assert.equal(await removeProvider(services, 'a'), true);
    await settled();
    assert.equal(script.told[1]?.text, 'Name of a is removed.');
    assert.deepEqual(settings.configs.get('a'), config);
    assert.deepEqual([secrets.restored, [...secrets.kept]], [['a'], []]);
    assert.deepEqual(script.briefly, ['$(check) Name of a is back']);
    assert.equal(clock.timers, 0);
  });

  it('lets go of the secrets after ten seconds, to the millisecond, and then brings back the entry alone, which it says', async () => {
    const { settings, services, secrets, clock } = withProviders('a');
    playScript([], ['Remove']);
    let answer: (button: string) => void = () => undefined;
    const texts: string[] = [];
    Object.assign(vscode.window, {
      showInformationMessage: (text: string) => {
        texts.push(text);
        return new Promise((resolve) => (answer = resolve));
      },
    });
    assert.equal(await removeProvider(services, 'a'), true);
    await clock.advance(9_999);
    assert.deepEqual([...secrets.kept], ['a']);
    await clock.advance(1);
    assert.deepEqual([...secrets.kept], []);
    answer('Undo');
    await settled();
    assert.deepEqual([[...settings.configs.keys()], secrets.restored], [['a'], []]);
    assert.equal(texts[1], 'Name of a is back, but its credentials are gone: enter them again.');
  });

  it('lets go of the secrets at once when the message is closed', async () => {
    const { services, secrets, clock } = withProviders('a');
    playScript([], ['Remove', undefined]);
    await removeProvider(services, 'a');
    await settled();
    assert.deepEqual([[...secrets.kept], clock.timers], [[], 0]);
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

  it('is not made while the list of providers is not seen whole, and made once it is', async () => {
    const { services, settings, secrets } = withProviders('a');
    secrets.orphaned = ['x'];
    settings.isWhole = false;
    const script = playScript([], ['Keep']);
    const offer = new OrphanOffer(services);
    await offer.make();
    assert.equal(script.told.length, 0);
    settings.isWhole = true;
    await offer.make();
    assert.equal(script.told.length, 1);
  });

  it('deletes nothing where the list cannot be seen any more when the person answers', async () => {
    const { services, settings, secrets } = withProviders('a');
    secrets.orphaned = ['x'];
    const script = playScript([], ['Delete Secrets', undefined]);
    const isListWhole = settings.isListWhole.bind(settings);
    let looks = 0;
    settings.isListWhole = () => {
      looks += 1;
      settings.isWhole = looks === 1;
      return isListWhole();
    };
    await new OrphanOffer(services).make();
    assert.equal(script.told.length, 2);
    assert.deepEqual(secrets.forgotten, []);
  });

  describe('after a hand edit', () => {
    /** A window whose settings lose the provider `x`, which has secrets. */
    function edited(focused: boolean) {
      const { services, secrets, clock } = withProviders('a', 'x');
      const statuses = new FakeStatuses([...services.statuses.list()]);
      const view = new Emitter<{ visible: boolean }>();
      const script = playScript([], ['Keep']);
      const windowState = { focused };
      Object.assign(vscode.window, { state: windowState });
      const watching = new OrphanOffer(services).watch(statuses, { onDidChangeVisibility: view.event });
      statuses.replaceAll(statuses.statuses.filter(({ id }) => id !== 'x'));
      secrets.orphaned = ['x'];
      return { secrets, clock, script, view, watching, statuses, windowState };
    }

    it('waits a while, and asks once', async () => {
      const { clock, script } = edited(true);
      await clock.advance(9_999);
      assert.equal(script.told.length, 0);
      await clock.advance(1);
      assert.equal(script.told.length, 1);
      await clock.advance(100_000);
      assert.equal(script.told.length, 1);
    });

    it('asks in the window that the person looks at only, else when its view is opened', async () => {
      const { clock, script, view } = edited(false);
      await clock.advance(10_000);
      assert.equal(script.told.length, 0);
      view.fire({ visible: false });
      await settled();
      assert.equal(script.told.length, 0);
      view.fire({ visible: true });
      await settled();
      assert.equal(script.told.length, 1);
    });

    it('says nothing where the entry is back by then, or where nothing was taken out', async () => {
      const { clock, script, secrets, statuses } = edited(true);
      secrets.orphaned = [];
      await clock.advance(10_000);
      secrets.orphaned = ['y'];
      statuses.replaceAll([...statuses.statuses, aStatus({ id: 'new' })]);
      await clock.advance(10_000);
      assert.equal(script.told.length, 0);
    });

    it('stops with the extension', async () => {
      const { clock, script, watching } = edited(true);
      watching.dispose();
      await clock.advance(10_000);
      assert.equal(script.told.length, 0);
    });
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

/** Owns the tests of Add Provider: the walk, the trial, and that nothing typed is lost. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TokenError } from '../../../../../src/core/base/token-error';
import { addProvider } from '../../../../../src/ui/flows/add/add-provider';
import { editProvider } from '../../../../../src/ui/flows/change/edit-provider';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings, trial } from '../fake-services';
import { back, enter, goAway, picking, playScript, typing, type Act, type ScriptedInput } from '../scripted-inputs';
import { vendor as definition } from '../vendor';

const local = { id: 'local', name: 'Local', values: { host: '127.0.0.1' } };
const rejected = new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401 });
const asFarAsSecrets: readonly Act[] = [
  picking('Vendor'),
  typing('My Vendor'),
  typing('a.example'),
  picking('Companies'),
  picking('Id and secret'),
  typing('me'),
];

function severityOf(input: ScriptedInput): number | undefined {
  return input.validationMessage?.severity;
}

describe('Add Provider', () => {
  afterEach(resetVscode);

  it('asks step by step, tries what was entered, and then the provider is there and valid', async () => {
    const settings = new FakeSettings([definition]);
    const { services, secrets, revealed, used } = fakeServices(settings);
    const script = playScript([...asFarAsSecrets, typing('canary')]);
    await addProvider(services);

    assert.deepEqual(
      [...settings.configs.values()],
      [{ id: 'my-vendor', name: 'My Vendor', definition: 'vendor', values: { host: 'a.example', scope: 'CORP' } }],
    );
    const entered = { method: 'pair', values: { clientId: 'me', clientSecret: 'canary' } };
    assert.deepEqual(secrets.tried, [entered]);
    assert.deepEqual(secrets.stored.get('my-vendor'), { entered, trial });
    assert.deepEqual(revealed, ['my-vendor']);
    assert.deepEqual(used, ['my-vendor'], 'the key copies this one now');
    assert.deepEqual(script.briefly, ['$(check) My Vendor is ready to use']);
    assert.equal(script.left(), 0);

    assert.deepEqual(
      script.inputs.map(({ password }) => password),
      [false, false, false, false, false, false, true],
    );
    assert.deepEqual(
      script.inputs.map(({ step, totalSteps }) => [step, totalSteps]).slice(1),
      [2, 3, 4, 5, 6, 7].map((step) => [step, 7]),
    );
    assert.ok(script.inputs.every(({ ignoreFocusOut }) => ignoreFocusOut));
    assert.equal(script.inputs[1]?.value, 'My Vendor');
    assert.doesNotMatch(JSON.stringify([...settings.configs.values()]), /canary/);
  });

  it('says what is wrong only once the person has begun, and goes no further', async () => {
    const { services } = fakeServices(new FakeSettings([definition]), ['vendor']);
    const script = playScript([
      picking('Vendor'),
      (input) => {
        assert.equal(input.value, 'Vendor 2');
        input.type('vendor ');
        assert.match(input.validationMessage?.message ?? '', /has this name/);
        input.enter();
        input.type('');
        assert.equal(severityOf(input), 3);
        input.enter();
        input.type('Second');
        input.enter();
      },
      (input) => {
        assert.equal(input.validationMessage, undefined);
        input.enter();
        assert.equal(severityOf(input), 3);
        input.press(input.buttons[1]);
        input.goAway();
      },
    ]);
    await addProvider(services);
    assert.deepEqual(script.opened, ['https://vendor.example/where']);
  });

  it('tells of a list too where its value is found', async () => {
    const { services } = fakeServices(new FakeSettings([definition]));
    const script = playScript([
      ...asFarAsSecrets.slice(0, 3),
      (input) => {
        assert.equal(input.placeholder, 'Scope – As in your contract');
        input.press(input.buttons[1]);
        input.goAway();
      },
    ]);
    await addProvider(services);
    assert.deepEqual(script.opened, ['https://vendor.example/scopes']);
  });

  it('goes back with everything kept, and away without a trace', async () => {
    const settings = new FakeSettings([definition]);
    const { services, secrets } = fakeServices(settings);
    const script = playScript([
      ...asFarAsSecrets,
      back,
      (input) => {
        assert.equal(input.value, 'me');
        input.back();
      },
      picking('Key'),
      back,
      picking('Id and secret'),
      (input) => {
        assert.equal(input.value, 'me');
        input.enter();
      },
      goAway,
    ]);
    await addProvider(services);
    assert.equal(script.left(), 0);
    assert.deepEqual([settings.configs.size, secrets.stored.size, secrets.tried.length], [0, 0, 0]);
  });

  it('keeps what was typed after a failed trial: edit, try again, save', async () => {
    const settings = new FakeSettings([definition]);
    const { services, secrets } = fakeServices(settings);
    secrets.failures = [rejected, rejected];
    const again: readonly Act[] = [picking('Id and secret')];
    const script = playScript(
      [
        ...asFarAsSecrets,
        typing('wrong'),
        ...again,
        (input) => {
          assert.equal(input.value, 'me');
          input.enter();
        },
        (input) => {
          assert.equal(input.value, 'wrong');
          input.type('right');
          input.enter();
        },
      ],
      ['Edit Values', 'Try Again'],
    );
    await addProvider(services);
    assert.deepEqual(
      secrets.tried.map(({ values }) => values['clientSecret']),
      ['wrong', 'right', 'right'],
    );
    assert.deepEqual(secrets.stored.get('my-vendor'), {
      entered: { method: 'pair', values: { clientId: 'me', clientSecret: 'right' } },
      trial,
    });
    assert.match(script.told[0]?.text ?? '', /My Vendor refused the credentials \(401\)\./);
    assert.deepEqual(script.told[0]?.buttons, ['Edit Values', 'Try Again', 'Save Anyway', 'Cancel']);
  });

  it('saves untested values when the person wants that, and nothing when they cancel', async () => {
    const settings = new FakeSettings([definition]);
    const { services, secrets } = fakeServices(settings);
    secrets.failures = [rejected, rejected];
    playScript([...asFarAsSecrets, typing('s')], ['Cancel']);
    await addProvider(services);
    assert.equal(settings.configs.size, 0);
    playScript([...asFarAsSecrets, typing('s')], ['Save Anyway']);
    await addProvider(services);
    assert.equal(secrets.stored.get('my-vendor')?.trial, undefined);
    assert.equal(settings.configs.size, 1);
  });

  it('tries to save again where settings could not be written', async () => {
    const settings = new FakeSettings([definition]);
    settings.failures = [new TokenError({ kind: 'storage', reason: 'storage-write', subject: 'settings.json' })];
    const { services, secrets } = fakeServices(settings);
    playScript([...asFarAsSecrets, typing('s')], ['Try Again']);
    await addProvider(services);
    assert.deepEqual([...settings.configs.keys()], ['my-vendor']);
    assert.equal(secrets.stored.size, 1);
  });

  it('asks nothing where it could not be saved, says so first, and goes on once it can', async () => {
    const settings = new FakeSettings([definition]);
    const elsewhere = new TokenError({ kind: 'misconfigured', reason: 'setting-elsewhere', subject: 'freshBearer.providers' });
    settings.obstacles = [elsewhere];
    const { services } = fakeServices(settings);
    const refused = playScript([], [undefined]);
    await addProvider(services);
    assert.equal(refused.inputs.length, 0);
    assert.match(refused.told[0]?.text ?? '', /freshBearer\.providers in the settings of the remote machine.*Nothing was changed/);

    settings.obstacles = [elsewhere];
    playScript([...asFarAsSecrets, typing('s')], ['Try Again']);
    await addProvider(services);
    assert.deepEqual([...settings.configs.keys()], ['my-vendor']);
  });

  describe('after the failure was dismissed', () => {
    /** A failed trial whose message was closed, with a secret typed. */
    async function dismissed() {
      const settings = new FakeSettings([definition]);
      const fakes = fakeServices(settings);
      fakes.secrets.failures = [rejected];
      const script = playScript([...asFarAsSecrets, typing('wrong')], [undefined]);
      await addProvider(fakes.services);
      assert.deepEqual([settings.configs.size, fakes.secrets.stored.size], [0, 0]);
      assert.match(script.briefly[0] ?? '', /kept for ten minutes/);
      return { settings, ...fakes };
    }
    const goOn: Act = (input) => {
      assert.deepEqual(
        input.activeItems.map(({ label }) => label),
        ['Go on with My Vendor'],
      );
      input.pick('Go on with My Vendor');
    };

    it('goes on at the credentials, with everything as it was typed, and then forgets it', async () => {
      const { settings, services, secrets } = await dismissed();
      const script = playScript([goOn, picking('Id and secret'), enter, typing('right')]);
      await addProvider(services);
      assert.deepEqual(secrets.stored.get('my-vendor')?.entered.values, { clientId: 'me', clientSecret: 'right' });
      assert.equal(settings.configs.get('my-vendor')?.values['host'], 'a.example');
      assert.deepEqual([script.left(), services.drafts.kept()], [0, undefined]);
    });

    it('starts anew where the person wants that, and keeps nothing', async () => {
      const { services } = await dismissed();
      playScript([picking('Start anew'), picking('Vendor'), goAway]);
      await addProvider(services);
      assert.equal(services.drafts.kept(), undefined);
    });

    it('keeps it while the question is left open, and for ten minutes at most', async () => {
      const { services, clock } = await dismissed();
      playScript([goAway]);
      await addProvider(services);
      await clock.advance(10 * 60_000 - 1);
      assert.notEqual(services.drafts.kept(), undefined);
      await clock.advance(1);
      assert.equal(services.drafts.kept(), undefined);
      playScript([picking('Vendor'), goAway]);
      await addProvider(services);
    });

    it('keeps nothing after Cancel', async () => {
      const { services, secrets } = await dismissed();
      secrets.failures = [rejected];
      playScript([goOn, picking('Id and secret'), enter, enter], ['Cancel']);
      await addProvider(services);
      assert.equal(services.drafts.kept(), undefined);
    });

    it('asks for the environment where the chosen one is gone meanwhile', async () => {
      const { services } = await dismissed();
      Object.assign(services.drafts.kept()?.provider ?? {}, { environment: 'gone' });
      const script = playScript([goOn, picking('Enter the values yourself'), goAway]);
      await addProvider(services);
      assert.equal(script.left(), 0);
    });
  });

  it('offers the settings where an environment there is wrong, and keeps what was typed', async () => {
    const { services, secrets } = fakeServices(new FakeSettings([definition]));
    secrets.failures = [new TokenError({ kind: 'misconfigured', reason: 'value-invalid', subject: 'host', action: 'open-settings' })];
    const ran: unknown[] = [];
    Object.assign(vscode.commands, { executeCommand: (id: string) => Promise.resolve(void ran.push(id)) });
    const script = playScript([...asFarAsSecrets, typing('s')], ['Open Settings']);
    await addProvider(services);
    assert.match(script.told[0]?.text ?? '', /The value "host" of My Vendor is not valid\. Correct it in your settings/);
    assert.deepEqual(ran, ['workbench.action.openApplicationSettingsJson']);
    assert.equal(services.drafts.kept()?.provider.name, 'My Vendor');
  });

  it('logs why a trial and a saving failed, without a secret', async () => {
    const settings = new FakeSettings([definition]);
    settings.failures = [
      Object.assign(new TypeError('canary'), { stack: 'TypeError: canary\n    at canary\n    at f (extension.js:1:2)' }),
    ];
    const { services, secrets, logged } = fakeServices(settings);
    secrets.failures = [new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401, vendorCode: 'H0002', requestId: '1-2' })];
    const ran: unknown[] = [];
    Object.assign(vscode.commands, { executeCommand: (id: string) => Promise.resolve(void ran.push(id)) });
    const script = playScript([...asFarAsSecrets, typing('canary')], ['Try Again', 'Show Log', undefined]);
    await addProvider(services);
    assert.deepEqual(logged, [
      'my-vendor: trial failed (rejected: unauthorized (401, H0002, request id 1-2))',
      'my-vendor: saving failed (TypeError at f (extension.js:1:2))',
    ]);
    assert.match(script.told[0]?.text ?? '', /Request id: 1-2\.$/);
    assert.doesNotMatch(JSON.stringify(script.told), /canary/);
    assert.deepEqual(ran, ['freshBearer.showLog']);
  });

  it('asks for an environment where there is a choice, and not for what it answers', async () => {
    const settings = new FakeSettings([definition], [local]);
    const { services } = fakeServices(settings);
    const script = playScript([picking('Vendor'), picking('Local'), enter, picking('Individuals'), picking('Key'), typing('aWQ6c2VjcmV0')]);
    await addProvider(services);
    assert.deepEqual(
      [...settings.configs.values()],
      [{ id: 'vendor', name: 'Vendor', definition: 'vendor', environment: 'local', values: { scope: 'PERS' } }],
    );
    assert.equal(script.left(), 0);
  });

  it('gives a new provider no id that orphaned secrets are stored under', async () => {
    const settings = new FakeSettings([definition]);
    const { services, secrets } = fakeServices(settings);
    secrets.orphaned = ['my-vendor'];
    playScript([...asFarAsSecrets, typing('s')]);
    await addProvider(services);
    assert.deepEqual([...settings.configs.keys()], ['my-vendor-2']);
  });
});

describe('Edit Provider', () => {
  afterEach(resetVscode);

  function existing() {
    const settings = new FakeSettings([definition]);
    settings.configs.set('v', { id: 'v', name: 'Vee', definition: 'vendor', values: { host: 'a.example', scope: 'CORP' } });
    return { settings, ...fakeServices(settings, ['v']) };
  }

  it('keeps the id and the secrets when the provider is renamed', async () => {
    const { settings, services, secrets } = existing();
    playScript([typing('New name'), enter, picking('Companies')]);
    await editProvider(services, 'v');
    assert.deepEqual(
      [...settings.configs.values()],
      [{ id: 'v', name: 'New name', definition: 'vendor', values: { host: 'a.example', scope: 'CORP' } }],
    );
    assert.deepEqual([secrets.stored.size, secrets.forgotten.length], [0, 0]);
  });

  it('says that another server gets no old credentials, and asks for them anew', async () => {
    const { settings, services, secrets } = existing();
    const script = playScript(
      [enter, typing('b.example'), picking('Companies'), picking('For the token'), picking('Id and secret'), typing('me'), typing('new')],
      ['Save and Enter Credentials'],
    );
    await editProvider(services, 'v');
    assert.match(script.told[0]?.detail ?? '', /entered for https:\/\/a\.example and are not sent to https:\/\/b\.example/);
    assert.equal(settings.configs.get('v')?.values['host'], 'b.example');
    assert.deepEqual(secrets.stored.get('v')?.entered.values, { clientId: 'me', clientSecret: 'new' });
  });

  it('asks for the environment where the one that the entry names is gone, and shifts no step by that', async () => {
    const { settings, services } = existing();
    settings.configs.set('v', { id: 'v', name: 'Vee', definition: 'vendor', environment: 'gone', values: { host: 'a.example' } });
    const script = playScript([picking('Enter the values yourself'), typing('Renamed'), enter, picking('Individuals')]);
    await editProvider(services, 'v');
    assert.deepEqual(settings.configs.get('v'), {
      id: 'v',
      name: 'Renamed',
      definition: 'vendor',
      values: { host: 'a.example', scope: 'PERS' },
    });
    assert.deepEqual(
      script.inputs.map(({ step, totalSteps }) => [step, totalSteps]),
      [1, 2, 3, 4].map((step) => [step, 4]),
    );
  });

  it('changes nothing when the person does not want that', async () => {
    const { settings, services } = existing();
    playScript([enter, typing('b.example'), picking('Companies')], [undefined]);
    await editProvider(services, 'v');
    assert.equal(settings.configs.get('v')?.values['host'], 'a.example');
  });
});

/** Owns the tests of Add Provider: the walk, the trial, and that nothing typed is lost. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as v from 'valibot';
import { definitionSchema } from '../../../src/core/definition';
import { TokenError } from '../../../src/core/token-error';
import { addProvider } from '../../../src/ui/flows/add-provider';
import { editProvider } from '../../../src/ui/flows/edit-provider';
import { resetVscode } from '../fakes/vscode';
import { fakeServices, FakeSettings, trial } from './fake-services';
import { back, enter, goAway, picking, playScript, typing, type Act, type ScriptedInput } from './scripted-inputs';

const definition = v.parse(definitionSchema, {
  schema: 1,
  id: 'vendor',
  name: 'Vendor',
  description: 'Speech',
  keywords: ['회사'],
  fields: [
    { id: 'host', label: 'Host', format: 'text', page: 'https://vendor.example/where' },
    {
      id: 'scope',
      label: 'Scope',
      options: [
        { value: 'PERS', label: 'Individuals' },
        { value: 'CORP', label: 'Companies' },
      ],
      default: 'PERS',
    },
  ],
  authentication: [
    {
      type: 'basic',
      id: 'pair',
      label: 'Id and secret',
      fields: [
        { id: 'clientId', label: 'Client ID' },
        { id: 'clientSecret', label: 'Client secret', secret: true },
      ],
      username: '{{clientId}}',
      password: '{{clientSecret}}',
      encoding: 'raw',
    },
    { type: 'basic-key', id: 'key', label: 'Key', fields: [{ id: 'key', label: 'Key', secret: true }], key: '{{key}}' },
  ],
  request: { url: 'https://{{host}}/token' },
  response: { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }] },
  apiOrigins: ['https://{{host}}'],
});

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
    const { services, secrets, revealed } = fakeServices(settings);
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
      [enter, typing('b.example'), picking('Companies'), picking('Id and secret'), typing('me'), typing('new')],
      ['Save and Enter Credentials'],
    );
    await editProvider(services, 'v');
    assert.match(script.told[0]?.detail ?? '', /entered for https:\/\/a\.example and are not sent to https:\/\/b\.example/);
    assert.equal(settings.configs.get('v')?.values['host'], 'b.example');
    assert.deepEqual(secrets.stored.get('v')?.entered.values, { clientId: 'me', clientSecret: 'new' });
  });

  it('changes nothing when the person does not want that', async () => {
    const { settings, services } = existing();
    playScript([enter, typing('b.example'), picking('Companies')], [undefined]);
    await editProvider(services, 'v');
    assert.equal(settings.configs.get('v')?.values['host'], 'a.example');
  });
});

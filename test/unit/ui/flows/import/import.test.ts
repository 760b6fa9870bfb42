/** Owns the tests of the imports from request files and .env files, as a person goes through them. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Definition } from '../../../../../src/core/definition/definition';
import { readDefinition } from '../../../../../src/core/check/definition-check';
import { TokenError } from '../../../../../src/core/base/token-error';
import { addProvider } from '../../../../../src/ui/flows/add/add-provider';
import { importFromEnv } from '../../../../../src/ui/flows/import/import-from-env';
import { importFromRequest, type ImportServices } from '../../../../../src/ui/flows/import/import-from-request';
import { leaks } from '../../../fakes/canary';
import { resetVscode } from '../../../fakes/vscode';
import { FakeDocument } from '../fake-document';
import { fakeServices, FakeSettings } from '../fake-services';
import { enter, goAway, picking, playScript, typing, type Act } from '../scripted-inputs';

const presets: readonly Definition[] = ['rtzr', 'spotify', 'oauth2-client-credentials'].map((id) => {
  const read = readDefinition(JSON.parse(readFileSync(`src/presets/${id}.json`, 'utf8')));
  assert.ok(!('problems' in read));
  return read;
});

/** As vendors issue them: a preset takes no canary with other letters. */
const secret = 'q8Zt3Wb7Kx1Lm5-not-real';

type Pick = (items: readonly (vscode.QuickPickItem & { picked?: boolean })[]) => unknown;

const asGuessed: Pick = (items) => items.filter(({ picked }) => picked);
const first: Pick = (items) => items[0];

function person(
  document: FakeDocument | undefined,
  acts: readonly Act[],
  answers: readonly (string | undefined)[],
  lists: readonly Pick[],
) {
  const picks = [...lists];
  const shown: (readonly vscode.QuickPickItem[])[] = [];
  const played = playScript(acts, answers);
  const settings = new FakeSettings(presets);
  const fakes = fakeServices(settings);
  Object.assign(vscode.env, { clipboard: { readText: () => Promise.resolve('') } });
  Object.assign(vscode.window, {
    activeTextEditor: undefined,
    showQuickPick: (items: (vscode.QuickPickItem & { picked?: boolean })[]) => {
      shown.push(items);
      const pick = picks.shift();
      assert.ok(pick, 'no pick scripted');
      return Promise.resolve(pick(items));
    },
  });
  document?.open(0);
  const services: ImportServices = { ...fakes.services, variableOf: () => undefined };
  const addPreset = (definition: Definition, prefilled: Parameters<typeof addProvider>[2]): Promise<string | undefined> =>
    addProvider(services, definition, prefilled);
  return {
    ...fakes,
    ...played,
    settings,
    shown,
    fromRequest: (uri?: unknown, line?: unknown) => importFromRequest(services, addPreset, uri, line),
    fromEnv: () => importFromEnv(services, addPreset),
  };
}

const httpText = [
  `@secret = ${secret}`,
  '',
  '# @name login',
  'POST https://auth.example.com/oauth/token',
  'Content-Type: application/x-www-form-urlencoded',
  '',
  'grant_type=client_credentials&client_id=me&client_secret={{secret}}',
  '',
  '###',
  'GET https://api.example.com/things',
  'Authorization: Bearer {{login.response.body.access_token}}',
  '',
].join('\n');

const http = (text = httpText): FakeDocument => new FakeDocument('/work/api.http', 'http', text);

/** Name, client id, client secret. */
const asFound: readonly Act[] = [enter, enter, enter];

describe('Import Provider from Request', () => {
  afterEach(resetVscode);

  it('takes the secret to the secret storage, and out of the file with a yes', async () => {
    const document = http();
    const { fromRequest, settings, secrets, told, left, shown } = person(document, asFound, ['Replace in File'], [asGuessed, first]);
    document.open(6);
    await fromRequest();
    assert.equal(left(), 0);
    const [id] = [...settings.configs.keys()];
    assert.equal(id, 'example-com');
    assert.deepEqual(secrets.stored.get(id)?.entered.values, { clientId: 'me', clientSecret: secret });
    assert.equal(
      document.text,
      httpText
        .replace(secret, 'stored in Fresh Bearer')
        .replace('POST', '# Fresh Bearer gets this token now: {{$processEnv BEARER_EXAMPLE_COM}}\nPOST')
        .replace('{{login.response.body.access_token}}', '{{$processEnv BEARER_EXAMPLE_COM}}'),
    );
    assert.deepEqual([document.applied, document.shown], [1, 1], 'one edit to undo');
    assert.match(told[0]?.text ?? '', /api\.http.*\{\{\$processEnv BEARER_EXAMPLE_COM\}\}/);
    assert.equal(leaks([told, shown, settings.saved, [...settings.configs.values()], document.text], secret), false);
  });

  it('changes nothing in the file without a yes, and keeps the provider', async () => {
    const document = http();
    const { fromRequest, settings } = person(document, asFound, [undefined], [asGuessed, first]);
    await fromRequest(document.uri.toString(), 3);
    assert.deepEqual([document.text, document.applied, settings.configs.size], [httpText, 0, 1]);
  });

  it('fills the questions of a preset with what the request holds', async () => {
    const text = httpText.replace('https://auth.example.com/oauth/token', 'https://openapi.vito.ai/v1/authenticate');
    const document = http(text);
    const { fromRequest, settings, secrets, left } = person(document, asFound, ['Use RTZR STT OpenAPI', 'Replace in File'], []);
    document.open(3);
    await fromRequest();
    assert.equal(left(), 0);
    assert.equal(settings.configs.get('rtzr')?.definition, 'rtzr');
    assert.deepEqual(secrets.stored.get('rtzr')?.entered.values, { clientId: 'me', clientSecret: secret });
    assert.equal(leaks(document.text, secret), false);
    assert.match(document.text, /Bearer \{\{\$processEnv BEARER_RTZR\}\}/);
  });

  it('shows where the secret goes before a preset is asked with it, and sends nothing without a yes', async () => {
    const text = httpText.replace('https://auth.example.com/oauth/token', 'https://openapi.vito.ai/v1/authenticate');
    const { fromRequest, settings, secrets, sendings } = person(http(text), asFound, ['Use RTZR STT OpenAPI', 'do not send'], []);
    await fromRequest();
    assert.equal(sendings[0]?.text, 'Send this POST request to https://openapi.vito.ai?');
    assert.match(sendings[0].detail ?? '', /: in the body, as client_secret$/);
    assert.equal(leaks(sendings, secret), false);
    assert.deepEqual([secrets.tried, settings.configs.size], [[], 0]);
  });

  it('asks only for what there is to replace', async () => {
    const alone = http(httpText.slice(0, httpText.indexOf('###')));
    const one = person(alone, asFound, [undefined], [asGuessed, first]);
    await one.fromRequest();
    assert.match(one.told[0]?.text ?? '', /Take it out of api\.http\? /);
    const elsewhere = http(httpText.replace(/^@secret.*$/m, '').replace('{{secret}}', '{{$dotenv SECRET}}'));
    const two = person(elsewhere, [enter, enter, typing(secret)], ['Replace in File'], [asGuessed, first]);
    await two.fromRequest();
    assert.match(two.told[0]?.text ?? '', /^Let the requests in api\.http use \{\{\$processEnv/);
    assert.ok(elsewhere.text.includes('client_secret={{$dotenv SECRET}}'));
  });

  it('takes the only token request where the cursor is in none', async () => {
    const document = http();
    const { fromRequest, settings } = person(document, asFound, [undefined], [asGuessed, first]);
    document.open(0);
    await fromRequest();
    assert.equal(settings.configs.size, 1);
  });

  it('replaces nothing where the request was changed before the answer', async () => {
    const document = http();
    const played = person(document, asFound, [], [asGuessed, first]);
    const errors: string[] = [];
    Object.assign(vscode.window, {
      showInformationMessage: (_question: string, ...rest: readonly unknown[]) => {
        const yes = rest.at(-1);
        if (yes === 'Send') return Promise.resolve(yes);
        document.text = document.text.replace('client_id=me', 'client_id=you');
        return Promise.resolve(yes);
      },
      showErrorMessage: (text: string) => Promise.resolve(void errors.push(text)),
    });
    await played.fromRequest();
    assert.deepEqual([document.applied, errors], [0, ['The file has changed meanwhile. Nothing was replaced.']]);
  });

  it('says what it leaves because other requests need it', async () => {
    const document = http(`${httpText}X-Key: {{secret}}\n`);
    const { fromRequest, told } = person(document, asFound, ['Replace in File', undefined], [asGuessed, first]);
    await fromRequest();
    assert.match(told[1]?.text ?? '', /Other requests use @secret/);
    assert.equal(document.text.includes(`@secret = ${secret}`), true);
  });

  it('says where to put the cursor where there is no such request, and that a file is not read', async () => {
    const none = person(http('GET https://a.test\n###\n\n'), [], [undefined], []);
    const editor = http('\n\nGET https://a.test\n');
    editor.open(0);
    await none.fromRequest();
    assert.match(none.told[0]?.text ?? '', /put the cursor into the request/);
    const file = person(http('POST https://a.test/token\n\n< ./body.json\n'), [], [undefined], []);
    await file.fromRequest();
    assert.match(file.told[0]?.detail ?? '', /^The body is in a file \(line 3, character 1\)/);
  });

  it('offers nothing where the person goes away, and keeps nothing', async () => {
    const document = http();
    const { fromRequest, settings, told } = person(document, [goAway], [], [asGuessed]);
    await fromRequest();
    assert.deepEqual([settings.configs.size, told, document.applied], [0, [], 0]);
  });
});

const envText = `# keys\nOTHER=1\nRTZR_CLIENT_ID=me\nRTZR_CLIENT_SECRET="${secret}"\nSPOTIFY_CLIENT_ID=a\nSPOTIFY_CLIENT_SECRET=b\n`;
const env = (text = envText): FakeDocument => new FakeDocument('/work/.env', 'dotenv', text);

describe('Import Provider from .env', () => {
  afterEach(resetVscode);

  it('asks whose, fills the questions, and empties the secret with a yes', async () => {
    const document = env();
    const { fromEnv, settings, secrets, inputs, told, shown, left } = person(document, asFound, ['Empty in File'], [first]);
    await fromEnv();
    assert.equal(left(), 0);
    assert.deepEqual(
      shown[0]?.map(({ label, detail }) => [label, detail]),
      [
        ['RTZR STT OpenAPI', 'RTZR_CLIENT_ID, RTZR_CLIENT_SECRET'],
        ['Spotify Web API', 'SPOTIFY_CLIENT_ID, SPOTIFY_CLIENT_SECRET'],
      ],
    );
    assert.deepEqual(
      inputs.map(({ password, value }) => [password, value]),
      [
        [false, 'RTZR STT OpenAPI'],
        [false, 'me'],
        [true, secret],
      ],
    );
    assert.deepEqual(secrets.stored.get('rtzr')?.entered.values, { clientId: 'me', clientSecret: secret });
    assert.equal(
      document.text,
      envText.replace(
        `RTZR_CLIENT_SECRET="${secret}"`,
        '# RTZR_CLIENT_SECRET is stored in Fresh Bearer, with the provider rtzr\nRTZR_CLIENT_SECRET=',
      ),
    );
    assert.equal(document.applied, 1);
    assert.equal(leaks([told, shown, settings.saved, [...settings.configs.values()]], secret), false);
  });

  it('shows where the secret goes first, and sends nothing without a yes', async () => {
    const { fromEnv, secrets, settings, sendings } = person(env(), asFound, ['do not send'], [first]);
    await fromEnv();
    assert.deepEqual([sendings.length, secrets.tried, settings.configs.size], [1, [], 0]);
  });

  it('keeps environments apart, says what is missing, and shows the variables before anything is sent', async () => {
    const text = `DEV_RTZR_CLIENT_ID=dev\nDEV_RTZR_CLIENT_SECRET=\nPROD_RTZR_CLIENT_ID=prod\nPROD_RTZR_CLIENT_SECRET=${secret}\n`;
    const prod = person(env(text), asFound, [undefined], [first]);
    await prod.fromEnv();
    assert.deepEqual(
      prod.shown[0]?.map(({ label, description, detail }) => [label, detail, description]),
      [
        ['RTZR STT OpenAPI (PROD)', 'PROD_RTZR_CLIENT_ID, PROD_RTZR_CLIENT_SECRET', 'Complete'],
        ['RTZR STT OpenAPI (DEV)', 'DEV_RTZR_CLIENT_ID', 'Incomplete, missing: Client secret'],
      ],
    );
    assert.deepEqual(prod.secrets.stored.get('rtzr')?.entered.values, { clientId: 'prod', clientSecret: secret });
    assert.match(prod.sendings[0]?.detail ?? '', /^Read from the variables PROD_RTZR_CLIENT_ID, PROD_RTZR_CLIENT_SECRET$/m);
    resetVscode();
    // Environment, name, id, secret: the environment is asked for, and Enter alone takes none.
    const acts: readonly Act[] = [
      (input) => {
        assert.match(input.placeholder, /marked DEV/);
        assert.deepEqual(input.activeItems, []);
        input.enter();
        input.pick('Production');
      },
      enter,
      enter,
      (input) => {
        assert.equal(input.value, '', 'no secret of another environment');
        input.type('typed');
        input.enter();
      },
    ];
    const dev = person(env(text), acts, [], [(items) => items[1]]);
    await dev.fromEnv();
    assert.equal(dev.left(), 0);
    assert.deepEqual(dev.secrets.stored.get('rtzr')?.entered.values, { clientId: 'dev', clientSecret: 'typed' });
    assert.equal(leaks([dev.secrets.tried, dev.shown, prod.shown, prod.sendings], secret), false);
  });

  it('takes the environment from the name of the file', async () => {
    const document = new FakeDocument('/work/.env.staging', 'dotenv', `RTZR_CLIENT_ID=me\nPROD_RTZR_CLIENT_SECRET=${secret}\n`);
    const { fromEnv, shown } = person(document, [], [], [() => undefined]);
    await fromEnv();
    assert.deepEqual(
      shown[0]?.map(({ label, description }) => [label, description]),
      [
        ['RTZR STT OpenAPI (STAGING)', 'Incomplete, missing: Client secret'],
        ['RTZR STT OpenAPI (PROD)', 'Incomplete, missing: Client ID'],
      ],
    );
  });

  it('chooses none of two values, and says so', async () => {
    const document = env(`RTZR_CLIENT_ID=me\nRTZR_CLIENT_SECRET=${secret}\nRTZR_CLIENT_SECRET=other\n`);
    const blank: Act = (input) => {
      assert.equal(input.value, '');
      input.goAway();
    };
    const { fromEnv, briefly } = person(document, [enter, enter, blank], [], []);
    await fromEnv();
    assert.deepEqual(briefly, ['$(info) Two values, none is chosen: Client secret']);
  });

  it('asks again where what was kept of an import goes', async () => {
    const acts = [...asFound, picking('Go on with RTZR STT OpenAPI'), enter, enter];
    const { fromEnv, services, sendings, secrets } = person(env(), acts, ['do not send', 'do not send'], [first]);
    await fromEnv();
    // Continue, id, secret.
    await addProvider(services);
    assert.deepEqual([sendings.map(({ text }) => text).length, sendings[0], secrets.tried], [2, sendings[1], []]);
  });

  it('takes only what is selected', async () => {
    const document = env(envText + envText);
    const { fromEnv, secrets } = person(document, asFound, ['Empty in File'], []);
    document.open(4, 5);
    await fromEnv();
    assert.deepEqual([...secrets.stored.keys()], ['spotify']);
    assert.match(document.text, /^[^]*SPOTIFY_CLIENT_SECRET=\n[^]*SPOTIFY_CLIENT_SECRET=b\n$/);
  });

  it('takes the clipboard, and has then no file to offer', async () => {
    const { fromEnv, secrets, told } = person(undefined, asFound, [], [first]);
    Object.assign(vscode.env, { clipboard: { readText: () => Promise.resolve(envText) } });
    await fromEnv();
    assert.deepEqual([[...secrets.stored.keys()], told], [['rtzr'], []]);
  });

  it('asks for what is missing', async () => {
    const document = env('VITO_CLIENT_ID=me\nVITO_CLIENT_SECRET=\n');
    const { fromEnv, secrets, told } = person(document, [enter, enter, typing('typed')], [], []);
    await fromEnv();
    assert.deepEqual(secrets.stored.get('rtzr')?.entered.values, { clientId: 'me', clientSecret: 'typed' });
    assert.deepEqual(told, [], 'nothing to empty');
  });

  it('takes any OAuth client with its address', async () => {
    const document = env(
      `ACME_TOKEN_URL=https://id.acme.test/token\nACME_CLIENT_ID=me\nACME_CLIENT_SECRET=${secret}\nACME_API_URL=https://api.acme.test\n`,
    );
    // Issuer, name, token endpoint, scope, audience, resource, API, method, id, secret.
    const pickSelected: Act = (input) => {
      const [item] = input.activeItems;
      assert.ok(item);
      input.pick(item.label);
    };
    const { fromEnv, settings, secrets, left } = person(
      document,
      [enter, enter, enter, enter, enter, enter, enter, pickSelected, enter, enter],
      [undefined],
      [],
    );
    await fromEnv();
    assert.equal(left(), 0);
    const [config] = [...settings.configs.values()];
    assert.deepEqual(config?.values, { tokenUrl: 'https://id.acme.test/token', apiOrigin: 'https://api.acme.test' });
    assert.deepEqual([...secrets.stored.values()][0]?.entered, {
      method: 'client-secret-basic',
      values: { clientId: 'me', clientSecret: secret },
    });
  });

  it('says where nothing is recognised', async () => {
    const { fromEnv, told } = person(env('A=1\n'), [], [undefined], []);
    await fromEnv();
    assert.match(told[0]?.text ?? '', /not recognised/);
    const none = person(undefined, [], [undefined], []);
    await none.fromEnv();
    assert.match(none.told[0]?.text ?? '', /no variables here/);
  });

  it('logs no secret when the endpoint refuses it, and leaves the file alone', async () => {
    const document = env();
    const { fromEnv, secrets, logged, told } = person(document, asFound, ['Cancel'], [first]);
    secrets.failures = [new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401 })];
    await fromEnv();
    assert.equal(document.text, envText);
    assert.ok(logged.length > 0);
    assert.equal(leaks([logged, told], secret), false);
  });
});

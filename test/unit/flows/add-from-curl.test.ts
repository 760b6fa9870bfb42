/** Owns the tests of Add Provider from cURL, as a person goes through it. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { readDefinition } from '../../../src/core/definition-check';
import type { Prefilled } from '../../../src/core/import/prefilled';
import { TokenError } from '../../../src/core/token-error';
import { addFromCurl } from '../../../src/ui/flows/curl/add-from-curl';
import { canary, leaks } from '../fakes/canary';
import { resetVscode } from '../fakes/vscode';
import { fakeServices, FakeSettings, trial } from './fake-services';
import { enter, goAway, playScript, typing, type Act } from './scripted-inputs';

const curl = `curl -X POST https://auth.example.com/oauth/token -H 'X-Tenant: <tenant>' -d grant_type=client_credentials -d client_id=me -d 'client_secret=s3cr3t'`;

interface Person {
  readonly clipboard?: string;
  readonly acts?: readonly Act[];
  readonly answers?: readonly (string | undefined)[];
  /** Picks for the lists: indices for the many, one for the expiry; undefined goes away. */
  readonly lists?: readonly ((items: readonly (vscode.QuickPickItem & { picked?: boolean })[]) => unknown)[];
}

const asGuessed = (items: readonly (vscode.QuickPickItem & { picked?: boolean })[]): unknown => items.filter(({ picked }) => picked);
const first = (items: readonly vscode.QuickPickItem[]): unknown => items[0];

function person({ clipboard = curl, acts = [], answers = [], lists = [asGuessed, first] }: Person, known: readonly string[] = []) {
  const left = [...lists];
  const shown: (vscode.QuickPickItem & { picked?: boolean })[][] = [];
  const played = playScript(acts, answers);
  const definitions = known.map((id) => {
    const read = readDefinition(JSON.parse(readFileSync(`src/presets/${id}.json`, 'utf8')));
    assert.ok(!('problems' in read));
    return read;
  });
  const settings = new FakeSettings(definitions);
  Object.assign(vscode.env, { clipboard: { readText: () => Promise.resolve(clipboard) } });
  Object.assign(vscode.window, {
    activeTextEditor: undefined,
    showInputBox: () => Promise.resolve(undefined),
    showQuickPick: (items: (vscode.QuickPickItem & { picked?: boolean })[]) => {
      shown.push(items);
      const pick = left.shift();
      assert.ok(pick, 'no pick scripted');
      return Promise.resolve(pick(items));
    },
  });
  const fakes = fakeServices(settings);
  const presets: string[] = [];
  const prefilled: Prefilled[] = [];
  const run = (): Promise<void> =>
    addFromCurl(fakes.services, ({ id }, answers) => {
      presets.push(id);
      prefilled.push(answers);
      return Promise.resolve(undefined);
    });
  return { ...fakes, ...played, settings, shown, presets, prefilled, run };
}

describe('Add Provider from cURL', () => {
  afterEach(resetVscode);

  it('asks for what is missing, once to the endpoint, and for a yes; then it is there', async () => {
    // Name, tenant, client id, client secret.
    const { run, settings, secrets, shown, left } = person({ acts: [enter, typing('acme'), enter, enter] });
    await run();
    assert.equal(left(), 0);
    assert.deepEqual(
      shown[0]?.map(({ label, picked }) => [label, picked]),
      [
        ['tenant', false],
        ['client_id', false],
        ['client_secret', true],
      ],
    );
    const [definition] = settings.saved;
    assert.deepEqual(definition?.['response'], {
      token: '/access_token',
      expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }],
    });
    assert.equal(JSON.stringify(definition).includes('s3cr3t'), false);
    const config = [...settings.configs.values()].find(({ values }) => values['tenant'] === 'acme');
    assert.ok(config);
    assert.deepEqual(secrets.stored.get(config.id)?.entered, {
      method: 'pasted',
      values: { clientId: 'me', clientSecret: 's3cr3t' },
    });
    assert.equal(secrets.stored.get(config.id)?.trial, trial);
    assert.equal(secrets.tried.length, 1);
  });

  it('takes from the real answer where the token is and how it expires', async () => {
    const { run, settings, secrets, shown } = person({ acts: [enter, typing('acme'), enter, enter] });
    secrets.answer = '{"data":{"token":"abcdefgh-ijkl"},"validUntil":"2999-01-01T00:00:00Z"}';
    await run();
    // 973 years on is no expiry that anybody means.
    assert.deepEqual(
      shown[1]?.map(({ label }) => label),
      ['The answer does not tell it: the expiry is unknown'],
    );
    assert.deepEqual(settings.saved[0]?.['response'], { token: '/data/token', expiry: [{ type: 'none' }] });
  });

  it('offers the preset of a known vendor first', async () => {
    const { run, presets, prefilled, settings } = person(
      {
        clipboard: 'curl -X POST https://openapi.vito.ai/v1/authenticate -d client_id=a -d client_secret=b',
        answers: ['Use RTZR STT OpenAPI'],
      },
      ['rtzr'],
    );
    await run();
    assert.deepEqual([presets, settings.saved], [['rtzr'], []]);
    assert.deepEqual(prefilled, [
      {
        environment: 'production',
        values: {},
        method: 'client-secret',
        credentials: { 'client-secret': { clientId: 'a', clientSecret: 'b' } },
      },
    ]);
  });

  it('says what it could not understand, and stops where nothing sensible could be sent', async () => {
    const { run, told, shown } = person({ clipboard: 'curl https://a.example.com/token -d @body.json', answers: [undefined] });
    await run();
    assert.match(told[0]?.detail ?? '', /body\.json/);
    assert.deepEqual([told[0]?.buttons, shown], [['Show in Text'], []]);
  });

  it('refuses -k with the way to go, and goes on without it', async () => {
    const { run, told, secrets } = person({ clipboard: `${curl} -k`, answers: ['Go On'], acts: [enter, typing('acme'), enter, enter] });
    await run();
    assert.match(told[0]?.detail ?? '', /certificate authority/);
    assert.equal(secrets.tried.length, 1);
  });

  it('lets the person say what is secret, and keeps that out of the settings', async () => {
    const { run, settings, secrets } = person({
      lists: [(items) => items, first],
      acts: [enter, typing('acme'), enter, enter],
    });
    await run();
    assert.deepEqual([...settings.configs.values()][0]?.values, {});
    assert.equal([...secrets.stored.values()][0]?.entered.values['tenant'], 'acme');
  });

  it('goes back to what was entered after a failure, with nothing lost', async () => {
    const { run, secrets, told, left } = person({
      acts: [enter, typing('acme'), enter, enter, enter, typing('better')],
      answers: ['Edit Values'],
    });
    secrets.failures = [new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401 })];
    await run();
    assert.deepEqual([told.length, secrets.tried.length, left()], [1, 2, 0]);
    assert.deepEqual([...secrets.stored.values()][0]?.entered.values, { clientId: 'me', clientSecret: 'better' });
  });

  it('keeps nothing when the person goes away', async () => {
    const { run, settings, secrets } = person({ acts: [goAway] });
    await run();
    assert.deepEqual([settings.saved, settings.configs.size, secrets.stored.size], [[], 0, 0]);
  });

  it('shows and logs no secret on the way', async () => {
    const { run, told, shown, logged, inputs, settings, secrets } = person({
      clipboard: curl.replace("-d 'client_secret=s3cr3t'", `--data-urlencode 'client_secret=${canary}'`),
      acts: [enter, typing('acme'), enter, enter],
    });
    await run();
    assert.equal(settings.saved.length, 1);
    assert.equal([...secrets.stored.values()][0]?.entered.values['clientSecret'], canary);
    assert.equal(leaks([told, shown, logged, settings.saved, [...settings.configs.values()]]), false);
    assert.deepEqual(
      inputs.map(({ password }) => password),
      [false, false, false, true],
    );
  });
});

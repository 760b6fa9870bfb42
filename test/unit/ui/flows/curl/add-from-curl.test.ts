/** Owns the tests of Add Provider from cURL, as a person goes through it. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { readDefinition } from '../../../../../src/core/check/definition-check';
import type { Prefilled } from '../../../../../src/core/import/prefilled';
import { TokenError } from '../../../../../src/core/base/token-error';
import { addFromCurl } from '../../../../../src/ui/flows/curl/add-from-curl';
import { canary, leaks } from '../../../fakes/canary';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings, trial } from '../fake-services';
import { enter, goAway, playScript, typing, type Act } from '../scripted-inputs';

const curl = `curl -X POST https://auth.example.com/oauth/token -H 'X-Tenant: <tenant>' -d grant_type=client_credentials -d client_id=me -d 'client_secret=s3cr3t'`;

interface Person {
  readonly clipboard?: string;
  readonly acts?: readonly Act[];
  readonly answers?: readonly (string | undefined)[];
  /** Picks for the lists: indices for the many, one for the expiry; undefined goes away. */
  /** What is done in boxes to paste into or to correct in; undefined goes away. */
  readonly boxes?: readonly ((options: vscode.InputBoxOptions) => string | undefined)[];
  readonly lists?: readonly ((items: readonly (vscode.QuickPickItem & { picked?: boolean })[]) => unknown)[];
}

const asGuessed = (items: readonly (vscode.QuickPickItem & { picked?: boolean })[]): unknown => items.filter(({ picked }) => picked);
const first = (items: readonly vscode.QuickPickItem[]): unknown => items[0];

function person(
  { clipboard = curl, acts = [], answers = [], boxes = [], lists = [asGuessed, first] }: Person,
  known: readonly string[] = [],
) {
  const left = [...lists];
  const boxesLeft = [...boxes];
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
    showInputBox: (options: vscode.InputBoxOptions) => {
      const box = boxesLeft.shift();
      assert.ok(box, `nothing scripted for the box "${options.prompt ?? ''}"`);
      return Promise.resolve(box(options));
    },
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
  const run = (isSelected = false): Promise<void> =>
    addFromCurl(
      fakes.services,
      ({ id }, answers) => {
        presets.push(id);
        prefilled.push(answers);
        return Promise.resolve(undefined);
      },
      isSelected,
    );
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

  it('has an empty box for a placeholder, whose Enter sends nothing', async () => {
    const clipboard = 'curl https://auth.example.com/token -d client_id=YOUR_CLIENT_ID -d client_secret=YOUR_CLIENT_SECRET';
    const seen: (readonly [boolean, string])[] = [];
    const emptyBox: Act = (input) => {
      seen.push([input.password, input.value]);
      input.enter();
      assert.equal(input.validationMessage?.message, 'Enter a value.');
      // Nor is it sent where somebody copies it over.
      if (input.password) {
        for (const text of ['YOUR_CLIENT_SECRET', '"s3cr3t"', 'op://vault/acme/secret']) {
          input.type(text);
          input.enter();
          assert.ok(input.validationMessage);
        }
      }
      input.type('own');
      input.enter();
    };
    const { run, secrets, shown, left } = person({ clipboard, acts: [enter, emptyBox, emptyBox], lists: [(items) => items, first] });
    await run();
    assert.equal(left(), 0);
    assert.deepEqual(seen, [
      [true, ''],
      [true, ''],
    ]);
    assert.ok(shown[0]?.every(({ description }) => description === 'is asked for'));
    assert.deepEqual([...secrets.stored.values()][0]?.entered.values, { clientId: 'own', clientSecret: 'own' });
  });

  it('tells what points to a secret elsewhere or is in quotes, and asks for it', async () => {
    const clipboard = `curl https://auth.example.com/token -d client_secret=op://vault/acme/secret --data-urlencode 'api_key="s3cr3t"'`;
    const { run, shown, secrets } = person({ clipboard, acts: [enter, typing('a'), typing('b')] });
    await run();
    assert.deepEqual(
      shown[0]?.map(({ description }) => description),
      ['points to a secret elsewhere, which is not read: is asked for', 'is in quotes: is asked for'],
    );
    assert.deepEqual([...secrets.stored.values()][0]?.entered.values, { clientSecret: 'a', apiKey: 'b' });
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
    assert.match(told[0]?.detail ?? '', /^--data names a file \(character 34\)/);
    assert.deepEqual([told[0]?.buttons, shown], [['Change…'], []]);
  });

  it('refuses -k with the way to go, and goes on without it', async () => {
    const { run, told, secrets } = person({ clipboard: `${curl} -k`, answers: ['Continue'], acts: [enter, typing('acme'), enter, enter] });
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

  it('asks for what a placeholder names, whatever it is called', async () => {
    for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__']) {
      const { run, settings, inputs } = person({
        clipboard: `curl -X POST https://auth.example.com/token -H 'X-Tenant: <${name}>'`,
        acts: [enter, typing('acme')],
      });
      await run();
      assert.equal(settings.saved.length, 1, name);
      assert.deepEqual([inputs[1]?.value, Object.values([...settings.configs.values()][0]?.values ?? {})], ['acme', ['acme']]);
    }
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

  describe('before anything is sent', () => {
    it('shows method, server and where each secret goes', async () => {
      const { run, sendings } = person({
        clipboard: `curl -X PUT 'https://auth.example.com:8443/token?api_key=k3y' -u me:s3cr3t -H 'X-Signing-Secret: s3' --json '{"a":{"password":"p4ss"}}'`,
        acts: Array.from({ length: 6 }, () => enter),
      });
      await run();
      assert.equal(sendings.length, 1);
      assert.equal(sendings[0]?.text, 'Send this PUT request to https://auth.example.com:8443?');
      assert.deepEqual(sendings[0].detail?.split('\n').sort(), [
        'X-Signing-Secret: in the header X-Signing-Secret',
        'api_key: in the address, as the parameter api_key',
        'client_secret: in the header Authorization',
        'password: in the body, as a.password',
      ]);
    });

    it('shows a server in other letters as people read it and as the network does', async () => {
      const { run, sendings } = person({
        clipboard: curl.replace('auth.example.com', '\u0430uth.example.com'),
        acts: [enter, typing('acme'), enter, enter],
      });
      await run();
      assert.equal(sendings[0]?.text, 'Send this POST request to https://\u0430uth.example.com (xn--uth-5cd.example.com)?');
    });

    it('sends nothing without a yes, and keeps the command', async () => {
      const { run, secrets, settings, services, left } = person({
        acts: [enter, typing('acme'), enter, enter],
        answers: ['do not send'],
        lists: [asGuessed],
      });
      await run();
      assert.deepEqual([secrets.tried, settings.saved, left()], [[], [], 0]);
      assert.equal(services.pasted.kept(), curl);
    });

    it('asks again only where it goes elsewhere', async () => {
      const { run, secrets, sendings } = person({
        acts: [enter, typing('acme'), enter, enter, enter, typing('better')],
        answers: ['Edit Values'],
      });
      secrets.failures = [new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401 })];
      await run();
      assert.deepEqual([secrets.tried.length, sendings.length], [2, 1]);
    });
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

  describe('with something that is not understood', () => {
    const broken = `curl -X POST https://auth.example.com/token \\\n  -d grant_type=client_credentials \\\n  --data-urlencode 'client_secret=${canary}' \\\n  -d @body.json`;

    it('has it changed in a box, with the place selected, and goes on', async () => {
      let asked: vscode.InputBoxOptions | undefined;
      const { run, left, secrets, settings } = person({
        clipboard: broken,
        answers: ['Change…'],
        boxes: [
          (options) => {
            asked = options;
            return options.value?.replace('-d @body.json', '');
          },
        ],
        acts: [enter, enter],
      });
      await run();
      assert.equal(left(), 0);
      const { value = '', valueSelection: [start, end] = [0, 0] } = asked ?? {};
      assert.match(asked?.prompt ?? '', /^--data names a file \(character \d+\)/);
      const wrong = (text: string): unknown => asked?.validateInput?.(text);
      assert.equal(value.includes('\n'), false);
      assert.equal(value.slice(start, end), '-d @body.json');
      assert.match(wrong(value) as string, /names a file/);
      assert.equal(wrong(value.slice(0, start)), undefined);
      assert.equal(settings.saved.length, 1);
      assert.equal([...secrets.stored.values()][0]?.entered.values['clientSecret'], canary);
    });

    it('keeps what was typed when the person goes away, for ten minutes and in memory', async () => {
      const { run, services, clock, shown, briefly, settings, logged } = person({
        clipboard: broken,
        answers: ['Change…'],
        boxes: [
          (options) => {
            void options.validateInput?.(`${options.value ?? ''} --half-done`);
            return undefined;
          },
        ],
        lists: [() => undefined],
      });
      await run();
      assert.match(services.pasted.kept() ?? '', /--half-done$/);
      assert.match(briefly[0] ?? '', /ten minutes/);
      await run();
      assert.deepEqual(
        shown[0]?.map(({ label, description }) => [label, description]),
        [
          ['Go on with the last command', 'auth.example.com'],
          ['Take the one in the clipboard', 'auth.example.com'],
          ['Paste another one', undefined],
        ],
      );
      assert.equal(leaks([shown, briefly, settings.saved, logged]), false);
      await clock.advance(10 * 60_000);
      assert.equal(services.pasted.kept(), undefined);
    });

    it('goes on with what is kept', async () => {
      const { run, services, settings, left } = person({
        lists: [(items) => items[0], asGuessed, first],
        acts: [enter, typing('acme'), enter, enter],
      });
      services.pasted.keep(curl.replace('auth.example.com', 'other.example.com'));
      await run();
      assert.equal(left(), 0);
      assert.match(JSON.stringify(settings.saved[0]), /other\.example\.com/);
      assert.equal(services.pasted.kept(), undefined);
    });

    it('shows what would mean another thing on one line where it cannot be saved', async () => {
      const opened: { readonly scheme: string; readonly text: string }[] = [];
      const provided: vscode.TextDocumentContentProvider[] = [];
      const selected: unknown[] = [];
      const { run } = person({
        clipboard: `curl https://auth.example.com/token --digest -d @- <<EOF\n{"client_secret":"${canary}"}\nEOF\n`,
        answers: ['Show in Text'],
      });
      Object.assign(vscode.workspace, {
        registerTextDocumentContentProvider: (_scheme: string, provider: vscode.TextDocumentContentProvider) => {
          provided.push(provider);
          return { dispose: () => undefined };
        },
        openTextDocument: (uri: vscode.Uri) => {
          const text = provided[0]?.provideTextDocumentContent(uri, new vscode.CancellationTokenSource().token) as string;
          opened.push({ scheme: uri.scheme, text });
          return Promise.resolve({ positionAt: (offset: number) => new vscode.Position(0, offset) });
        },
      });
      Object.assign(vscode.window, {
        showTextDocument: (_document: unknown, { selection }: vscode.TextDocumentShowOptions) => void selected.push(selection),
      });
      await run();
      assert.equal(opened[0]?.scheme, 'fresh-bearer-command');
      const [range] = selected as vscode.Range[];
      assert.equal(opened[0].text.slice(range?.start.character, range?.end.character), '--digest');
    });
  });

  describe('from a selection', () => {
    const editor = (text: string) => ({
      document: {
        getText: () => text,
        offsetAt: () => 0,
        positionAt: (offset: number) => new vscode.Position(0, offset),
        isUntitled: false,
      },
      selection: { isEmpty: false, start: 0 },
    });

    it('takes that and not the clipboard, and keeps nothing of it', async () => {
      const { run, settings, services } = person({ clipboard: curl, acts: [enter, typing('acme'), enter, enter] });
      Object.assign(vscode.window, { activeTextEditor: editor(curl.replace('auth.example.com', 'selected.example.com')) });
      await run(true);
      assert.match(JSON.stringify(settings.saved[0]), /selected\.example\.com/);
      assert.equal(services.pasted.kept(), undefined);
    });

    it('says so where it holds none, and takes nothing else', async () => {
      const { run, told, secrets } = person({ answers: [undefined] });
      Object.assign(vscode.window, { activeTextEditor: editor('just text') });
      await run(true);
      assert.match(told[0]?.text ?? '', /no curl command in the selection/);
      assert.equal(secrets.tried.length, 0);
    });

    it('names what is missing in it', async () => {
      const { run, told } = person({ answers: [undefined] });
      Object.assign(vscode.window, { activeTextEditor: editor('curl -X POST') });
      await run(true);
      assert.match(told[0]?.detail ?? '', /no address/);
      assert.deepEqual(told[0]?.buttons, ['Show in Text']);
    });
  });

  it('asks which token is meant where the answer holds several', async () => {
    const { run, settings, secrets, shown } = person({
      acts: [enter, typing('acme'), enter, enter],
      lists: [asGuessed, (items) => items[1], first],
    });
    secrets.answer = '{"app_access_token":"abcdefgh-1","tenant_access_token":"abcdefgh-22","expire":3600}';
    await run();
    assert.deepEqual(
      shown[1]?.map(({ label, description }) => [label, description]),
      [
        ['/app_access_token', '10 characters'],
        ['/tenant_access_token', '11 characters'],
      ],
    );
    assert.deepEqual(settings.saved[0]?.['response'], {
      token: '/tenant_access_token',
      expiry: [{ type: 'lifetime', pointer: '/expire', unit: 's' }],
    });
  });

  const slots: Readonly<Record<string, string>> = {
    'the query': `'https://auth.example.com/token?appsecret=${encodeURIComponent(canary)}'`,
    'a header': `https://auth.example.com/token -H 'X-Api-Key: ${canary}'`,
    'an Authorization header': `https://auth.example.com/token -H 'Authorization: Bearer ${canary}'`,
    'a body': `https://auth.example.com/token --data-urlencode 'client_secret=${canary}'`,
    'a JSON body': `https://auth.example.com/token --json '{"a":{"password":"${canary}"}}'`,
    '-u': `https://auth.example.com/token -u 'me:${canary}'`,
    'a cookie': `https://auth.example.com/token -b 'session=${canary}'`,
    'a cookie as a header': `https://auth.example.com/token -H 'Cookie: session=${canary}'`,
  };
  for (const [slot, rest] of Object.entries(slots)) {
    it(`has the secret of ${slot} in no list, message, log or setting, and in masked boxes only`, async () => {
      const enters: readonly Act[] = Array.from({ length: slot.includes('cookie') ? 1 : slot === '-u' ? 3 : 2 }, () => enter);
      const isCookie = slot.includes('cookie');
      const { run, told, shown, logged, inputs, settings, briefly, secrets, left } = person({
        clipboard: `curl -X POST ${rest}`,
        acts: enters,
        answers: isCookie ? ['Continue'] : [],
        lists: isCookie ? [first] : [asGuessed, first],
      });
      secrets.failures = [];
      await run();
      assert.equal(left(), 0);
      assert.equal(settings.saved.length, 1);
      assert.equal(leaks([told, shown, logged, briefly, settings.saved, [...settings.configs.values()]]), false);
      assert.deepEqual(
        inputs.filter(({ value, password }) => value.includes(canary) && !password),
        [],
      );
      const stored = [...secrets.stored.values()].flatMap(({ entered }) => Object.values(entered.values));
      assert.equal(stored.includes(canary), !isCookie);
    });
  }

  it('has no secret in what it says of a failure', async () => {
    const { run, told, logged, secrets } = person({
      clipboard: `curl https://auth.example.com/token -u 'me:${canary}'`,
      acts: [enter, enter, enter],
      answers: [undefined],
      lists: [asGuessed],
    });
    secrets.failures = [new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401 })];
    await run();
    assert.equal(told.length, 1);
    assert.equal(leaks([told, logged]), false);
  });
});

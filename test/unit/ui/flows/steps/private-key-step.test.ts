/** Owns the tests of giving a private key or certificate: each way, each wrong content, and that no value is ever shown. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { fieldSchema, type Field } from '../../../../../src/core/definition/definition';
import type { Answers } from '../../../../../src/ui/flows/steps/answers';
import { fieldStep } from '../../../../../src/ui/flows/steps/field-step';
import { setCredentials } from '../../../../../src/ui/flows/change/set-credentials';
import { walkThrough } from '../../../../../src/ui/flows/steps/steps';
import { TestAuthority } from '../../../../servers/certificate';
import { leaks } from '../../../fakes/canary';
import { preset } from '../../../fakes/definitions';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings } from '../fake-services';
import { back, goAway, picking, playScript, typing, type Act } from '../scripted-inputs';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const pem = ec.export({ type: 'pkcs8', format: 'pem' }).toString();
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = JSON.stringify({ ...ec.export({ format: 'jwk' }), kid: 'k1' });
const { cert } = new TestAuthority().issue();

const keyField = field({ id: 'privateKey', label: 'Private key', format: 'private-key', secret: true });
const certificateField = field({ id: 'certificate', label: 'Certificate', format: 'certificate' });

function field(raw: object): Field {
  return v.parse(fieldSchema, raw);
}

interface World {
  readonly acts: readonly Act[];
  readonly of?: Field;
  /** One for each dialog; undefined is its Cancel. */
  readonly files?: readonly (Uint8Array | string | Error | undefined)[];
  /** What each reading of the clipboard brings. */
  readonly copied?: readonly string[];
  readonly answers?: Answers;
}

function prepare({ acts, files = [], copied = [] }: World) {
  const script = playScript(acts);
  const left = [...files];
  const clipboard = [...copied];
  const written: string[] = [];
  let current: Uint8Array | Error | undefined;
  Object.assign(vscode.window, {
    showOpenDialog: () => {
      assert.ok(left.length > 0, 'no file scripted');
      const next = left.shift();
      current = typeof next === 'string' ? Buffer.from(next) : next;
      return Promise.resolve(current && [{ path: '/home/me/client.pem' }]);
    },
  });
  const readFile = () => (current instanceof Error ? Promise.reject(current) : Promise.resolve(current));
  const stat = () => (current instanceof Error ? Promise.reject(current) : Promise.resolve({ size: current?.byteLength }));
  Object.assign(vscode.workspace, { fs: { readFile, stat } });
  Object.assign(vscode.env, {
    clipboard: {
      readText: () => Promise.resolve(clipboard.shift() ?? assert.fail('no clipboard scripted')),
      writeText: (text: string) => {
        written.push(text);
        return Promise.resolve();
      },
    },
  });
  return { script, written, unread: () => left.length + clipboard.length };
}

/** Walks through a step before and the one in question. */
async function play(world: World) {
  const { script, written, unread } = prepare(world);
  const answers: Answers = world.answers ?? {};
  const before = field({ id: 'before', label: 'Before', default: 'x' });
  const steps = [fieldStep('T', before, {}), fieldStep('T', world.of ?? keyField, answers)];
  const finished = await walkThrough(() => steps, 1);
  assert.equal(script.left() + unread(), 0);
  for (const input of script.inputs) assert.ok(!leaks(input.items, pem) && !leaks(input.prompt, pem));
  assert.ok(!leaks(script.briefly, pem));
  return { finished, answers, script, written };
}

/** What stands above the list. */
const seeing =
  (text: RegExp, then: Act = goAway): Act =>
  (input) => {
    assert.match(input.placeholder, text);
    then(input);
  };

describe('a private key', () => {
  afterEach(resetVscode);

  it('comes from a file, and only its kind is told', async () => {
    const { finished, answers, script } = await play({ acts: [picking('Choose a file…')], files: [pem] });
    assert.ok(finished);
    assert.equal(answers['privateKey'], pem);
    assert.deepEqual(script.briefly, ['$(check) EC P-256 private key, from file client.pem']);
  });

  it('comes from a file of bytes', async () => {
    const { answers } = await play({ acts: [picking('Choose a file…')], files: [ec.export({ type: 'pkcs8', format: 'der' })] });
    assert.equal(answers['privateKey'], pem);
  });

  it('comes from the clipboard, which is emptied', async () => {
    const { answers, written, script } = await play({ acts: [picking('Take it from the clipboard')], copied: [jwk, jwk] });
    assert.equal(answers['privateKey'], jwk);
    assert.deepEqual(written, ['']);
    assert.deepEqual(script.briefly, ['$(check) EC P-256 private key with the id k1, from the clipboard, which is empty now']);
  });

  it('leaves a clipboard alone that holds something else by now', async () => {
    const { answers, written, script } = await play({ acts: [picking('Take it from the clipboard')], copied: [pem, 'else'] });
    assert.equal(answers['privateKey'], pem);
    assert.deepEqual(written, []);
    assert.deepEqual(script.briefly, ['$(check) EC P-256 private key, from the clipboard']);
  });

  it('is pasted as one line, masked', async () => {
    const paste: Act = (input) => {
      assert.equal(input.password, true);
      input.type('no key');
      input.enter();
      assert.match(input.validationMessage?.message ?? '', /not a private key/);
      input.type(pem.replaceAll('\n', ' '));
      input.enter();
    };
    const { answers } = await play({ acts: [picking('Paste it as one line…'), paste] });
    assert.equal(answers['privateKey'], pem);
  });

  const wrong: readonly [what: string, file: Uint8Array | string | Error, words: RegExp][] = [
    ['no key', 'hello', /not a private key/],
    ['a certificate', cert, /certificate or a public key/],
    ['a key of OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----', /ssh-keygen/],
    ['an encrypted key', ec.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(), /passphrase/],
    ['bytes', Buffer.from([0x30, 0x82, 0, 1]), /no key in this file/],
    ['nothing', '', /no key in this file/],
    ['too much', 'x'.repeat(65_537), /larger than 64 KiB/],
    ['what cannot be read', new Error('EACCES'), /could not be read/],
  ];
  for (const [what, file, words] of wrong) {
    it(`is not ${what}: that is said, and asked again`, async () => {
      const acts = [picking('Choose a file…'), seeing(words, picking('Choose a file…'))];
      const { answers } = await play({ acts, files: [file, pem] });
      assert.equal(answers['privateKey'], pem);
    });
  }

  it('is not what the clipboard holds, which stays', async () => {
    for (const [copied, words] of [
      ['hello', /not a private key/],
      [' ', /clipboard is empty/],
    ] as const) {
      const { answers, written } = await play({ acts: [picking('Take it from the clipboard'), seeing(words)], copied: [copied] });
      assert.deepEqual([answers, written], [{}, []]);
    }
  });

  it('goes back from the dialog and the box to the list, and from there to the step before', async () => {
    const acts: readonly Act[] = [
      picking('Choose a file…'),
      seeing(/^Private key$/, picking('Paste it as one line…')),
      back,
      seeing(/^Private key$/, back),
      (input) => {
        assert.equal(input.prompt, 'Before');
        input.goAway();
      },
    ];
    const { finished, answers } = await play({ acts, files: [undefined] });
    assert.deepEqual([finished, answers], [false, {}]);
  });

  it('that was given is told by its kind, and can be kept or replaced', async () => {
    const keep: Act = (input) => {
      assert.deepEqual([input.items[0]?.label, input.items[0]?.description], ['Go on with this one', 'EC P-256 private key']);
      input.pick('Go on with this one');
    };
    assert.equal((await play({ acts: [keep], answers: { privateKey: pem } })).answers['privateKey'], pem);
    const replaced = await play({ acts: [picking('Choose a file…')], files: [other], answers: { privateKey: pem } });
    assert.equal(replaced.answers['privateKey'], other);
    const box: Act = (input) => {
      assert.equal(input.value, '');
      input.goAway();
    };
    await play({ acts: [picking('Paste it as one line…'), box], answers: { privateKey: pem } });
  });

  it('that is optional can be left out', async () => {
    const of = { ...keyField, optional: true };
    const { answers } = await play({ of, acts: [picking('Leave it out')], answers: { privateKey: pem } });
    assert.equal(answers['privateKey'], '');
  });

  it('is set for a provider that is there, and goes nowhere but into its secrets', async () => {
    const settings = new FakeSettings([preset('oauth2-client-credentials')]);
    const values = { tokenUrl: 'https://id.example.com/token', apiOrigin: 'https://api.example.com' };
    settings.configs.set('mine', { id: 'mine', name: 'Mine', definition: 'oauth2-client-credentials', values });
    const { services, secrets, logged } = fakeServices(settings, ['mine']);
    const acts = [picking('Private key, ES256'), typing('me'), typing('k1'), typing(''), picking('Choose a file…')];
    const { script } = prepare({ acts, files: [pem] });
    await setCredentials(services, 'mine');
    assert.equal(script.left(), 0);
    const entered = { method: 'private-key-jwt-es256', values: { bodyClientId: 'me', keyId: 'k1', privateKey: pem } };
    assert.deepEqual(secrets.stored.get('mine')?.entered, entered);
    assert.ok(!leaks([settings.configs.get('mine'), logged, script.told, script.briefly], pem));
  });
});

describe('a certificate', () => {
  afterEach(resetVscode);

  it('comes from a file or the clipboard, which keeps what is no secret', async () => {
    const file = await play({ of: certificateField, acts: [picking('Choose a file…')], files: [cert] });
    assert.equal(file.answers['certificate'], cert);
    assert.deepEqual(file.script.briefly, ['$(check) Certificate of Test server, from file client.pem']);
    const clipboard = await play({ of: certificateField, acts: [picking('Take it from the clipboard')], copied: [cert] });
    assert.deepEqual([clipboard.answers['certificate'], clipboard.written], [cert, []]);
  });

  it('is not a private key', async () => {
    const acts = [picking('Choose a file…'), seeing(/not a certificate/)];
    assert.deepEqual((await play({ of: certificateField, acts, files: [pem] })).answers, {});
  });
});

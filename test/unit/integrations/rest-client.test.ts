/** Owns the tests of sending by REST Client: with a fresh token to where it may go, or not at all, and then the person learns why. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ArmingRefused } from '../../../src/core/variable/arming';
import { readHttpDocument } from '../../../src/core/http-file/http-document';
import { TokenError } from '../../../src/core/base/token-error';
import { restClientExtensionId } from '../../../src/integrations/request-clients';
import { clearRestClientHistory, RestClientSender } from '../../../src/integrations/rest-client';
import { FakeClock } from '../fakes/fake-clock';
import { FakeLog } from '../fakes/stores';
import { resetVscode } from '../fakes/vscode';
import { aStatus, FakeStatuses } from '../ui/provider-statuses';

const uri = 'untitled:Untitled-1';
const api = 'https://api.test';

interface Scene {
  readonly text: string;
  /** Where REST Client is; here unless said otherwise. */
  readonly place?: 'here' | 'elsewhere' | 'absent';
  readonly names?: readonly string[];
  /** Buttons that the person presses in turn; undefined where they dismiss. */
  readonly answers?: (string | undefined)[];
  readonly arm?: (providerId: string) => Promise<void>;
  readonly confirm?: boolean;
  /** Runs while the document is brought to the front. */
  readonly onShow?: (document: { version: number }) => void;
}

function desk({ text, place = 'here', names = [], answers = [], arm = () => Promise.resolve(), confirm = false, onShow }: Scene) {
  const document = { uri: { toString: () => uri }, version: 1 };
  const seen = { armed: [] as string[], ran: [] as unknown[][], told: [] as string[], asked: [] as string[], picked: [] as string[][] };
  const say = (message: string): Promise<string | undefined> => {
    seen.told.push(message);
    return Promise.resolve(answers.shift());
  };
  const editor = { document, selection: { isEmpty: true, active: { line: -1 } } };
  Object.assign(vscode.extensions, {
    getExtension: (id: string) => (place === 'here' && id === restClientExtensionId ? {} : undefined),
  });
  Object.assign(vscode.commands, {
    getCommands: () => Promise.resolve(place === 'absent' ? [] : ['rest-client.request']),
    executeCommand: (...args: unknown[]) => Promise.resolve(void seen.ran.push(args)),
  });
  Object.defineProperty(vscode.workspace, 'textDocuments', { get: () => [document], configurable: true });
  Object.assign(vscode.window, {
    visibleTextEditors: [],
    activeTextEditor: editor,
    showErrorMessage: say,
    showInformationMessage: say,
    showWarningMessage: (message: string) => {
      seen.asked.push(message);
      return Promise.resolve(answers.shift());
    },
    showQuickPick: (items: readonly { label: string }[]) => {
      seen.picked.push(items.map(({ label }) => label));
      const label = answers.shift();
      return Promise.resolve(items.find((item) => item.label === label));
    },
    showTextDocument: (_document: unknown, { selection }: { selection: vscode.Range }) => {
      editor.selection.active.line = selection.start.line;
      onShow?.(document);
      return Promise.resolve(editor);
    },
  });
  const sender = new RestClientSender({
    clock: new FakeClock(),
    log: new FakeLog(),
    statuses: new FakeStatuses([
      aStatus({ id: 'a', name: 'Aye', apiOrigins: [api] }),
      aStatus({ id: 'b', name: 'Bee', apiOrigins: [api] }),
    ]),
    variables: {
      arm: async (id) => {
        await arm(id);
        seen.armed.push(id);
      },
    },
    known: {
      has: (id) => id === 'a' || id === 'b',
      idOf: (name) => ({ BEARER_A: 'a', BEARER_B: 'b' })[name],
      isForeign: () => false,
      mayGoTo: (_id, origin) => origin === api,
    },
    read: () => readHttpDocument(text),
    namesBehind: () => names,
    confirmOrigin: (id, origin) => {
      seen.asked.push(`${id} ${origin}`);
      return Promise.resolve(confirm);
    },
  });
  return { sender, seen };
}

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

const request = (url: string, token = '{{$processEnv BEARER_A}}'): string => `# comment\nGET ${url}\nAuthorization: Bearer ${token}`;

describe('sending by REST Client', () => {
  afterEach(resetVscode);

  it('waits for a fresh token, then runs its command on the request', async () => {
    const { sender, seen } = desk({ text: request(`${api}/x`) });
    await sender.send(uri, 1);
    assert.deepEqual(distinct(seen.armed), ['a']);
    assert.equal(seen.ran.length, 1);
    assert.equal(seen.ran[0]?.[0], 'rest-client.request');
    assert.deepEqual([seen.told, seen.asked], [[], []]);
  });

  it('takes the token again right before the send, when the editor has come to the front', async () => {
    const order: string[] = [];
    const arm = (id: string): Promise<void> => Promise.resolve(void order.push(id));
    const { sender, seen } = desk({ text: request(`${api}/x`), arm, onShow: () => order.push('shown') });
    await sender.send(uri, 1);
    assert.equal(seen.ran.length, 1);
    assert.deepEqual([order.at(0), order.indexOf('shown') > 0, order.at(-1)], ['a', true, 'a']);
  });

  it('sends nothing without a token, says why, and tries again when told to', async () => {
    let fails = true;
    const arm = (): Promise<void> => {
      if (!fails) return Promise.resolve();
      fails = false;
      return Promise.reject(new TokenError({ kind: 'unreachable', reason: 'timeout' }));
    };
    const { sender, seen } = desk({ text: request(`${api}/x`), arm, answers: ['Try Again'] });
    await sender.send(uri, 1);
    assert.equal(seen.told.length, 1);
    assert.match(seen.told[0] ?? '', /Aye/);
    assert.deepEqual(distinct(seen.armed), ['a']);
    assert.equal(seen.ran.length, 1);
  });

  it('sends nothing where the variable may not be armed', async () => {
    const arm = (): Promise<void> => Promise.reject(new ArmingRefused('untrusted'));
    const { sender, seen } = desk({ text: request(`${api}/x`), arm });
    await sender.send(uri, 1);
    assert.match(seen.told[0] ?? '', /not trusted/);
    assert.deepEqual(seen.ran, []);
  });

  it('is silent where the person cancels', async () => {
    const arm = (): Promise<void> => Promise.reject(new TokenError({ kind: 'cancelled', reason: 'cancelled' }));
    const { sender, seen } = desk({ text: request(`${api}/x`), arm });
    await sender.send(uri, 1);
    assert.deepEqual([seen.told, seen.ran], [[], []]);
  });

  it('asks before a token goes to another origin, and asks for no token before the answer', async () => {
    const refused = desk({ text: request('https://evil.test/x') });
    await refused.sender.send(uri, 1);
    assert.deepEqual(refused.seen.asked, ['a https://evil.test']);
    assert.deepEqual([refused.seen.armed, refused.seen.ran], [[], []]);
    resetVscode();
    const allowed = desk({ text: request('https://proxy.test/x'), confirm: true });
    await allowed.sender.send(uri, 1);
    assert.equal(allowed.seen.ran.length, 1);
  });

  it('asks where the destination cannot be seen, each time', async () => {
    const { sender, seen } = desk({ text: request('{{base}}/x'), answers: [undefined, 'Send'] });
    await sender.send(uri, 1);
    assert.deepEqual([seen.armed, seen.ran], [[], []]);
    await sender.send(uri, 1);
    assert.equal(seen.ran.length, 1);
    assert.deepEqual(seen.asked, Array(2).fill('Send a token of Aye to {{base}}/x?'));
  });

  it('takes every provider of the request, also by variables of the file', async () => {
    const text = `@t = {{$processEnv BEARER_B}}\nGET ${api}\nA: {{$processEnv BEARER_A}}\nB: {{t}}\n###\nGET ${api}/other\nC: {{t}}`;
    const { sender, seen } = desk({ text });
    await sender.send(uri, 1);
    assert.deepEqual(distinct(seen.armed), ['a', 'b']);
    seen.armed.length = 0;
    await sender.send(uri, 5);
    assert.deepEqual(distinct(seen.armed), ['b']);
  });

  it('asks whose token it is where several environments name one', async () => {
    const text = request(api, '{{$processEnv %token}}');
    const names = ['BEARER_A', 'BEARER_B', 'HOME'];
    const { sender, seen } = desk({ text, names, answers: ['Bee', undefined] });
    await sender.send(uri, 1);
    assert.deepEqual(seen.picked, [['Aye', 'Bee']]);
    assert.deepEqual(distinct(seen.armed), ['b']);
    await sender.send(uri, 1);
    assert.equal(seen.ran.length, 1);
  });

  it('sends nothing with a variable of nobody', async () => {
    const { sender, seen } = desk({ text: request(api, '{{$processEnv BEARER_A}}{{$processEnv BEARER_C}}') });
    await sender.send(uri, 1);
    assert.match(seen.told[0] ?? '', /no provider/);
    assert.deepEqual([seen.armed, seen.ran], [[], []]);
  });

  it('says so where REST Client runs in another host, or not at all', async () => {
    for (const [place, words] of [
      ['elsewhere', /another extension host/],
      ['absent', /not installed/],
    ] as const) {
      const { sender, seen } = desk({ text: request(api), place });
      await sender.send(uri, 1);
      assert.match(seen.told[0] ?? '', words);
      assert.deepEqual([seen.armed, seen.ran], [[], []]);
      resetVscode();
    }
  });

  it('sends nothing when the file changes or the focus goes elsewhere meanwhile', async () => {
    const changed = desk({ text: request(api), onShow: (document) => (document.version += 1) });
    await changed.sender.send(uri, 1);
    assert.match(changed.seen.told[0] ?? '', /changed/);
    assert.deepEqual(changed.seen.ran, []);
    resetVscode();
    const moved = desk({ text: request(api), onShow: () => Object.assign(vscode.window, { activeTextEditor: undefined }) });
    await moved.sender.send(uri, 1);
    assert.match(moved.seen.told[0] ?? '', /focus/);
    assert.deepEqual(moved.seen.ran, []);
  });

  it('does nothing for what is not there', async () => {
    const { sender, seen } = desk({ text: request(api) });
    for (const [name, line] of [
      ['untitled:other', 1],
      [uri, '1'],
      [undefined, undefined],
    ])
      await sender.send(name, line);
    assert.deepEqual([seen.told, seen.ran], [[], []]);
    await sender.send(uri, 0);
    assert.match(seen.told[0] ?? '', /no longer there/);
    assert.deepEqual(seen.ran, []);
  });
});

describe('clearing the history of REST Client', () => {
  afterEach(resetVscode);

  it('is its own command, where it is there', async () => {
    const { seen } = desk({ text: '' });
    await clearRestClientHistory();
    assert.deepEqual(seen.ran, [['rest-client.clear-history']]);
    resetVscode();
    const none = desk({ text: '', place: 'absent' });
    await clearRestClientHistory();
    assert.deepEqual(none.seen.ran, []);
    assert.equal(none.seen.told.length, 1);
  });
});

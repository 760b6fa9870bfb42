/** Proves when a token stands in a variable: an open document refers to it, the workspace is trusted and the person agreed. Never otherwise. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noTokenText, type ArmingRefusal, type VariableMode } from '../../../../src/core/variable/arming';
import { Emitter } from '../../../../src/core/base/event';
import { TokenError } from '../../../../src/core/base/token-error';
import { LiveConsumers } from '../../../../src/core/token/live-consumers';
import type { ProviderSource } from '../../../../src/core/provider/provider';
import { DocumentReferences } from '../../../../src/integrations/variables/document-references';
import { EnvironmentVariables } from '../../../../src/integrations/variables/environment-variables';
import { referencedNames } from '../../../../src/integrations/variables/referenced-names';
import { VariableConsent } from '../../../../src/integrations/variables/variable-consent';
import { VariableExport } from '../../../../src/integrations/variables/variable-export';
import { acmeSource, Machine, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';
import { resetVscode, TabInputText } from '../../fakes/vscode';

const variable = 'BEARER_ACME';
const reference = `POST https://api.acme.test/\nAuthorization: Bearer {{$processEnv ${variable}}}\n`;

let made = 0;

/** A document as far as it is looked at; counts how often its text is read. */
class FakeDocument {
  version = 1;
  isClosed = false;
  reads = 0;
  isDirty = false;
  readonly uri: { readonly scheme: string; toString(): string };

  constructor(
    public text: string,
    readonly languageId = 'http',
    scheme = 'file',
  ) {
    const address = `${scheme}:/${String((made += 1))}`;
    this.uri = { scheme, toString: () => address };
  }

  get lineCount(): number {
    return this.text.split('\n').length;
  }

  getText(): string {
    this.reads += 1;
    return this.text;
  }
}

describe('Tokens in environment variables', () => {
  let machine: Machine;
  let window: Window;
  let environment: Record<string, string | undefined>;
  let mode: VariableMode;
  let modeChanged: Emitter<void>;
  let documents: FakeDocument[];
  let trusted: boolean;
  let focused: boolean;
  let questions: { text: string; modal: boolean; answer: (button: string | undefined) => Promise<void> }[];
  let written: unknown[];
  let canWrite: boolean;
  let parts: { dispose(): void }[];
  let exported: VariableExport;
  let events: Record<
    'visible' | 'opened' | 'closed' | 'changed' | 'granted' | 'windowState' | 'activeEditor' | 'selection' | 'configuration',
    Emitter<unknown>
  >;

  let activeTextEditor: { readonly document: FakeDocument } | undefined;
  let groups: { readonly isActive: boolean; readonly activeTab?: { readonly input: unknown } }[];
  /** What REST Client's settings hold. */
  let named: string;

  interface Start {
    readonly first?: VariableMode;
    readonly open?: FakeDocument[];
    readonly sources?: readonly ProviderSource[];
    /** The documents came back with the window, and nobody has touched them yet. */
    readonly isRestored?: boolean;
    readonly active?: FakeDocument;
  }

  async function start({ first = 'on', open = [], sources = [acmeSource()], isRestored = false, active }: Start = {}): Promise<void> {
    mode = first;
    documents = open;
    activeTextEditor = active && { document: active };
    machine = new Machine('acme');
    window = machine.window({ sources });
    const { clock } = machine;
    const variables = new EnvironmentVariables({
      clock,
      providers: window.providers,
      tokens: window.manager,
      statuses: window.manager,
      consumers: new LiveConsumers(),
      environment,
    });
    const references = new DocumentReferences({ clock, isNeeded: () => variables.assigned.size > 0, namesIn: referencedNames });
    const keep = (chosen: VariableMode): Promise<void> => {
      if (!canWrite) return Promise.reject(new Error('read-only'));
      written.push(chosen);
      mode = chosen;
      modeChanged.fire();
      return Promise.resolve();
    };
    const consent = new VariableConsent({ mode: () => mode, keep, onDidChange: modeChanged.event });
    exported = new VariableExport({ clock, variables, references, consent });
    parts = [exported, references, consent, variables];
    assert.deepEqual(
      documents.map(({ reads }) => reads),
      documents.map(() => 0),
      'nothing is read while the extension is being activated',
    );
    await machine.clock.advance(0);
    if (isRestored) return;
    for (const document of open) turnTo(document);
    await settled();
  }

  function turnTo(document: FakeDocument): void {
    activeTextEditor = { document };
    events.activeEditor.fire({ document });
  }

  beforeEach(() => {
    named = variable;
    environment = {};
    modeChanged = new Emitter();
    trusted = focused = canWrite = true;
    questions = [];
    written = [];
    events = {
      opened: new Emitter(),
      closed: new Emitter(),
      changed: new Emitter(),
      granted: new Emitter(),
      windowState: new Emitter(),
      activeEditor: new Emitter(),
      selection: new Emitter(),
      configuration: new Emitter(),
      visible: new Emitter(),
    };
    Object.defineProperties(vscode.workspace, {
      textDocuments: { get: () => documents, configurable: true },
      isTrusted: { get: () => trusted, configurable: true },
    });
    Object.assign(vscode.workspace, {
      fs: { isWritableFileSystem: (scheme: string) => (scheme === 'file' ? true : undefined) },
      onDidOpenTextDocument: events.opened.event,
      onDidCloseTextDocument: events.closed.event,
      onDidChangeTextDocument: events.changed.event,
      onDidGrantWorkspaceTrust: events.granted.event,
      onDidChangeConfiguration: events.configuration.event,
      getConfiguration: (section: string) => ({
        get: () =>
          section === 'rest-client' ? { $shared: {}, local: { tokenName: named }, prod: { tokenName: 'BEARER_PROD' } } : undefined,
      }),
    });
    groups = [{ isActive: true }];
    Object.defineProperties(vscode.window, {
      state: { get: () => ({ focused }), configurable: true },
      activeTextEditor: { get: () => activeTextEditor, configurable: true },
      visibleTextEditors: { get: () => (activeTextEditor ? [activeTextEditor] : []), configurable: true },
      tabGroups: { get: () => ({ all: groups }), configurable: true },
    });
    Object.assign(vscode.window, {
      onDidChangeWindowState: events.windowState.event,
      onDidChangeActiveTextEditor: events.activeEditor.event,
      onDidChangeVisibleTextEditors: events.visible.event,
      onDidChangeTextEditorSelection: events.selection.event,
      showInformationMessage: (text: string, { modal }: { modal: boolean }) =>
        new Promise((resolve) => {
          questions.push({
            text,
            modal,
            answer: async (button) => {
              resolve(button);
              await settled();
            },
          });
        }),
    });
  });

  afterEach(() => {
    for (const part of parts) part.dispose();
    window.manager.dispose();
    resetVscode();
    assert.equal(machine.clock.timers, 0, 'it leaves a timer behind');
    assert.ok(environment[variable] === undefined || environment[variable] === noTokenText('acme'), 'it leaves a token behind');
  });

  async function open(document: FakeDocument): Promise<void> {
    documents.push(document);
    events.opened.fire(document);
    turnTo(document);
    await settled();
  }

  async function close(document: FakeDocument): Promise<void> {
    documents.splice(documents.indexOf(document), 1);
    document.isClosed = true;
    events.closed.fire(document);
    await settled();
  }

  async function edit(document: FakeDocument, text: string): Promise<void> {
    document.text = text;
    document.version += 1;
    document.isDirty = true;
    events.changed.fire({ document, contentChanges: [{}] });
    await settled();
  }

  /** The token that it brings, or the warning where nothing was asked for. */
  async function held(): Promise<string | undefined> {
    const pending = window.transport.requests.at(-1);
    await pending?.answer(tokenAnswer('secret-token', 3600));
    return environment[variable];
  }

  const none = noTokenText('acme');

  it('come when a document that refers to one opens, and go when the last of them closes', async () => {
    await start();
    const [first, second] = [new FakeDocument(reference), new FakeDocument(`text\n${reference}`, 'markdown')];
    await open(first);
    assert.equal(await held(), 'secret-token');
    await open(second);
    await close(first);
    assert.equal(environment[variable], 'secret-token');
    await close(second);
    assert.equal(environment[variable], none);
  });

  describe('for a document that came back with the window', () => {
    const stays = (): void => {
      assert.deepEqual([window.transport.requests.length, environment[variable], questions.length], [0, none, 0]);
    };
    const document = (): FakeDocument => new FakeDocument(reference, 'plaintext');
    const input = (of: FakeDocument): unknown => new TabInputText(of.uri);

    for (const mode of ['on', 'ask'] as const)
      it(`ask for nothing, and nobody, while it is not touched: ${mode}`, async () => {
        const active = document();
        await start({ first: mode, open: [active, document()], active, isRestored: true });
        stays();
        // Of the window itself, by the program, and of the disk.
        focused = false;
        events.windowState.fire({ focused });
        focused = true;
        events.windowState.fire({ focused });
        events.selection.fire({ textEditor: { document: active }, kind: undefined });
        events.selection.fire({ textEditor: { document: active }, kind: vscode.TextEditorSelectionChangeKind.Command });
        events.changed.fire({ document: active, contentChanges: [] });
        events.changed.fire({ document: active, contentChanges: [{}] });
        events.activeEditor.fire(undefined);
        await machine.clock.advance(600_000);
        stays();
      });

    it('ask for nothing when it is shown again after activation', async () => {
      const active = document();
      groups = [
        { isActive: false, activeTab: { input: input(document()) } },
        { isActive: true, activeTab: { input: input(active) } },
      ];
      await start({ open: [active], isRestored: true });
      turnTo(active);
      await settled();
      stays();
      turnTo(active);
      await settled();
      assert.equal(await held(), 'secret-token');
    });

    it('ask for nothing when it is shown while VS Code does not tell yet which tabs there are', async () => {
      const active = document();
      groups = [];
      await start({ open: [active], isRestored: true });
      turnTo(active);
      await settled();
      stays();
    });

    const turns: Readonly<Record<string, (active: FakeDocument) => Promise<void>>> = {
      'the caret is moved with a key': async (active) => {
        events.selection.fire({ textEditor: { document: active }, kind: vscode.TextEditorSelectionChangeKind.Keyboard });
        await settled();
      },
      'it is clicked into': async (active) => {
        events.selection.fire({ textEditor: { document: active }, kind: vscode.TextEditorSelectionChangeKind.Mouse });
        await settled();
      },
      'it is typed into': async (active) => {
        await edit(active, `${reference}\n`);
        await machine.clock.advance(250);
      },
      'a request of it is sent with a fresh token': async () => {
        exported.arm('acme').catch(() => undefined);
        await settled();
      },
    };
    for (const [name, turn] of Object.entries(turns))
      it(`come when ${name}`, async () => {
        const active = document();
        await start({ open: [active], active, isRestored: true });
        await turn(active);
        assert.equal(await held(), 'secret-token');
      });

    it('come for the one that its tab is chosen of, and not for another one', async () => {
      const [active, other] = [document(), new FakeDocument(reference.replace(variable, 'BEARER_OTHER'))];
      await start({ open: [active, other], active, isRestored: true });
      turnTo(other);
      await settled();
      stays();
      turnTo(active);
      await settled();
      assert.equal(await held(), 'secret-token');
    });
  });

  it("come and go with REST Client's settings, by which a document refers to them", async () => {
    await start({ open: [new FakeDocument('GET https://api.acme.test/\nAuthorization: Bearer {{$processEnv %tokenName}}\n')] });
    assert.equal(await held(), 'secret-token');
    named = 'SOMETHING_ELSE';
    events.configuration.fire({ affectsConfiguration: (id: string) => id === 'rest-client.environmentVariables' });
    assert.equal(environment[variable], none);
    named = variable;
    events.configuration.fire({ affectsConfiguration: () => true });
    await settled();
    assert.equal(environment[variable], 'secret-token');
  });

  it('go when the token in hand is another one that may not stand', async () => {
    await start({ open: [new FakeDocument(reference)] });
    assert.equal(await held(), 'secret-token');
    const renewing = window.manager.getAccessToken('acme', { renew: true });
    await settled();
    await window.transport.requests.at(-1)?.answer(tokenAnswer('short-lived', 30));
    assert.equal((await renewing).warning, 'short-lived');
    assert.equal(environment[variable], none);
  });

  describe('tell why there is no token', () => {
    const standing = (): unknown => exported.standingOf('acme');

    it('in a workspace without trust, by the setting, and by the answer of the person', async () => {
      trusted = false;
      await start({ first: 'ask', open: [new FakeDocument(reference)] });
      assert.deepEqual(standing(), { kind: 'withheld', reason: 'untrusted' });
      trusted = true;
      events.granted.fire(undefined);
      await settled();
      assert.deepEqual(standing(), { kind: 'withheld', reason: 'unanswered' });
      await questions[0]?.answer('Not Now');
      assert.deepEqual(standing(), { kind: 'withheld', reason: 'declined' });
      mode = 'off';
      modeChanged.fire();
      assert.deepEqual(standing(), { kind: 'withheld', reason: 'off' });
    });

    it('for a document that came back with the window, until the person turns to it', async () => {
      const active = new FakeDocument(reference);
      await start({ open: [active], active, isRestored: true });
      assert.deepEqual(standing(), { kind: 'withheld', reason: 'unused' });
      events.selection.fire({ textEditor: { document: active }, kind: vscode.TextEditorSelectionChangeKind.Mouse });
      await settled();
      assert.deepEqual(standing(), { kind: 'fetching' });
      assert.equal(await held(), 'secret-token');
      assert.deepEqual(standing(), { kind: 'token' });
    });

    it('after a failure, with the next try, which comes sooner while the document is in view', async () => {
      const document = new FakeDocument(reference);
      await start({ open: [document] });
      let changes = 0;
      exported.onDidChangeStanding(() => (changes += 1));
      const failing = async (): Promise<void> => {
        const asked = window.transport.requests.length;
        await window.transport.requests.at(-1)?.fail(new TokenError({ kind: 'unreachable', reason: 'timeout' }));
        while (window.transport.requests.length === asked) await machine.clock.advance(1_000);
      };
      for (let failures = 0; failures < 8; failures++) {
        const failedAtMs = machine.clock.nowMs();
        await failing();
        assert.ok(machine.clock.nowMs() - failedAtMs <= 30_000, 'in view');
      }
      assert.ok(changes >= 16, String(changes));
      activeTextEditor = undefined;
      events.visible.fire([]);
      const failedAtMs = machine.clock.nowMs();
      await failing();
      assert.ok(machine.clock.nowMs() - failedAtMs > 60_000, 'out of view');
    });

    it('for nobody that no document refers to', async () => {
      await start();
      assert.equal(standing(), undefined);
      assert.equal(exported.standingOf('nobody'), undefined);
    });
  });

  it('do not come when the question is answered after the extension has stopped', async () => {
    await start({ first: 'ask', open: [new FakeDocument(reference)] });
    const arming = exported.arm('acme').catch(() => undefined);
    await settled();
    for (const part of [...parts].reverse()) part.dispose();
    await questions[0]?.answer('Allow');
    await arming;
    await settled();
    assert.deepEqual([window.transport.requests.length, environment[variable]], [0, none]);
  });

  it('come and go with what is typed, a quarter of a second later', async () => {
    await start();
    const document = new FakeDocument('GET https://api.acme.test/');
    await open(document);
    await edit(document, reference);
    await machine.clock.advance(249);
    assert.equal(window.transport.requests.length, 0);
    await machine.clock.advance(1);
    assert.equal(await held(), 'secret-token');
    await edit(document, 'GET https://api.acme.test/');
    await machine.clock.advance(250);
    assert.equal(environment[variable], none);
  });

  it('come where the name stands in the settings of REST Client', async () => {
    await start({ open: [new FakeDocument('GET https://api.acme.test/\nAuthorization: Bearer {{$processEnv %tokenName}}\n')] });
    assert.equal(await held(), 'secret-token');
  });

  const armNothing: readonly (readonly [string, () => FakeDocument])[] = [
    ['refers to nothing', () => new FakeDocument('GET https://api.acme.test/')],
    ['names the variable only', () => new FakeDocument(variable)],
    ["refers to a variable that isn't ours", () => new FakeDocument('{{$processEnv PATH}}')],
    ['is of another language', () => new FakeDocument(reference, 'javascript')],
    ['is one side of a comparison', () => new FakeDocument(reference, 'http', 'git')],
    ['is longer than a megabyte', () => new FakeDocument(`${reference}\n${'x'.repeat(1024 * 1024)}`)],
    ['has more than a million lines', () => new FakeDocument(`${reference}${'\n'.repeat(1024 * 1024)}`)],
  ];
  for (const [name, document] of armNothing)
    it(`stay away while a document ${name}`, async () => {
      await start({ open: [document()] });
      assert.equal(window.transport.requests.length, 0);
      assert.equal(environment[variable], none);
    });

  it('stay away where something is written behind the name, also from a right reference in the same document', async () => {
    await start({ open: [new FakeDocument(`${reference}### \n${reference.replace(variable, `${variable}-RTZR`)}`)] });
    assert.equal(window.transport.requests.length, 0);
    assert.equal(environment[variable], noTokenText('acme'));
    assert.equal(environment[`${variable}-RTZR`], noTokenText(`${variable}-RTZR`));
  });

  it('cost nothing without providers: no document is read', async () => {
    const document = new FakeDocument(reference);
    await start({ open: [document], sources: [] });
    await edit(document, `${reference}\n`);
    assert.equal(machine.clock.timers, 0);
    assert.equal(document.reads, 0);
    window.providers.set([acmeSource()]);
    await settled();
    assert.equal(await held(), 'secret-token');
  });

  it('read a document once a version', async () => {
    const [one, two] = [new FakeDocument(reference), new FakeDocument(reference)];
    await start({ open: [one, two] });
    await open(new FakeDocument('other'));
    for (let stroke = 0; stroke < 10; stroke++) await edit(one, `${reference}${String(stroke)}`);
    await machine.clock.advance(1_000);
    assert.deepEqual([one.reads, two.reads], [2, 1]);
  });

  it('stay away in a workspace that is not trusted, without a question, until it is', async () => {
    trusted = false;
    await start({ first: 'ask', open: [new FakeDocument(reference)] });
    assert.equal(window.transport.requests.length, 0);
    assert.equal(questions.length, 0);
    trusted = true;
    mode = 'on';
    events.granted.fire(undefined);
    await settled();
    assert.equal(await held(), 'secret-token');
  });

  it('go at once when the setting is switched off', async () => {
    await start({ open: [new FakeDocument(reference)] });
    assert.equal(await held(), 'secret-token');
    mode = 'off';
    modeChanged.fire();
    assert.equal(environment[variable], none);
  });

  it('go before anything else when the window gets the focus after sleep, and when another editor does', async () => {
    for (const wake of [
      () => {
        events.windowState.fire({ focused: true });
      },
      () => {
        events.activeEditor.fire(undefined);
      },
    ]) {
      await start({ open: [new FakeDocument(reference)] });
      assert.equal(await held(), 'secret-token');
      machine.clock.jump(2 * 3_600_000);
      wake();
      assert.equal(environment[variable], none);
      for (const part of parts) part.dispose();
    }
  });

  describe('by default', () => {
    it('wait for a yes, which is asked for once and told in full, and kept in the user settings', async () => {
      await start({ first: 'ask', open: [new FakeDocument(reference)] });
      await open(new FakeDocument(`${reference}\n`));
      assert.equal(window.transport.requests.length, 0);
      assert.equal(questions.length, 1);
      for (const said of [variable, 'extension', 'program', 'terminals']) assert.ok(questions[0]?.text.includes(said), said);
      await questions[0]?.answer('Allow');
      assert.deepEqual(written, ['on']);
      assert.equal(await held(), 'secret-token');
    });

    for (const answer of ['Not Now', undefined])
      it(`stay away after ${String(answer)}, for the session`, async () => {
        await start({ first: 'ask', open: [new FakeDocument(reference)] });
        await questions[0]?.answer(answer);
        await open(new FakeDocument(`${reference}\n`));
        assert.equal(questions.length, 1);
        assert.equal(window.transport.requests.length, 0);
        assert.deepEqual(written, []);
      });

    it('count a yes for the session where settings cannot be written', async () => {
      canWrite = false;
      await start({ first: 'ask', open: [new FakeDocument(reference)] });
      await questions[0]?.answer('Allow');
      assert.equal(await held(), 'secret-token');
    });

    it('ask in the focused window only', async () => {
      focused = false;
      await start({ first: 'ask', open: [new FakeDocument(reference)] });
      assert.equal(questions.length, 0);
      focused = true;
      events.windowState.fire({ focused: true });
      assert.equal(questions.length, 1);
      await questions[0]?.answer(undefined);
    });

    it('let a late yes not outrank trust or a setting that was switched off meanwhile', async () => {
      await start({ first: 'ask', open: [new FakeDocument(reference)] });
      mode = 'off';
      modeChanged.fire();
      await questions[0]?.answer('Allow');
      assert.deepEqual(written, []);
      assert.equal(window.transport.requests.length, 0);
    });
  });

  describe('when a person sends with a fresh token', () => {
    it('are there when it resolves, also where the reference was typed just now', async () => {
      const document = new FakeDocument('');
      await start({ open: [document] });
      await edit(document, reference);
      const taken = exported.arm('acme');
      await settled();
      assert.equal(await held(), 'secret-token');
      await taken;
    });

    it('are asked for again after Not Now', async () => {
      await start({ first: 'ask', open: [new FakeDocument(reference)] });
      await questions[0]?.answer('Not Now');
      const taken = exported.arm('acme');
      await questions[1]?.answer('Allow');
      assert.equal(await held(), 'secret-token');
      await taken;
    });

    const refusals: readonly (readonly [ArmingRefusal, () => void, string])[] = [
      ['untrusted', () => (trusted = false), 'acme'],
      ['off', () => (mode = 'off'), 'acme'],
      ['no-variable', () => undefined, 'nobody'],
    ];
    for (const [reason, arrange, id] of refusals)
      it(`are refused with the reason ${reason}`, async () => {
        await start({ open: [new FakeDocument(reference)] });
        arrange();
        await assert.rejects(exported.arm(id), { name: 'ArmingRefused', reason });
        if (id === 'acme') assert.equal(environment[variable], none);
      });

    it('are asked for in a modal question, even while a notification that asks may be hidden already', async () => {
      await start({ first: 'ask', open: [new FakeDocument(reference)] });
      const sending = exported.arm('acme');
      await settled();
      assert.deepEqual(
        questions.map(({ modal }) => modal),
        [false, true],
      );
      await questions[1]?.answer('Allow');
      await questions[0]?.answer(undefined);
      await window.transport.requests[0]?.answer(tokenAnswer('token-a', 3600));
      await sending;
      assert.equal(environment[variable], 'token-a');
    });

    it('are refused where the person declines', async () => {
      await start({ first: 'ask', open: [new FakeDocument(reference)] });
      const taken = assert.rejects(exported.arm('acme'), { name: 'ArmingRefused', reason: 'declined' });
      await questions[0]?.answer('Not Now');
      await taken;
      assert.deepEqual(
        questions.map(({ modal }) => modal),
        [false, true],
      );
    });

    it('are refused where no document refers to the variable', async () => {
      await start();
      await assert.rejects(exported.arm('acme'), { name: 'ArmingRefused', reason: 'not-referenced' });
      assert.equal(window.transport.requests.length, 0);
      assert.equal(environment[variable], none);
    });
  });
});

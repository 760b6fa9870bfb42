/** Owns the tests of what a request file says where a variable holds no token: why, and when the next try is. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';
import { knownProviders } from '../../../../src/core/http-file/known-providers';
import { missingTokensOf } from '../../../../src/core/http-file/missing-token';
import type { TokenErrorData } from '../../../../src/core/base/token-error';
import type { VariableStanding } from '../../../../src/core/variable/variable-standing';
import { HttpDiagnostics } from '../../../../src/ui/http-document/diagnostics';
import { HttpDocuments } from '../../../../src/ui/http-document/http-documents';
import { LackText } from '../../../../src/ui/http-document/lack-text';
import { SendLenses } from '../../../../src/ui/http-document/lenses';
import { MissingTokenItem } from '../../../../src/ui/http-document/missing-token-item';
import { FakeClock, settled } from '../../fakes/fake-clock';
import { FakeLog } from '../../fakes/stores';
import { resetVscode } from '../../fakes/vscode';
import { FakeDocument } from '../flows/fake-document';
import { aStatus, FakeStatuses } from '../provider-statuses';

const names: Readonly<Record<string, string>> = { a: 'BEARER_A', b: 'BEARER_B' };
const text = [
  'GET https://api.test/a',
  'Authorization: Bearer {{$processEnv BEARER_A}}',
  '###',
  'GET https://api.test/b',
  'Authorization: Bearer {{$processEnv %key}}',
  '# {{$processEnv BEARER_A}}',
  'X: {{$bearer a}}',
  'Y: {{$processEnv BEARER_NOBODY}}',
  'Z: {{$processEnv BEARER_A-B}}',
].join('\n');
const unreachable: TokenErrorData = { kind: 'unreachable', reason: 'connection-refused' };

function opened(content = text) {
  const shown: { readonly message: string; readonly code: unknown; readonly severity: number; readonly line: number }[] = [];
  const bar = { text: '', tooltip: '', command: undefined as unknown, visible: false };
  const nothing = { dispose: () => undefined };
  const document = Object.assign(new FakeDocument('/work/a.http', 'http', content), { lineCount: 10, isClosed: false, version: 1 });
  const clock = new FakeClock();
  const standings = new Map<string, VariableStanding>();
  const changed = new Emitter<void>();
  Object.assign(vscode.workspace, {
    fs: { isWritableFileSystem: () => true },
    textDocuments: [document],
    onDidOpenTextDocument: () => nothing,
    onDidChangeTextDocument: () => nothing,
    onDidCloseTextDocument: () => nothing,
    onDidChangeConfiguration: () => nothing,
  });
  Object.assign(vscode.extensions, { onDidChange: () => nothing });
  Object.assign(vscode.languages, {
    createDiagnosticCollection: () => ({
      set: (_uri: unknown, found: readonly vscode.Diagnostic[]) => {
        shown.length = 0;
        for (const { message, code, severity, range } of found) shown.push({ message, code, severity, line: range.start.line });
      },
      ...nothing,
    }),
  });
  Object.assign(vscode.window, {
    activeTextEditor: { document },
    onDidChangeActiveTextEditor: () => nothing,
    createStatusBarItem: () =>
      Object.assign(bar, { show: () => (bar.visible = true), hide: () => (bar.visible = false), name: '', ...nothing }),
  });
  const variables = {
    nameOf: (id: string) => names[id],
    idOf: (name: string) => Object.keys(names).find((id) => names[id] === name),
    standingOf: (id: string) => standings.get(id),
    onDidChange: new Emitter<void>().event,
    onDidChangeStanding: changed.event,
  };
  const statuses = new FakeStatuses([aStatus({ id: 'a', name: 'Aye' }), aStatus({ id: 'b', name: 'Bee' })]);
  const trust = { of: () => ['https://api.test'], add: () => Promise.resolve(), onDidChange: new Emitter<void>().event };
  const namesBehind = (key: string): readonly string[] => (key === 'key' ? ['BEARER_B'] : []);
  const known = knownProviders({ statuses, variables, trust, environment: {}, namesBehind });
  const services = { clock, log: new FakeLog(), language: 'en', statuses, variables, known, trust };
  const documents = new HttpDocuments();
  const lackText = new LackText(services);
  const lenses = new SendLenses(
    {
      setting: { isOn: () => true, onDidChange: new Emitter<void>().event },
      isOurs: () => true,
      lackOf: (reference) => {
        const [missing] = missingTokensOf(reference, known, variables);
        return missing && { short: lackText.line(missing.providerId, missing.lack), full: lackText.full(missing.providerId, missing.lack) };
      },
      isThere: () => Promise.resolve(true),
      changes: [changed.event],
    },
    documents,
  );
  const parts = [new HttpDiagnostics(services, documents), lenses, new MissingTokenItem(services, documents)];
  return {
    clock,
    bar,
    titles: async () =>
      (await lenses.provideCodeLenses(document as unknown as vscode.TextDocument)).map(({ command }) => command?.title ?? ''),
    /** Lines and messages of the diagnostics about missing tokens. */
    missing: () => shown.filter(({ code }) => code === 'no-token'),
    stand: async (id: string, standing: VariableStanding) => {
      standings.set(id, standing);
      changed.fire();
      await clock.advance(300);
      await settled();
    },
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  };
}

describe('a request file whose variable holds no token', () => {
  afterEach(resetVscode);

  it('says why and when the next try is: at the reference, in the lens and in the status bar', async () => {
    const scene = opened();
    const atMs = new Date(2026, 0, 2, 14, 3, 21).getTime();
    await scene.stand('a', { kind: 'failed', error: unreachable, next: atMs });
    const [found, ...others] = scene.missing();
    assert.deepEqual([found?.line, found?.severity, others], [1, vscode.DiagnosticSeverity.Warning, []]);
    assert.match(
      found?.message ?? '',
      /^BEARER_A holds no token, .*refused before it leaves.* Aye refused the connection\. Next try at 2:03:21\sPM\.$/,
    );
    const [first, second] = await scene.titles();
    assert.match(first ?? '', /^Send with Fresh Token · \$\(warning\) Aye refused the connection\. Next try at 2:03:21\sPM\.$/);
    assert.equal(second, 'Send with Fresh Token');
    assert.match(scene.bar.text, /^\$\(warning\) Aye: no token, next try at 2:03:21\sPM$/);
    assert.equal(scene.bar.visible, true);
    scene.dispose();
  });

  it('says nothing while a token is there or on its way for the first time, and takes back what it said', async () => {
    const scene = opened();
    await scene.stand('a', { kind: 'failed', error: unreachable, next: 'under-way' });
    assert.match(scene.missing()[0]?.message ?? '', /under way/);
    for (const kind of ['fetching', 'token'] as const) {
      await scene.stand('a', { kind });
      assert.deepEqual([scene.missing(), scene.bar.visible], [[], false]);
      assert.deepEqual(await scene.titles(), ['Send with Fresh Token', 'Send with Fresh Token']);
    }
    scene.dispose();
  });

  it("finds the variable behind a key of REST Client's settings", async () => {
    const scene = opened();
    await scene.stand('b', { kind: 'withheld', reason: 'declined' });
    assert.deepEqual(
      scene.missing().map(({ line }) => line),
      [4],
    );
    assert.match((await scene.titles())[1] ?? '', /did not allow/);
    scene.dispose();
  });

  it('has words of its own for each reason', async () => {
    const scene = opened();
    const lacks: readonly VariableStanding[] = [
      { kind: 'dropped' },
      ...(['untrusted', 'off', 'declined', 'unanswered', 'unused'] as const).map((reason) => ({ kind: 'withheld', reason }) as const),
      { kind: 'failed', error: { kind: 'throttled', reason: 'too-many-requests', postponed: true }, next: 1 },
      { kind: 'failed', error: { kind: 'throttled', reason: 'too-many-requests', status: 429 }, next: 1 },
      { kind: 'failed', error: { kind: 'rejected', reason: 'unauthorized', status: 401 }, next: 'by-hand' },
    ];
    const said = new Set<string>();
    for (const lack of lacks) {
      await scene.stand('a', lack);
      said.add(scene.missing()[0]?.message ?? '');
    }
    assert.equal(said.size, lacks.length);
    scene.dispose();
  });
});

/** Owns the proof that the real extension helps in a request file, through VS Code's own providers, and that no token is in any of it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { isNoTokenText } from '../../src/core/variable/arming';
import { practiceOrigin } from '../../src/core/request/practice-endpoint';
import { commandIds, settingIds } from '../../src/ids';
import { editorCommandIds } from '../../src/ui/http-document/http-services';
import { activeExtension, eventually } from './real-extension';

const name = 'BEARER_PRACTICE';
const variable = `{{$processEnv ${name}}}`;
const literal = 'abcdefgh.12345678.ijklmnop';
const lines = [
  `GET ${practiceOrigin}/a`,
  `Authorization: Bearer ${variable}`,
  '',
  '###',
  'GET https://elsewhere.test/b',
  `Authorization: Bearer ${variable}`,
  'X-Unknown: {{$processEnv BEARER_NOBODY}}',
  '',
  '###',
  `GET ${practiceOrigin}/c`,
  `Authorization: Bearer ${literal}`,
  '',
  '###',
  `GET ${practiceOrigin}/d`,
  'Authorization: Bearer ',
  'X-Name: {{$processEnv ',
  '',
];

const setSetting = (setting: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration(settingIds.section).update(setting, value, vscode.ConfigurationTarget.Global);

/** The stand-in's notes; undefined where REST Client itself takes part. */
function standInSends(): readonly { readonly line: number; readonly carried: readonly string[] }[] | undefined {
  const exports: unknown = vscode.extensions.getExtension('humao.rest-client')?.exports;
  return typeof exports === 'object' && exports !== null && 'sends' in exports
    ? (exports.sends as { line: number; carried: string[] }[])
    : undefined;
}

describe('a request file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fb-http-document-'));
  let document: vscode.TextDocument;
  const codes = (): unknown[] =>
    vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'Fresh Bearer')
      .map(({ code, range }) => `${typeof code === 'string' ? code : '?'} ${String(range.start.line)}`)
      .sort();
  /** The token that must be nowhere. */
  const token = (): string => {
    const value = process.env[name];
    assert.ok(value !== undefined && !isNoTokenText(value), 'armed');
    return value;
  };
  const withoutToken = (shown: unknown): void => {
    assert.ok(!JSON.stringify(shown).includes(token()));
  };

  before(async () => {
    await activeExtension();
    await setSetting(settingIds.variables, 'on');
    await vscode.commands.executeCommand(commandIds.addPracticeProvider);
    const file = join(folder, 'request.http');
    writeFileSync(file, lines.join('\n'));
    const uri = vscode.Uri.file(file);
    await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
    const opened = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
    assert.ok(opened);
    document = opened;
    assert.equal(document.languageId, 'http');
    await eventually(() => process.env[name] !== undefined && !isNoTokenText(process.env[name]));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const setting of [settingIds.trustedOrigins, settingIds.codeLens, settingIds.providers, settingIds.variables])
      await setSetting(setting, undefined);
    rmSync(folder, { recursive: true, force: true });
    Reflect.deleteProperty(process.env, name);
  });

  it('is judged, without its tokens in what is said', async () => {
    await eventually(() => codes().length > 0);
    assert.deepEqual(codes(), ['literal-token 10', 'other-origin 5', 'unknown-provider 6']);
    const said = vscode.languages.getDiagnostics(document.uri);
    withoutToken(said);
    assert.ok(!said.some(({ message }) => message.includes(literal)));
  });

  it('loses a diagnostic when the person confirms the origin in their settings', async () => {
    await setSetting(settingIds.trustedOrigins, { practice: ['https://elsewhere.test'] });
    await eventually(() => !codes().includes('other-origin 5'));
    await setSetting(settingIds.trustedOrigins, undefined);
    await eventually(() => codes().includes('other-origin 5'));
  });

  it('says at each reference and in the lens why its variable holds no token', async () => {
    const isMissing = (code: unknown): boolean => String(code).startsWith('no-token');
    assert.deepEqual(codes().filter(isMissing), []);
    await setSetting(settingIds.variables, 'off');
    await eventually(() => codes().filter(isMissing).length > 0);
    assert.deepEqual(codes().filter(isMissing), ['no-token 1', 'no-token 5']);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
    assert.ok(lenses.some(({ command }) => command?.title.includes('freshBearer.variables is off')));
    await setSetting(settingIds.variables, 'on');
    await eventually(() => codes().filter(isMissing).length === 0);
    assert.ok(!isNoTokenText(process.env[name]));
  });

  it('shows provider, state and remaining time on hover', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 30),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')))
      .join('\n');
    assert.match(text, /Practice/);
    assert.match(text, /valid|expiring/);
    assert.match(text, /\d+ (?:min|s)/);
    withoutToken(text);
  });

  it('completes the variable, and the whole reference after Bearer', async () => {
    const labelsAt = async (line: number): Promise<readonly unknown[]> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.lineAt(line).range.end,
      );
      withoutToken(items);
      return items.map(({ label }) => label);
    };
    assert.ok((await labelsAt(14)).includes(variable));
    assert.ok((await labelsAt(15)).includes(name));
  });

  it('replaces a token in the file by the variable', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      document.lineAt(10).range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ edit }) => edit?.has(document.uri));
    assert.ok(fix?.edit);
    assert.ok(fix.isPreferred, 'the request goes to its API');
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.lineAt(10).text, `Authorization: Bearer ${variable}`);
    await eventually(() => !codes().includes('literal-token 10'));
  });

  it('offers to confirm an origin, and a known provider for an unknown one', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(5, 0, 6, 40),
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.deepEqual(
      actions.flatMap(({ command }) => (command?.command === editorCommandIds.confirmOrigin ? [command.arguments] : [])),
      [['practice', 'https://elsewhere.test']],
    );
    assert.ok(actions.some(({ edit }) => edit?.get(document.uri).some(({ newText }) => newText === variable)));
  });

  it('is sent with a fresh token by the lens, on the request that it stands above', async function () {
    const lensesNow = async (): Promise<readonly vscode.CodeLens[]> => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
      return all.filter(({ command }) => command?.command === editorCommandIds.sendWithFreshToken);
    };
    const lenses = await lensesNow();
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [0, 4, 9],
    );
    await setSetting(settingIds.codeLens, false);
    assert.deepEqual(await lensesNow(), []);
    await setSetting(settingIds.codeLens, undefined);
    const sends = standInSends();
    // The practice provider's API is no server that REST Client itself could send to.
    if (!sends) return;
    const command = lenses.at(-1)?.command;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    assert.deepEqual(sends, [{ line: 9, carried: ['token'] }]);
  });

  it('is made by Open Sample Request, with the variable in place', async () => {
    await vscode.commands.executeCommand(commandIds.openSampleRequest, 'practice');
    const sample = vscode.window.activeTextEditor?.document;
    assert.equal(sample?.languageId, 'http');
    assert.match(
      sample.getText(),
      /^GET https:\/\/practice\.fresh-bearer\.invalid\/\nAuthorization: Bearer \{\{\$processEnv BEARER_PRACTICE\}\}$/m,
    );
    withoutToken(sample.getText());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('takes its diagnostics along when it closes', async () => {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(() => document.isClosed);
    assert.deepEqual(codes(), []);
  });
});

/** Owns the test of the command bearer in the extension host: terminals have it while its setting is on, with no window loaded again, and it runs. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { settingIds } from '../../src/ids';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { activeExtension, eventually } from './real-extension';

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(settingIds.section);
const setGlobally = (id: string, value: unknown): Thenable<void> => configuration().update(id, value, vscode.ConfigurationTarget.Global);
const turn = (on: boolean): Thenable<void> => setGlobally(settingIds.terminalCommand, on || undefined);

describe('the command for terminals', () => {
  const emulator = new RtzrEmulator();
  const folder = mkdtempSync(join(tmpdir(), 'fb-terminal-'));
  let extensionPath: string;
  let runs = 0;

  before(async () => {
    ({ extensionPath } = await activeExtension());
    const { origin } = await emulator.start();
    const values = { tokenOrigin: origin, apiOrigin: origin };
    await setGlobally(settingIds.environments, { rtzr: [{ id: 'sandbox', name: 'Sandbox', values }] });
    await setGlobally(settingIds.providers, [{ id: 'terminal-test', definition: 'rtzr', environment: 'sandbox', values: {} }]);
  });
  after(async () => {
    await turn(false);
    await setGlobally(settingIds.providers, undefined);
    await setGlobally(settingIds.environments, undefined);
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a shell of a terminal of its own printed, with the exit code of the script's last command in front. */
  async function inTerminal(script: string): Promise<{ readonly code: number; readonly output: string }> {
    runs += 1;
    const file = join(folder, String(runs));
    writeFileSync(`${file}.sh`, script);
    const shellArgs = ['-c', `/bin/sh '${file}.sh' > '${file}.tmp' 2>&1; echo "$?" > '${file}.code'; mv '${file}.tmp' '${file}'`];
    const terminal = vscode.window.createTerminal({ shellPath: '/bin/sh', shellArgs });
    await eventually(() => existsSync(file));
    terminal.dispose();
    return { code: Number(readFileSync(`${file}.code`, 'utf8')), output: readFileSync(file, 'utf8') };
  }

  async function environment(): Promise<ReadonlyMap<string, string>> {
    const { output } = await inTerminal('env');
    return new Map(output.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  }

  /** The setting takes effect a moment after it is written. */
  async function environmentOnce(there: boolean): Promise<ReadonlyMap<string, string>> {
    let found = await environment();
    while (found.has('FRESH_BEARER_SOCKET') !== there) found = await environment();
    return found;
  }

  it('is not there till it is turned on', async () => {
    const found = await environment();
    assert.deepEqual(
      [...found.keys()].filter((name) => name.startsWith('FRESH_BEARER_')),
      [],
    );
    assert.equal((await inTerminal('bearer --version')).code, 127);
  });

  it('comes once it is turned on', async () => {
    await turn(true);
    const found = await environmentOnce(true);
    const socket = found.get('FRESH_BEARER_SOCKET') ?? '';
    assert.ok(statSync(socket).isSocket());
    assert.ok(Buffer.byteLength(socket) <= 100, socket);
    assert.deepEqual([statSync(socket).mode & 0o777, statSync(dirname(socket)).mode & 0o777], [0o600, 0o700]);
    const [bin = ''] = (found.get('PATH') ?? '').split(delimiter);
    assert.deepEqual(readdirSync(bin).sort(), ['bearer', 'bearer.cmd', 'bearer.js']);
    for (const path of [bin, ...readdirSync(bin).map((file) => join(bin, file))]) assert.equal(statSync(path).mode & 0o777, 0o700, path);
    assert.equal(found.has('ELECTRON_RUN_AS_NODE'), false);
    assert.equal(bin.startsWith(extensionPath), false);
    assert.ok(readFileSync(join(bin, 'bearer'), 'utf8').includes(`exec '${process.execPath}' `));
  });

  it('runs, and asks the window', async () => {
    const { version } = JSON.parse(readFileSync(join(extensionPath, 'package.json'), 'utf8')) as { readonly version: string };
    assert.deepEqual(await inTerminal('bearer --version'), { code: 0, output: `bearer ${version}\n` });
    assert.deepEqual(await inTerminal('bearer list --json | tr -d " \\n"'), {
      code: 0,
      output: '[{"id":"terminal-test","name":"RTZRSTTOpenAPI","state":"no-credentials","expiresAt":null}]',
    });
  });

  it('says why there is no token, and causes no request', async () => {
    const { code, output } = await inTerminal('bearer terminal-test');
    assert.equal(code, 1);
    assert.match(output, /^bearer: RTZR STT OpenAPI has no credentials/);
    assert.equal((await inTerminal('bearer nobody')).code, 3);
    assert.equal((await inTerminal('FRESH_BEARER_NONCE=x bearer terminal-test')).code, 5);
    assert.deepEqual(emulator.requestsTo(rtzrPaths.token), []);
  });

  it('still runs from its own folder when an update has removed the extension', async () => {
    const client = join(extensionPath, 'dist', 'bearer.js');
    renameSync(client, `${client}.away`);
    try {
      assert.equal((await inTerminal('bearer --version')).code, 0);
    } finally {
      renameSync(`${client}.away`, client);
    }
  });

  it('goes once it is turned off, for terminals that were open too', async () => {
    const found = await environmentOnce(true);
    const socket = found.get('FRESH_BEARER_SOCKET') ?? '';
    const [bin = ''] = (found.get('PATH') ?? '').split(delimiter);
    await turn(false);
    await environmentOnce(false);
    assert.equal(existsSync(dirname(socket)), false);
    assert.equal((await inTerminal('bearer --version')).code, 127);
    const nonce = found.get('FRESH_BEARER_NONCE') ?? '';
    const late = await inTerminal(`FRESH_BEARER_SOCKET='${socket}' FRESH_BEARER_NONCE='${nonce}' '${join(bin, 'bearer')}' list`);
    assert.equal(late.code, 4);
  });
});

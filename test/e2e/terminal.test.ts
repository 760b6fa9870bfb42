/** The command bearer, typed into a terminal that was opened through the workbench. The tests build on one another, in order. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { SecretSearch } from './secret-search';
import { Terminal, terminalSettings } from './terminal';
import { addRtzr, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const setting = 'freshBearer.terminalCommand';

/** Process ids of the extension hosts of the workbench whose scratch folder this is. */
function extensionHosts(dir: string): readonly number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  return ids
    .filter((id) => read(`/proc/${id}/cmdline`).includes('--type=extensionHost') && read(`/proc/${id}/environ`).includes(dir))
    .map(Number);
}

/** Empty where the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

describe('The command bearer in a terminal', () => {
  const emulator = new RtzrEmulator();
  const folder = mkdtempSync(join(tmpdir(), 'fb-terminal-'));
  let workbench: Workbench;
  let window: WorkbenchWindow;
  let terminal: Terminal;
  let lines = 0;

  before(async () => {
    const { origin } = await emulator.start();
    const call = `fetch(${JSON.stringify(origin + rtzrPaths.transcribe)}, { method: 'POST', headers: { authorization: process.argv[2] } })`;
    writeFileSync(join(folder, 'call.cjs'), `${call}.then(({ status }) => console.log(status));`);
    const settings = { ...sandboxes({ rtzr: { origin } }), ...terminalSettings, [setting]: true };
    workbench = await Workbench.open({ vsix, folder, settings });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
    await addRtzr(window, 'Terminals');
    await window.tree('Providers').rowText(/Terminals\s*valid/u);
    terminal = await Terminal.open(window);
  });
  after(async () => {
    await emulator.stop();
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What one simple command printed and how it ended, by files, so that output is not confused with what was typed. Mocha's timeout ends it. */
  async function typed(line: string): Promise<{ readonly stdout: string; readonly stderr: string; readonly code: string }> {
    lines += 1;
    const at = (kind: string): string => join(folder, `${String(lines)}.${kind}`);
    await terminal.run(`${line} > ${at('out')} 2> ${at('err')}; echo $? > ${at('tmp')}; mv ${at('tmp')} ${at('code')}`);
    while (!existsSync(at('code'))) await wait(50);
    return { stdout: read(at('out')), stderr: read(at('err')), code: read(at('code')).trim() };
  }

  const nonceOf = async (): Promise<string> => (await typed('printenv FRESH_BEARER_NONCE')).stdout.trim();

  const verdicts = (): readonly unknown[] => emulator.requestsTo(rtzrPaths.transcribe).map(({ verdict }) => verdict);

  it('lists the providers', async () => {
    const { stdout, stderr, code } = await typed('bearer list');
    assert.deepEqual([stderr, code], ['', '0']);
    assert.match(stdout, /^terminals {2}valid 5 h 59 min {2}\(Terminals\)\n$/u);
  });

  it('gives a token that the API takes', async () => {
    const node = JSON.stringify(process.execPath);
    assert.deepEqual(await typed(`${node} call.cjs "$(bearer terminals)"`), { stdout: '200\n', stderr: '', code: '0' });
    assert.deepEqual(verdicts(), ['accepted']);
  });

  it('gives a new token when there is none in hand', async () => {
    await window.tree('Providers').contextMenu('Terminals', 'Forget Token');
    await window.tree('Providers').rowText(/Terminals\s*no token/u);
    const node = JSON.stringify(process.execPath);
    assert.equal((await typed(`${node} call.cjs "Bearer $(bearer --token)"`)).stdout, '200\n');
    assert.deepEqual(verdicts(), ['accepted', 'accepted']);
    assert.equal(emulator.issuedTokens.length, 2);
  });

  it('says why there is none, and ends as it says', async () => {
    const { stdout, stderr, code } = await typed('bearer nobody');
    assert.deepEqual([stdout, code], ['', '3']);
    assert.match(stderr, /no provider with the id nobody/u);
    assert.equal((await typed('bearer --version')).code, '0');
  });

  it('puts no token into the environment', async () => {
    const { stdout } = await typed('env');
    assert.match(stdout, /^FRESH_BEARER_NONCE=/mu);
    assert.doesNotMatch(stdout, /ELECTRON_RUN_AS_NODE/u);
    // The other files are searched below.
  });

  it('is of no use where its window was killed, and what that left is removed by the next start', async () => {
    const socket = (await typed('printenv FRESH_BEARER_SOCKET')).stdout.trim();
    const nonce = await nonceOf();
    const killed = extensionHosts(workbench.dir);
    assert.equal(killed.length, 1);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    while (existsSync(socket)) await wait(50); // VS Code has started another one
    assert.equal((await typed('bearer terminals')).code, '4');
    while ((await typed('bearer list')).code !== '0') terminal = await Terminal.open(window);
    assert.notEqual(await nonceOf(), nonce);
  });

  it('is gone once it is turned off, from terminals that were open too', async () => {
    const launcher = (await typed('command -v bearer')).stdout.trim();
    const socket = (await typed('printenv FRESH_BEARER_SOCKET')).stdout.trim();
    assert.equal(existsSync(socket), true);
    workbench.writeUserSettings((settings) => {
      settings[setting] = false;
    });
    await window.reload();
    terminal = await Terminal.open(window);
    assert.equal((await typed('bearer list')).code, '127');
    assert.equal((await typed(`FRESH_BEARER_SOCKET=${socket} FRESH_BEARER_NONCE=x ${launcher} list`)).code, '4');
    while (existsSync(socket)) await wait(50);
  });

  it('left no token in its folder or in what VS Code wrote', async () => {
    await workbench.stop();
    const search = new SecretSearch(Object.fromEntries(emulator.issuedTokens.map((token, index) => [`token ${String(index + 1)}`, token])));
    assert.deepEqual([...search.inFolder(workbench.dir).findings, ...search.inFolder(folder).findings], []);
  });
});

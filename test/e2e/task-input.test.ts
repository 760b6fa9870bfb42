/** A task of tasks.json takes a token into its environment: not before the person allows it, and then fresh. The tests build on one another, in order. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { SecretSearch } from './secret-search';
import { addRtzr, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const question = 'Hand tokens of Tasks to tasks of this folder?';

/** Tells that it ran, and calls the API with what it was given. */
const script = `
  require('node:fs').appendFileSync('ran.txt', 'ran\\n');
  fetch(process.env.API_URL, { method: 'POST', headers: { authorization: process.env.API_AUTHORIZATION } }).then(({ status }) =>
    require('node:fs').appendFileSync('ran.txt', status + '\\n'));
`;

describe('A task that takes a token', () => {
  const emulator = new RtzrEmulator();
  const folder = mkdtempSync(join(tmpdir(), 'fb-task-'));
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    const { origin } = await emulator.start();
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, 'call.cjs'), script);
    const tasks = {
      version: '2.0.0',
      inputs: [{ id: 'authorization', type: 'command', command: 'freshBearer.getToken', args: { provider: 'tasks', format: 'header' } }],
      tasks: [
        {
          label: 'call the API',
          type: 'process',
          command: process.execPath,
          args: ['call.cjs'],
          options: { env: { API_AUTHORIZATION: '${input:authorization}', API_URL: origin + rtzrPaths.transcribe } },
          problemMatcher: [],
        },
      ],
    };
    writeFileSync(join(folder, '.vscode', 'tasks.json'), JSON.stringify(tasks));
    workbench = await Workbench.open({ vsix, folder, settings: sandboxes({ rtzr: { origin } }) });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
    await addRtzr(window, 'Tasks');
    await window.tree('Providers').rowText(/Tasks\s*valid/u);
  });
  after(async () => {
    await emulator.stop();
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const told = (): string => (existsSync(join(folder, 'ran.txt')) ? readFileSync(join(folder, 'ran.txt'), 'utf8') : '');

  async function runTask(): Promise<void> {
    await window.runCommand('Tasks: Run Task');
    await window.quickInput.shown();
    await window.quickInput.pick('call the API');
  }

  /** Mocha's timeout ends it. */
  async function wasCalled(times: number): Promise<void> {
    while (told() !== 'ran\n200\n'.repeat(times)) await wait(50);
  }

  it('does not run when the person refuses', async () => {
    await runTask();
    await window.clickDialogButton(question, 'Cancel');
    await window.notification(/did not allow it/u);
    assert.equal(told(), '');
  });

  it('runs with a token that the API takes, once the person allows it', async () => {
    await runTask();
    await window.clickDialogButton(question, 'Allow');
    await wasCalled(1);
  });

  it('runs without a question from then on, and with a new token when there is none in hand', async () => {
    await window.tree('Providers').contextMenu('Tasks', 'Forget Token');
    await window.tree('Providers').rowText(/Tasks\s*no token/u);
    await runTask();
    await wasCalled(2);
  });

  it('left no token in its folder or in what VS Code wrote', async () => {
    await workbench.stop();
    assert.equal(emulator.issuedTokens.length, 2);
    const search = new SecretSearch(Object.fromEntries(emulator.issuedTokens.map((token, index) => [`token ${String(index + 1)}`, token])));
    assert.deepEqual([...search.inFolder(workbench.dir).findings, ...search.inFolder(folder).findings], []);
  });
});

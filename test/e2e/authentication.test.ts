/** Another extension asks for tokens, and a person refuses and allows it in VS Code's own dialogs. The tests build on one another, in order. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { SecretSearch } from './secret-search';
import { repositoryRoot } from './tools';
import { addRtzr, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const consent = "The extension 'Consumer' wants to sign in using Fresh Bearer";

describe('Authentication sessions for other extensions', () => {
  const secret = 'canary-rtzr-Vq7Xw2Zk9pLr4tN8';
  const credentials = { clientId: 'canary-client', clientSecret: secret };
  const emulator = new RtzrEmulator({ credentials });
  let workbench: Workbench;
  let window: WorkbenchWindow;
  let count = 0;

  before(async () => {
    const { origin } = await emulator.start();
    workbench = await Workbench.open({
      vsix,
      settings: sandboxes({ rtzr: { origin } }),
      otherExtensions: [join(repositoryRoot, 'test', 'fixtures', 'consumer-extension')],
      env: { CONSUMER_API_URL: origin + rtzrPaths.transcribe },
    });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
    await addRtzr(window, 'First', credentials);
    await window.tree('Providers').rowText(/First\s*valid/u);
    await window.tree('Providers').contextMenu('First', 'Forget Token');
    await window.tree('Providers').rowText(/First\s*no token/u);
  });
  after(async () => {
    await emulator.stop();
    await workbench.close();
  });

  const tokenRequests = (): number => emulator.requestsTo(rtzrPaths.token).length;
  const apiCalls = (): number => emulator.requestsTo(rtzrPaths.transcribe).length;

  /** Runs a command of the consumer, lets the person answer, and resolves with what the consumer says then. */
  async function consumer(title: string, id?: string, answer: () => Promise<void> = () => Promise.resolve()): Promise<string> {
    count += 1;
    const mark = `Consumer ${String(count)}: `;
    await window.runCommand(`Consumer: ${title}`);
    if (id !== undefined) {
      await window.quickInput.shown('Which provider?');
      await window.quickInput.enter(id);
    }
    await answer();
    const said = await window.notification(mark);
    await window.dismissNotification(mark);
    return said.slice(mark.length);
  }

  it('tell providers and states, and no token', async () => {
    assert.equal(await consumer('List Providers'), 'version 1: first First no-token');
  });

  it('are not given in silence, and silence causes no request', async () => {
    const before = tokenRequests();
    assert.equal(await consumer('Call Silently', 'first'), 'no session');
    assert.equal(await consumer('Ask Without a Scope'), 'no session');
    assert.deepEqual([tokenRequests() - before, apiCalls()], [0, 0]);
  });

  it("are not given when the person refuses in VS Code's dialog, or ours that names the provider", async () => {
    const before = tokenRequests();
    const refused = await consumer('Call With a Token', 'first', () => window.clickDialogButton(consent, 'Cancel'));
    assert.match(refused, /^failed: User did not consent to login/u);
    const refusedThen = await consumer('Call With a Token', 'first', async () => {
      await window.clickDialogButton(consent, 'Allow');
      await window.clickDialogButton('Hand tokens of First to an extension?', 'Cancel');
    });
    assert.match(refusedThen, /^failed: .*you did not allow it/u);
    assert.deepEqual([tokenRequests() - before, apiCalls()], [0, 0]);
  });

  it('are given, fresh, once the person allows it', async () => {
    const before = tokenRequests();
    const said = await consumer('Call With a Token', 'first', async () => {
      await window.clickDialogButton(consent, 'Allow');
      await window.clickDialogButton('Hand tokens of First to an extension?', 'Allow');
    });
    assert.equal(said, 'called first, 200');
    assert.equal(tokenRequests() - before, 1);
  });

  it('are given without a question from then on, anew after the token is forgotten', async () => {
    const before = tokenRequests();
    assert.equal(await consumer('Call Silently', 'first'), 'called first, 200');
    await window.tree('Providers').contextMenu('First', 'Forget Token');
    await window.tree('Providers').rowText(/First\s*no token/u);
    assert.equal(await consumer('Call With a Token', 'first'), 'called first, 200');
    assert.equal(tokenRequests() - before, 1);
  });

  it('are consented to for each provider', async () => {
    await addRtzr(window, 'Second', credentials);
    await window.tree('Providers').rowText(/Second\s*valid/u);
    assert.equal(await consumer('Call Silently', 'second'), 'no session');
    const said = await consumer('Call With a Token', 'second', async () => {
      await window.clickDialogButton(consent, 'Allow');
      await window.clickDialogButton('Hand tokens of Second to an extension?', 'Allow');
    });
    assert.equal(said, 'called second, 200');
    assert.equal(await consumer('Call With a Token', 'first'), 'called first, 200', 'the other consent still holds');
  });

  it('survive a reload, and then an unscoped question still gets nothing', async () => {
    await window.reload();
    count = 0;
    assert.equal(await consumer('Call Silently', 'second'), 'called second, 200');
    assert.equal(await consumer('Ask Without a Scope'), 'no session');
  });

  it('end with Sign Out in the Accounts menu', async () => {
    const before = [tokenRequests(), apiCalls()];
    await window.signOut('first (Fresh Bearer)');
    assert.equal(await consumer('Call Silently', 'first'), 'no session');
    assert.deepEqual([tokenRequests(), apiCalls()], before);
    assert.equal(await consumer('Call Silently', 'second'), 'called second, 200');
  });

  it('are another thing than access for tasks, which is refused and given on its own', async () => {
    const question = 'Hand tokens of Second to tasks of this folder?';
    const before = apiCalls();
    const refused = await consumer('Pretend to Be a Task', 'second', () => window.clickDialogButton(question, 'Cancel'));
    assert.match(refused, /^failed: .*you did not allow it/u);
    assert.equal(apiCalls(), before);
    const said = await consumer('Pretend to Be a Task', 'second', () => window.clickDialogButton(question, 'Allow'));
    assert.equal(said, 'called as a task, 200');
    assert.equal(await consumer('Pretend to Be a Task', 'second'), 'called as a task, 200');
    await window.runCommand('Fresh Bearer: Revoke Task Access');
    await window.statusBarText('Tasks here will ask again');
    await consumer('Pretend to Be a Task', 'second', () => window.clickDialogButton(question, 'Cancel'));
  });

  it('leave no token and no secret in any file', async () => {
    assert.ok(emulator.issuedTokens.length >= 3);
    await workbench.stop();
    const tokens = emulator.issuedTokens.map((token, index) => [`token ${String(index + 1)}`, token.split('.').at(-1) ?? token]);
    const { files, findings } = new SecretSearch({ secret, ...(Object.fromEntries(tokens) as Record<string, string>) }).inFolder(
      workbench.dir,
    );
    assert.ok(files > 100);
    assert.deepEqual(findings, []);
  });
});

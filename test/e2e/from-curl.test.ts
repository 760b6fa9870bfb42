/** Adds providers from curl commands in a real workbench, as a person would by each of the ways in, and times them. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { SecretSearch } from './secret-search';
import { callApi, vsix } from './vendors';
import { repositoryRoot } from './tools';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const secret = 'curl-secret-not-real-5f2c9a';
const clientId = 'curl-client';

describe('Add Provider from cURL', () => {
  // One for each way: a second command for the same address would match the first one's definition.
  const emulators = Array.from({ length: 4 }, () => new RtzrEmulator({ credentials: { clientId, clientSecret: secret } }));
  const [fromClipboard, fromBox, fromSelection, corrected] = emulators as [RtzrEmulator, RtzrEmulator, RtzrEmulator, RtzrEmulator];
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    await Promise.all(emulators.map((emulator) => emulator.start()));
    workbench = await Workbench.open({ vsix });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
  });

  after(async () => {
    await Promise.all(emulators.map((emulator) => emulator.stop()));
    await workbench.close();
  });

  const command = ({ origin }: RtzrEmulator, id: string, value: string): string =>
    `curl -X POST "${origin}${rtzrPaths.token}" \\\n  -H "Content-Type: application/x-www-form-urlencoded" \\\n  -d "client_id=${id}" \\\n  -d "client_secret=${value}" | jq -r .access_token`;

  /** From the list of what is secret on, to a header that the API takes. */
  async function goOn(emulator: RtzrEmulator, name: string, { isFilled = true } = {}): Promise<void> {
    await window.quickInput.row('client_secret').waitFor();
    assert.equal(
      (await window.quickInput.rows()).some((row) => row.includes(secret)),
      false,
      'names, never values',
    );
    await window.page.keyboard.press('Enter');
    await window.quickInput.shown('(1/3)');
    await window.quickInput.enter(name);
    await window.quickInput.shown('(2/3)');
    assert.equal(await window.quickInput.value(), isFilled ? clientId : '');
    await window.quickInput.enter(clientId);
    await window.quickInput.shown('(3/3)');
    assert.equal(await window.quickInput.isMasked(), true);
    if (!isFilled) await window.quickInput.type(secret);
    await window.quickInput.accept();
    // Where it goes is shown before anything goes.
    const dialog = window.page.locator('.monaco-dialog-box', { hasText: `Send this POST request to ${emulator.origin}?` });
    await dialog.getByText('client_secret: in the body, as client_secret').waitFor();
    assert.equal(emulator.requestsTo(rtzrPaths.token).length, 0);
    await window.screenshot(join(repositoryRoot, 'out', 'screenshots', `send-${name}.png`));
    await window.clickDialogButton(/Send this POST request/u, 'Send');
    // The emulator tells an instant in seconds, and that is what the answer was found to be.
    await window.quickInput.pick(/expire_at: Unix time in seconds/u);
    const tree = window.tree('Providers');
    await tree.rowText(new RegExp(`${name}\\s*valid 5 h 59 min`, 'u'));
    await window.setClipboard('');
    await tree.clickInline(new RegExp(name, 'u'), 'Copy Bearer Token');
    const header = await window.clipboardMatching(/^Bearer \S+$/u);
    assert.equal(await callApi.rtzr(emulator.origin, header), 200);
    assert.equal(emulator.requestsTo(rtzrPaths.token).length, 1, 'one request for the test and the token');
  }

  const stopWatch = (way: string): (() => void) => {
    const started = Date.now();
    return () => {
      console.log(`      from Add Provider from cURL (${way}) to a copied header: ${String(Date.now() - started)} ms`);
    };
  };

  it('goes from the clipboard to a copied header that the API takes', async () => {
    await window.setClipboard(command(fromClipboard, clientId, secret));
    const stop = stopWatch('clipboard');
    await window.runCommand('Fresh Bearer: Add Provider from cURL');
    await goOn(fromClipboard, 'Pasted');
    stop();
  });

  it('goes from a command that is pasted into the box', async () => {
    await window.runCommand('Preferences: Color Theme');
    await window.quickInput.enter('Light Modern');
    await window.quickInput.hidden();
    await window.setClipboard('no command');
    const stop = stopWatch('box');
    await window.runCommand('Fresh Bearer: Add Provider from cURL');
    await window.quickInput.message(/Paste the curl command/u);
    await window.quickInput.enter(command(fromBox, clientId, secret));
    await goOn(fromBox, 'Boxed');
    stop();
  });

  it('goes from a selection in an editor by its menu, and asks for what has to be filled in', async () => {
    writeFileSync(join(workbench.folder, 'vendor.md'), command(fromSelection, '<client_id>', 'YOUR_CLIENT_SECRET'));
    await window.setClipboard(command(fromClipboard, clientId, secret));
    await window.press('Control+KeyP');
    await window.quickInput.type('vendor.md');
    await window.quickInput.row('vendor.md').waitFor();
    await window.quickInput.accept();
    const line = window.page.locator('.editor-instance .view-line', { hasText: /curl.-X.POST/u }).first();
    await line.click();
    await window.press('Control+KeyA');
    const stop = stopWatch('selection');
    await line.click({ button: 'right', position: { x: 40, y: 8 } });
    await window.page.locator('.monaco-menu .action-item', { hasText: 'Add Provider from cURL' }).last().hover();
    await window.page.keyboard.press('Enter'); // a menu takes no click in its first tenth of a second
    await goOn(fromSelection, 'Selected', { isFilled: false });
    stop();
    await window.runCommand('View: Close All Editors');
  });

  it('has a command corrected that is not understood, and keeps it when the person goes away', async () => {
    const broken = command(corrected, clientId, secret).replace(' | jq', ' -d @more.txt | jq');
    await window.setClipboard(broken);
    await window.runCommand('Fresh Bearer: Add Provider from cURL');
    await window.clickDialogButton(/--data names a file/u, 'Change…');
    await window.quickInput.message(/--data names a file/u);
    const selected = await window.page.evaluate(
      `(() => { const box = document.activeElement; return box.value.slice(box.selectionStart, box.selectionEnd); })()`,
    );
    assert.equal(selected, '-d @more.txt');
    await window.quickInput.cancel();
    await window.setClipboard('something else');
    await window.runCommand('Fresh Bearer: Add Provider from cURL');
    await window.quickInput.pick('Go on with the last command');
    await window.clickDialogButton(/--data names a file/u, 'Change…');
    await window.quickInput.message(/--data names a file/u);
    await window.page.keyboard.press('Delete');
    await window.quickInput.accept();
    await goOn(corrected, 'Corrected');
  });

  it('leaves the definitions and the values in the settings, and the secret in no file', async () => {
    const settings = workbench.userSettings();
    assert.equal(JSON.stringify(settings['freshBearer.definitions']).match(/"\/expire_at"/gu)?.length, 4);
    // A command that is not understood and would be another on one line is shown where it is not saved or backed up.
    await window.setClipboard(`curl ${corrected.origin}/token --digest -d @- <<EOF\n{"client_secret":"${secret}"}\nEOF`);
    await window.runCommand('Fresh Bearer: Add Provider from cURL');
    await window.clickDialogButton(/--digest/u, 'Show in Text');
    await window.page.locator('.tab.active', { hasText: /cURL-\d+\.sh/u }).waitFor();
    assert.match(await window.editorText(), /--digest/u);
    await window.page.locator('.editor-instance .view-lines').first().click();
    await window.page.keyboard.type('x');
    assert.doesNotMatch((await window.page.locator('.tab.active').first().getAttribute('class')) ?? '', /dirty/u);
    await workbench.stop();
    const search = new SecretSearch({ secret });
    assert.deepEqual(search.inFolder(workbench.dir).findings, []);
  });
});

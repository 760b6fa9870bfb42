/** Drives Add Provider beside a provider that is in use: from then on the key, the view's own key and the status bar are about the new one. */
import assert from 'node:assert/strict';
import { RtzrEmulator } from '../servers/rtzr-emulator';
import { addRtzr, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

describe('The key after Add Provider', () => {
  const rtzr = new RtzrEmulator();
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    await rtzr.start();
    workbench = await Workbench.open({ vsix, settings: sandboxes({ rtzr }) });
    ({ window } = workbench);
  });

  after(async () => {
    await rtzr.stop();
    await workbench.close();
  });

  it('copies the provider that was added last, though another one was used before', async () => {
    await window.runCommand('Fresh Bearer: Add Practice Provider (No Account Needed)');
    await window.tree('Providers').rowText(/Practice/u);
    await window.press('Shift+Alt+B');
    await window.clipboardMatching(/^Bearer practice-/u);
    await window.runCommand('File: New Untitled Text File');
    await addRtzr(window, 'Second');
    await window.statusBarText(/Second is ready to use/u);
    await window.press('Shift+Alt+B');
    await window.statusBarText(/Copied Bearer token of Second/u);
    assert.doesNotMatch(await window.clipboard(), /practice-/u);
  });

  it('leaves a palette open that the person opens on reading that it is ready', async () => {
    await addRtzr(window, 'Next');
    await window.statusBarText(/Next is ready to use/u);
    await window.runCommand('File: New Untitled Text File');
    await window.press('F1');
    await window.quickInput.shown();
    await window.quickInput.type('>Fresh Bearer: Show Log');
    await window.quickInput.row('Fresh Bearer: Show Log').waitFor();
    await window.press('Escape');
  });

  it('has its row selected and focused, and leaves the focus in the editor', async () => {
    const row = window.tree('Providers').row('Next');
    assert.match((await row.getAttribute('class')) ?? '', /\bselected\b/u);
    assert.match((await row.getAttribute('class')) ?? '', /\bfocused\b/u);
    await window.page.keyboard.type('typed');
    assert.match(await window.editorText(), /typed/u);
  });

  it('copies the pinned one where there is a pin, and Add Provider says so', async () => {
    await window.tree('Providers').contextMenu('Practice', 'Pin to Status Bar');
    await window.statusBarText(/is pinned to the status bar/u);
    await addRtzr(window, 'Third');
    assert.match(await window.notification(/Third is added/u), /still copies the token of Practice \(no account\), which is pinned/u);
    await window.press('Shift+Alt+B');
    await window.clipboardMatching(/^Bearer practice-/u);
  });
});

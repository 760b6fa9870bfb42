/** Drives what a person has every day beside copying: the practice provider, Check Token, the warning before an expiry, and the settings page. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { repositoryRoot } from './tools';
import { addRtzr, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const name = 'Practice (no account)';

describe('Every day with Fresh Bearer', () => {
  const rtzr = new RtzrEmulator({ lifetimeSeconds: 30 });
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    await rtzr.start();
    const settings = { ...sandboxes({ rtzr }), 'freshBearer.expiryWarning': 1 };
    workbench = await Workbench.open({ vsix, settings, viewport: { width: 1280, height: 1000 } });
    ({ window } = workbench);
  });

  after(async () => {
    await rtzr.stop();
    await workbench.close();
  });

  const tree = () => window.tree('Providers');

  it('begins with a provider that needs no account', async () => {
    await window.runCommand('Fresh Bearer: Add Practice Provider (No Account Needed)');
    await tree().rowText(/Practice \(no account\)\s*valid 1 min \d+ s/u);
  });

  it('tells whether the API takes the token', async () => {
    await tree().contextMenu(name, 'Check Token');
    assert.match(
      await window.statusBarText(/accepts the token/u),
      /Practice \(no account\): https:\/\/practice\.fresh-bearer\.invalid accepts the token \(200\)\./u,
    );
    await tree().contextMenu(name, 'Show Details');
    const frame = await window.webview('main > #state');
    await frame.locator('#state', { hasText: /Checked .* accepts the token \(200\)/u }).waitFor();
    await frame.getByRole('button', { name: 'Check Token' }).waitFor();
    assert.deepEqual(await window.notifications(), []);
  });

  it('warns before the pinned token expires, since the person wants that, and renews by its button', async () => {
    await addRtzr(window, 'Short-lived');
    await tree().contextMenu('Short-lived', 'Pin to Status Bar');
    // Half of its life before: seconds that pass.
    assert.match(await window.notification(/expires in/u), /^The token of Short-lived expires in \d+ seconds\.$/u);
    const before = rtzr.requestsTo(rtzrPaths.token).length;
    await window.clickNotificationButton(/expires in/u, 'Renew Token');
    await window.statusBarText(/Renewed the token of Short-lived/u);
    assert.equal(rtzr.requestsTo(rtzrPaths.token).length, before + 1);
    await tree().contextMenu('Short-lived', 'Pin to Status Bar');
  });

  it('has a settings page in titled sections, each setting with a way to the documentation', async () => {
    await window.runCommand('Preferences: Open Settings (UI)');
    const editor = window.page.locator('.settings-editor');
    await editor.waitFor();
    await window.page.keyboard.type('@ext:fresh-bearer.fresh-bearer');
    const contents = editor.locator('.settings-toc-wrapper');
    for (const section of ['Every Day', 'Providers', 'Where Tokens Go'])
      await contents.getByText(section, { exact: true }).first().waitFor();
    await editor.locator('.setting-item', { hasText: 'Expiry Warning' }).first().waitFor();
    await window.screenshot(join(repositoryRoot, 'out', 'screenshots', 'settings-page.png'));
    await editor.locator('.setting-item', { hasText: 'Status Bar' }).getByText('Documentation').first().click();
    await window.page.locator('.extension-editor', { hasText: 'Fresh Bearer' }).waitFor();
  });
});

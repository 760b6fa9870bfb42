/** Watches the details view: live without input, reachable by keyboard, and clean for axe-core in every theme and state. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { RtzrEmulator, rtzrErrors, rtzrPaths } from '../servers/rtzr-emulator';
import { repositoryRoot } from './tools';
import { addRtzr, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const themes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high contrast': 'Dark High Contrast',
  'high contrast light': 'Light High Contrast',
};

describe('The details view', () => {
  const rtzr = new RtzrEmulator({ lifetimeSeconds: 110 });
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    await rtzr.start();
    workbench = await Workbench.open({ vsix, settings: sandboxes({ rtzr }), viewport: { width: 1100, height: 900 } });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
    await addRtzr(window, 'RTZR');
    await window.tree('Providers').rowText(/RTZR\s*valid/u);
  });

  after(async () => {
    await rtzr.stop();
    await workbench.close();
  });

  function details(): Promise<Frame> {
    return window.webview('main > #state');
  }

  async function violations(frame: Frame): Promise<readonly string[]> {
    await frame.evaluate(axe);
    const found = await frame.evaluate('axe.run(document, { resultTypes: ["violations"] })');
    const result = found as { violations: readonly { id: string; nodes: readonly { html: string }[] }[] };
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`.slice(0, 400));
  }

  it('opens from the tree and shows state, life, requests and what can be read in the token', async () => {
    await window.tree('Providers').contextMenu(/RTZR/u, 'Show Details');
    const frame = await details();
    await frame.locator('#state', { hasText: /valid 1 min \d+ s/u }).waitFor();
    const text = await frame.locator('main').innerText();
    assert.match(text, /Life of the token/u);
    assert.match(text, /token issued/u);
    assert.match(text, /Who can take the token/u);
    for (const token of rtzr.issuedTokens) assert.equal((await frame.content()).includes(token), false, 'no token in the document');
  });

  it('counts down and shows a renewal without input, and keeps the focus where it is', async () => {
    const frame = await details();
    const shown = await frame.locator('#state').innerText();
    const renew = frame.getByRole('button', { name: 'Renew Token' });
    await renew.focus();
    await frame.locator('#state').filter({ hasNotText: shown }).waitFor();
    assert.equal(await frame.evaluate('document.activeElement.textContent'), 'Renew Token');
    assert.equal(await frame.locator('tbody tr').count(), 1);
    await window.page.keyboard.press('Enter');
    await frame.locator('tbody tr').nth(1).waitFor();
    assert.equal(await frame.evaluate('document.activeElement.textContent'), 'Renew Token');
    assert.equal(rtzr.requestsTo(rtzrPaths.token).length, 2);
  });

  it('can be walked through by keyboard alone, in the order in which it reads', async () => {
    const frame = await details();
    const names: string[] = [];
    await frame.getByRole('button').first().focus();
    for (let index = 0; index < 5; index += 1) {
      names.push(String(await frame.evaluate('document.activeElement.textContent')));
      await window.page.keyboard.press('Tab');
    }
    assert.deepEqual(names, ['Copy Bearer Token', 'Renew Token', 'Set Credentials', 'Edit Provider', 'Show Log']);
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`has nothing for axe-core to complain of: ${name}`, async () => {
      await window.runCommand('Preferences: Color Theme');
      await window.quickInput.enter(theme);
      await window.quickInput.hidden();
      await window.tree('Providers').contextMenu(/RTZR/u, 'Show Details');
      const frame = await details();
      await frame.locator('#state').waitFor();
      assert.deepEqual(await violations(frame), []);
      await window.screenshot(join(repositoryRoot, 'out', 'screenshots', `details-${name.replaceAll(' ', '-')}.png`));
    });
  }

  it('shows a failure as it happens, and that is clean for axe-core too', async () => {
    rtzr.failNext(rtzrErrors.unauthorized, rtzrPaths.token);
    const frame = await details();
    await frame.getByRole('button', { name: 'Renew Token' }).click();
    await frame.locator('#facts', { hasText: 'H0002' }).waitFor();
    await frame.locator('#requests', { hasText: 'refused' }).waitFor();
    assert.deepEqual(await violations(frame), []);
    await window.dismissNotification(/H0002/u);
  });

  it('closes when its provider is removed', async () => {
    await window.tree('Providers').contextMenu(/RTZR/u, 'Remove Provider');
    await window.clickDialogButton(/Remove/u, 'Remove');
    await window.page.locator('.tab', { hasText: 'RTZR' }).waitFor({ state: 'detached' });
  });
});

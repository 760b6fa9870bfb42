/** Two hundred providers, long names and names that read from right to left: nothing breaks, nothing gets slow, everything is found. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { repositoryRoot } from './tools';
import { vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const arabic = 'خدمة التعرف على الكلام';
const long = `Payments ${'for the northern regions '.repeat(7)}(last)`;
const special = [
  { id: 'arabic', name: arabic },
  { id: 'long', name: long },
  { id: 'marked', name: '$(trash) [x](command:workbench.action.quit) <b>' },
];
const many = Array.from({ length: 200 - special.length }, (_, index) => ({
  id: `p${String(index)}`,
  name: `Provider ${String(index).padStart(3, '0')}`,
}));
const providers = [...special, ...many].map((each) => ({ ...each, definition: 'practice', values: {} }));

describe('With two hundred providers', () => {
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    workbench = await Workbench.open({ vsix, settings: { 'freshBearer.providers': providers } });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
  });
  after(async () => {
    await workbench.close();
  });

  const tree = () => window.tree('Providers');

  it('the tree shows names as they are, from right to left, long or full of signs', async () => {
    assert.match(await tree().rowText(arabic), new RegExp(arabic, 'u'));
    assert.match(await tree().rowText('Payments for the northern'), /\(last\)/u);
    // An invisible word joiner keeps icons and links from coming to life.
    assert.match(await tree().rowText('workbench.action.quit'), /^\$\u2060\(trash\) \[x\]\u2060\(command:workbench\.action\.quit\) <b>/u);
  });

  it('the tree is scrolled to its end by a key, and what is typed finds a provider', async () => {
    await tree().row(arabic).click();
    await window.quickInput.shown(); // a provider without credentials asks for them
    await window.quickInput.cancel();
    await window.press('End');
    await tree().row('Provider 196').waitFor();
    await window.runCommand('Fresh Bearer: Find Provider');
    await window.page.locator('.part.sidebar input[aria-label="Type to search"]:focus').waitFor();
    await window.page.keyboard.type('Provider 042');
    await tree().row('Provider 042').waitFor();
    await window.press('Escape', 'Escape');
  });

  it('the pick has all of them and finds one by its name', async () => {
    const { quickInput } = window;
    await window.runCommand('Fresh Bearer: Renew Token');
    await quickInput.shown();
    await quickInput.type('Provider 123');
    assert.match((await quickInput.rows()).join('; '), /Provider 123, no credentials$/u);
    await quickInput.cancel();
  });

  it('the status bar and the tooltip stay short', async () => {
    await window.runCommand('Fresh Bearer: Pin to Status Bar');
    await window.quickInput.shown();
    await window.quickInput.type('Payments');
    await window.quickInput.accept();
    const item = window.statusBarItem(/Payments.*no credentials/u);
    await item.waitFor();
    const box = await item.boundingBox();
    assert.ok(box && box.width < 420, `${String(box?.width)} px wide`);
    await window.screenshot(join(repositoryRoot, 'out', 'screenshots', 'many.png'));
    const tooltip = await window.hoverText(item, arabic);
    assert.ok(tooltip.split('\n').length < 80, tooltip);
  });
});

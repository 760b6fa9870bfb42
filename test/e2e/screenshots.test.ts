/** Takes the README's pictures, with placeholders only; UPDATE_SCREENSHOTS=1 puts them where the README finds them. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CitrusAdEmulator } from '../servers/citrusad-emulator';
import { RtzrEmulator } from '../servers/rtzr-emulator';
import { SaluteSpeechEmulator } from '../servers/salutespeech-emulator';
import { repositoryRoot } from './tools';
import { addCitrusAd, addRtzr, addSaluteSpeech, beginProvider, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const viewport = { width: 1000, height: 600 };

for (const theme of ['dark', 'light', 'contrast'] as const) {
  describe(`The README's pictures, ${theme}`, () => {
    const emulators = {
      rtzr: new RtzrEmulator(),
      saluteSpeech: new SaluteSpeechEmulator({ lifetimeSeconds: 30 * 60 }),
      citrusAd: new CitrusAdEmulator({ lifetimeSeconds: 4 }),
    };
    let workbench: Workbench;
    let window: WorkbenchWindow;

    before(async () => {
      for (const emulator of Object.values(emulators)) await emulator.start();
      workbench = await Workbench.open({
        vsix,
        theme,
        viewport,
        otherExtensions: [join(repositoryRoot, 'test', 'fixtures', 'rest-client-stand-in')],
        settings: { ...sandboxes(emulators), 'freshBearer.variables': 'on' },
      });
      ({ window } = workbench);
      await window.openContainer('Fresh Bearer');
    });
    after(async () => {
      for (const emulator of Object.values(emulators)) await emulator.stop();
      await workbench.close();
    });

    async function picture(name: string): Promise<void> {
      const file = `${name}-${theme}.png`;
      const path = join(repositoryRoot, 'out', 'screenshots', file);
      const text = String(await window.page.evaluate('document.body.innerText'));
      assert.doesNotMatch(text, /eyJ|Bearer (?!\{\{)[\x21-\x7e]|secret-not-real/u, 'no token and no secret is on the page');
      await window.screenshot(path);
      // PNG: width and height stand big-endian at 16 and 20.
      const png = readFileSync(path);
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [viewport.width, viewport.height]);
      if (process.env['UPDATE_SCREENSHOTS'] !== '1' || theme === 'contrast' || name === 'walkthrough') return; // not in the README
      const folder = join(repositoryRoot, 'media', 'screenshots');
      mkdirSync(folder, { recursive: true });
      copyFileSync(path, join(folder, file));
    }

    it('add-provider: a masked secret at the last step', async () => {
      await beginProvider(window, 'RTZR STT OpenAPI', 'RTZR');
      await window.quickInput.enter('placeholder-client');
      await window.quickInput.shown('(5/5)');
      await window.quickInput.type('placeholder of a secret');
      await picture('add-provider');
      await window.quickInput.cancel();
    });

    it('tree: three providers in different states', async () => {
      const tree = window.tree('Providers');
      await addCitrusAd(window, 'CitrusAd');
      await tree.rowText(/CitrusAd\s*valid/u);
      await addRtzr(window, 'RTZR');
      await tree.rowText(/RTZR\s*valid/u);
      await addSaluteSpeech(window, 'SaluteSpeech');
      await tree.rowText(/SaluteSpeech\s*valid/u);
      await tree.rowText(/CitrusAd\s*expired/u);
      await window.runCommand('Fresh Bearer: Pin to Status Bar');
      await window.quickInput.row(/RTZR/u).click();
      await window.statusBarText(/RTZR \d+ h/u);
      await window.page.mouse.click(640, 500); // no focus frame in the tree
      for (const row of await tree.rows()) assert.match(row, /^(CitrusAd\s*expired|RTZR\s*valid 5 h 59 min|SaluteSpeech\s*valid 29 min)$/u);
      await window.page.locator('.statusbar-item', { hasText: 'RTZR is pinned' }).waitFor({ state: 'detached' });
      await picture('tree');
    });

    it('status-bar: its tooltip lists all of them', async () => {
      const text = await window.hoverText(window.statusBarItem(/RTZR \d+ h/u), 'SaluteSpeech');
      assert.match(text, /CitrusAd · {1,2}expired/u);
      assert.match(text, /RTZR · {1,2}valid until/u);
      await picture('status-bar');
    });

    it('request-file: the variable in place, with what the editor says of it', async () => {
      await window.tree('Providers').contextMenu(/RTZR/u, 'Open Sample Request');
      await window.page.locator('.codelens-decoration', { hasText: 'Send with Fresh Token' }).first().waitFor();
      assert.match(await window.editorText(), /Bearer \{\{\$processEnv BEARER_RTZR\}\}/u);
      await window.page.mouse.move(640, 480); // or the edge of the side bar shines
      await picture('request-file');
      await window.runCommand('View: Revert and Close Editor');
    });

    it('details: the life of a token, drawn to scale', async () => {
      await window.tree('Providers').contextMenu(/RTZR/u, 'Show Details');
      const frame = await window.webview('main > #state');
      await frame.locator('#state', { hasText: /valid/u }).waitFor();
      assert.doesNotMatch(await frame.locator('body').innerText(), /eyJ|secret-not-real/u);
      await picture('details');
      await window.runCommand('View: Close Editor');
    });

    it('walkthrough: four steps, beginning with what needs no account', async () => {
      await window.runCommand('Welcome: Open Walkthrough...');
      await window.quickInput.type('Fresh Bearer');
      await window.quickInput.accept();
      await window.page.locator('.getting-started-step').nth(3).waitFor();
      await window.webview('body svg');
      await picture('walkthrough');
    });
  });
}

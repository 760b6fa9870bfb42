/** Owns what a folder that nobody trusts can do to the extension: nothing. Workspace trust is switched on here. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RtzrEmulator } from '../servers/rtzr-emulator';
import { addRtzr, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';

describe('In a folder that is not trusted', () => {
  const rtzr = new RtzrEmulator();
  const folder = mkdtempSync(join(tmpdir(), 'fb-folder-'));
  let workbench: Workbench;

  before(async () => {
    await rtzr.start();
    const evil = { id: 'evil', name: 'Evil', definition: 'rtzr', environment: 'evil' };
    const environments = { rtzr: [{ id: 'evil', name: 'Evil', values: { tokenOrigin: rtzr.origin, apiOrigin: rtzr.origin } }] };
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(
      join(folder, '.vscode', 'settings.json'),
      JSON.stringify({
        'freshBearer.providers': [evil],
        'freshBearer.environments': environments,
        freshBearer: { providers: [evil], environments },
        // Proof that the folder's settings are read at all.
        'window.title': 'the settings of this folder',
      }),
    );
    workbench = await Workbench.open({ vsix, folder, workspaceTrust: true, settings: sandboxes({ rtzr }) });
  });

  after(async () => {
    await workbench.close();
    await rtzr.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the extension works, and takes no provider and no environment from it', async () => {
    const { window } = workbench;
    await window.statusBarText('Restricted Mode');
    await window.page.waitForFunction("document.title.includes('the settings of this folder')");
    await window.openContainer('Fresh Bearer');
    await window.welcomeText('Add Provider');
    await addRtzr(window, 'Mine');
    await window.tree('Providers').rowText(/Mine\s*valid/u);
    assert.equal((await window.tree('Providers').rows()).length, 1);
    await window.clickStatusBar(/Mine.*\d+ (?:h|min)/u);
    const header = await window.clipboardMatching(/^Bearer \S+$/u);
    const answer = await fetch(`${rtzr.origin}/v1/transcribe`, { method: 'POST', headers: { authorization: header } });
    assert.equal(answer.status, 200);
  });
});

/** Adds a provider from a pasted curl command in a real workbench, as a person would, and times it. */
import assert from 'node:assert/strict';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { SecretSearch } from './secret-search';
import { callApi, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const secret = 'curl-secret-not-real-5f2c9a';

describe('Add Provider from cURL', () => {
  const rtzr = new RtzrEmulator({ credentials: { clientId: 'curl-client', clientSecret: secret } });
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    await rtzr.start();
    workbench = await Workbench.open({ vsix });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
  });

  after(async () => {
    await rtzr.stop();
    await workbench.close();
  });

  it('goes from the clipboard to a copied header that the API takes', async () => {
    const started = Date.now();
    await window.setClipboard(
      `curl -X POST "${rtzr.origin}${rtzrPaths.token}" \\\n  -H "Content-Type: application/x-www-form-urlencoded" \\\n  -d "client_id=curl-client" \\\n  -d "client_secret=${secret}" | jq -r .access_token`,
    );
    await window.runCommand('Fresh Bearer: Add Provider from cURL');
    await window.quickInput.row('client_secret').waitFor();
    assert.equal(
      (await window.quickInput.rows()).some((row) => row.includes(secret)),
      false,
      'names, never values',
    );
    await window.page.keyboard.press('Enter');
    await window.quickInput.shown('(1/3)');
    await window.quickInput.enter('Pasted');
    await window.quickInput.shown('(2/3)');
    assert.equal(await window.quickInput.value(), 'curl-client');
    await window.quickInput.accept();
    await window.quickInput.shown('(3/3)');
    assert.equal(await window.quickInput.isMasked(), true);
    await window.quickInput.accept();
    // The emulator tells an instant in seconds, and that is what the answer was found to be.
    await window.quickInput.pick(/expire_at: Unix time in seconds/u);
    await window.tree('Providers').rowText(/Pasted\s*valid 5 h 59 min/u);
    await window.tree('Providers').clickInline(/Pasted/u, 'Copy Bearer Token');
    const header = await window.clipboardMatching(/^Bearer \S+$/u);
    assert.equal(await callApi.rtzr(rtzr.origin, header), 200);
    console.log(`      from Add Provider from cURL to a copied header: ${String(Date.now() - started)} ms`);
    assert.equal(rtzr.requestsTo(rtzrPaths.token).length, 1, 'one request for the test and the token');
  });

  it('leaves the definition and the values in the settings, and the secret in no file', async () => {
    const settings = workbench.userSettings();
    assert.match(JSON.stringify(settings['freshBearer.definitions']), /"\/expire_at"/u);
    await workbench.stop();
    const search = new SecretSearch({ secret });
    assert.deepEqual(search.inFolder(workbench.dir).findings, []);
  });
});

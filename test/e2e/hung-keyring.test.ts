/** Owns what a keyring that never answers costs a person: seconds and a message, no token, and no reload. */
import assert from 'node:assert/strict';
import { RtzrEmulator } from '../servers/rtzr-emulator';
import { addRtzr, callApi, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';

const unanswered = 'The secret storage of VS Code did not answer in time.';

describe('A secret storage that does not answer', () => {
  const rtzr = new RtzrEmulator();
  let workbench: Workbench;

  before(async () => {
    await rtzr.start();
    workbench = await Workbench.open({ vsix, settings: { ...sandboxes({ rtzr }), 'freshBearer.httpYac': false } });
    await workbench.window.openContainer('Fresh Bearer');
    await addRtzr(workbench.window, 'Mine');
    await workbench.window.tree('Providers').rowText(/Mine\s*valid/u);
  });

  after(async () => {
    await workbench.close();
    await rtzr.stop();
  });

  it('is said after a while, asks for nothing to be entered anew, and serves again without a reload', async () => {
    const { window } = workbench;
    await window.tree('Providers').focus(/Mine/u);
    await window.press('Control+KeyC');
    const before = await window.clipboardMatching(/^Bearer \S+$/u);
    const release = await workbench.holdSecrets();
    await window.reload();
    await window.openContainer('Explorer');
    await window.openContainer('Fresh Bearer');
    const tree = window.tree('Providers');
    assert.doesNotMatch(await tree.rowText(/Mine/u), /no credentials/iu);
    await window.setClipboard('before');
    await tree.focus(/Mine/u);
    await window.press('Control+KeyC');
    await window.notification(unanswered);
    assert.equal(await window.clipboard(), 'before');
    assert.doesNotMatch(await tree.rowText(/Mine/u), /no credentials/iu);

    release();
    await window.clickNotificationButton(unanswered, 'Try Again');
    const header = await window.clipboardMatching(/^Bearer \S+$/u);
    assert.equal(await callApi.rtzr(rtzr.origin, header), 200);
    assert.equal(header, before, 'the stored token serves, and no other was asked for');
  });
});

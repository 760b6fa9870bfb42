/** A person's first minutes with one provider, from the empty view to its removal. The tests build on one another, in order. */
import assert from 'node:assert/strict';
import { RtzrEmulator, rtzrDemoCredentials, rtzrPaths } from '../servers/rtzr-emulator';
import { callApi, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const name = 'RTZR STT OpenAPI';
const { clientId, clientSecret } = rtzrDemoCredentials;
const counting = /RTZR.*\d+ (h|min)/u;

describe('The first minute with Fresh Bearer', () => {
  const emulator = new RtzrEmulator();
  let workbench: Workbench;
  let window: WorkbenchWindow;
  let origin = '';

  before(async () => {
    ({ origin } = await emulator.start());
    workbench = await Workbench.open({ vsix, settings: sandboxes({ rtzr: { origin } }) });
    ({ window } = workbench);
  });
  after(async () => {
    await emulator.stop();
    await workbench.close();
  });

  const tokenRequests = (): number => emulator.requestsTo(rtzrPaths.token).length;
  const tree = () => window.tree('Providers');

  /** Runs `copy` with something else on the clipboard and resolves with what it put there. */
  async function copied(pattern: RegExp, copy: () => Promise<void>): Promise<string> {
    await window.setClipboard('something else');
    await copy();
    return window.clipboardMatching(pattern);
  }

  async function isAccepted(header: string): Promise<void> {
    assert.match(header, /^Bearer [\x21-\x7e]+$/u);
    assert.equal(await callApi.rtzr(origin, header), 200);
  }

  it('begins with a welcome view and one button', async () => {
    await window.openContainer('Fresh Bearer');
    assert.match(await window.welcomeText(), /^Fresh access tokens/u);
    await window.clickWelcomeButton('Add Provider');
    await window.quickInput.shown('Add Provider');
    const labels = (await window.quickInput.rows()).map((row) => row.split(',')[0]);
    assert.deepEqual(labels.slice(0, 3), ['RTZR STT OpenAPI', 'SaluteSpeech', 'CitrusAd']);
  });

  it('tells what is wrong with a cut-off secret and keeps what was typed', async () => {
    const { quickInput } = window;
    await quickInput.pick(name);
    await quickInput.shown('Add RTZR STT OpenAPI (2/5)');
    await quickInput.pick('Sandbox');
    await quickInput.shown('(3/5)');
    assert.equal(await quickInput.value(), name);
    await quickInput.accept();
    await quickInput.shown('(4/5)');
    assert.equal(await quickInput.isMasked(), false);
    await quickInput.enter(clientId);
    await quickInput.shown('(5/5)');
    assert.equal(await quickInput.isMasked(), true);
    await quickInput.enter(clientSecret.slice(0, -1));

    const message = await window.notification('H0002');
    assert.match(message, /RTZR STT OpenAPI refused the credentials \(401, H0002\)/u);
    assert.match(message, /the last character of the secret was cut off/u);
    assert.equal(tokenRequests(), 1);
    assert.deepEqual(workbench.userSettings()['freshBearer.providers'] ?? [], []);
    await window.clickNotificationButton('H0002', 'Edit Values');
    await quickInput.shown('(4/5)');
    assert.equal(await quickInput.value(), clientId);
    await quickInput.back();
    await quickInput.shown('(3/5)');
    assert.equal(await quickInput.value(), name);
    await quickInput.accept();
    await quickInput.shown('(4/5)');
    await quickInput.accept();
    await quickInput.shown('(5/5)');
    assert.equal(await quickInput.value(), clientSecret.slice(0, -1));
  });

  it('goes back a step and forth again without loss', async () => {
    const { quickInput } = window;
    await quickInput.back();
    await quickInput.shown('(4/5)');
    assert.equal(await quickInput.value(), clientId);
    await quickInput.accept();
    await quickInput.shown('(5/5)');
  });

  it('shows the provider, valid and with its remaining time, once the secret is right', async () => {
    await window.quickInput.enter(clientSecret);
    assert.match(await tree().rowText('valid'), /^RTZR STT OpenAPI\s?valid 5 h 59 min$/u);
    assert.match(await tree().rowIcon(name), /codicon-pass/u);
    assert.equal(await tree().rowLabel(name), 'RTZR STT OpenAPI token, valid for 5 hours 59 minutes');
    assert.match(await window.statusBarText(counting), /^RTZR STT OpenAPI 5 h 59 min$/u);
    assert.match(await window.statusBarLabel(counting), /RTZR STT OpenAPI token, valid for 5 hours 59 minutes/u);
    assert.equal(tokenRequests(), 2);
    assert.deepEqual(workbench.userSettings()['freshBearer.providers'], [
      { id: 'rtzr', name, definition: 'rtzr', environment: 'sandbox', values: {} },
    ]);
  });

  it('copies by a click on the status bar and says so there, without a toast', async () => {
    await isAccepted(await copied(/^Bearer /u, () => window.clickStatusBar(counting)));
    assert.equal(await window.statusBarText('Copied'), `Copied Bearer token of ${name}`);
    assert.deepEqual(await window.notifications(), []);
  });

  it('copies by the inline button, the keybinding and the palette', async () => {
    await isAccepted(await copied(/^Bearer /u, () => tree().clickInline(name, 'Copy Bearer Token')));
    await isAccepted(await copied(/^Bearer /u, () => window.press('Shift+Alt+KeyB')));
    await isAccepted(await copied(/^Bearer /u, () => window.runCommand('Fresh Bearer: Copy Bearer Token')));
    const line = await copied(/^Authorization/u, () => window.runCommand('Fresh Bearer: Copy Authorization Header Line'));
    assert.match(line, /^Authorization: Bearer /u);
    await isAccepted(line.slice('Authorization: '.length));
    const token = await copied(/^[\w-]+\.[\w-]+\.[\w-]+$/u, () => window.runCommand('Fresh Bearer: Copy Token Only'));
    await isAccepted(`Bearer ${token}`);
    assert.equal(tokenRequests(), 2, 'a valid token is not asked for again');
    assert.deepEqual(await window.notifications(), []);
  });

  it('copies and renews by the keys of the view, whatever is selected', async () => {
    await tree().focus(name);
    await window.press('Escape', 'ArrowDown');
    await isAccepted(await copied(/^Bearer /u, () => window.press('Control+KeyC')));
    assert.equal(tokenRequests(), 2);
    await window.press('Escape', 'ArrowDown', 'Shift+F5');
    await window.statusBarText('Renewed the token of RTZR');
    assert.equal(tokenRequests(), 3);
  });

  it('copies by the keybinding from the terminal, which keeps most keys to itself', async () => {
    await window.runCommand('Terminal: Create New Terminal');
    await window.page.locator('.terminal-wrapper .xterm-helper-textarea').first().focus();
    await isAccepted(await copied(/^Bearer /u, () => window.press('Shift+Alt+KeyB')));
  });

  it('offers everything about a provider in its context menu', async () => {
    assert.deepEqual(await tree().contextMenuEntries(name), [
      'Copy Bearer Token',
      'Copy Token Only',
      'Copy Authorization Header Line',
      'Copy as cURL',
      'Copy Variable Reference',
      'Renew Token',
      'Forget Token',
      'Show Details',
      'Pin to Status Bar',
      'Open Sample Request',
      'Set Credentials',
      'Edit Provider',
      'Rename Provider',
      'Duplicate Provider',
      'Choose Certificate Authority…',
      'Remove Provider',
    ]);
  });

  it('tells the facts in the tooltip, and no token', async () => {
    const token = await copied(/^[\w-]+\.[\w-]+\.[\w-]+$/u, () => tree().contextMenu(name, 'Copy Token Only'));
    const text = await window.hoverText(tree().row(name), 'Lifetime');
    assert.match(text, /Environment: Sandbox/u);
    assert.ok(text.includes(`Endpoint: ${origin}${rtzrPaths.token}`));
    assert.ok(text.includes(`For requests to: ${origin}`));
    assert.match(text, /Issued: .+\n+Expires: .+\n+Lifetime: 6 h/u);
    for (const secret of [token, ...token.split('.'), clientSecret]) assert.equal(text.includes(secret), false);
  });

  it('keeps a second provider in the background until it is pinned, which the pick then shows first', async () => {
    const { quickInput } = window;
    await window.runCommand('Fresh Bearer: Add Provider');
    await quickInput.shown('Add Provider');
    await quickInput.pick(name);
    await quickInput.shown('(2/5)');
    await quickInput.pick('Sandbox');
    await quickInput.shown('(3/5)');
    await quickInput.type(name);
    assert.match(await quickInput.message('Another'), /Another provider has this name/u);
    await quickInput.enter('Second');
    await quickInput.shown('(4/5)');
    await quickInput.enter(clientId);
    await quickInput.shown('(5/5)');
    await quickInput.enter(`${clientSecret}\r\n`);
    await tree().rowText(/Second\s*valid/u);
    await tree().contextMenu('Second', 'Pin to Status Bar');
    await window.statusBarText(/Second is pinned/u);
    await window.statusBarText(/Second \d+ h/u);

    await window.runCommand('Fresh Bearer: Copy Bearer Token');
    await quickInput.shown();
    await quickInput.row(/Second/u).waitFor();
    const rows = await quickInput.rows();
    assert.equal(rows.length, 2);
    assert.match(rows[0] ?? '', /^.*Second.*valid 5 h 59 min – pinned/u);
    assert.match(rows[1] ?? '', /RTZR STT OpenAPI.*valid 5 h \d+ min$/u);
    await isAccepted(await copied(/^Bearer /u, () => quickInput.accept()));

    await tree().contextMenu('Second', 'Pin to Status Bar');
    await window.statusBarText(/Second is no longer pinned/u);
  });

  it('removes a provider after a question that can be declined', async () => {
    await tree().contextMenu('Second', 'Remove Provider');
    await window.clickDialogButton('Remove Second?', 'Cancel');
    await tree().rowText('Second');
    await tree().contextMenu('Second', 'Remove Provider');
    await window.clickDialogButton('Remove Second?', 'Remove');
    await tree().row('Second').waitFor({ state: 'detached' });
    assert.equal((await tree().rows()).length, 1);
  });

  it('brings it back by Undo, credentials and token and all', async () => {
    const before = tokenRequests();
    await window.clickNotificationButton('Second is removed.', 'Undo');
    await tree().rowText(/Second\s*valid/u);
    await isAccepted(await copied(/^Bearer /u, () => tree().contextMenu('Second', 'Copy Bearer Token')));
    assert.equal(tokenRequests(), before);
    await tree().contextMenu('Second', 'Remove Provider');
    await window.clickDialogButton('Remove Second?', 'Remove');
    await tree().row('Second').waitFor({ state: 'detached' });
    await window.dismissNotification('Second is removed.');
  });

  it('is still there after a reload and counts down without a click and without a request', async () => {
    const before = tokenRequests();
    await window.reload();
    assert.match(await window.statusBarText(counting), /5 h \d\d min$/u);
    assert.equal(tokenRequests(), before);
    await isAccepted(await copied(/^Bearer /u, () => window.press('Shift+Alt+KeyB')));
    assert.equal(tokenRequests(), before, 'the token itself survives too');
  });

  it('is still there after everything was off', async () => {
    const before = tokenRequests();
    await workbench.restart();
    ({ window } = workbench);
    assert.match(await window.statusBarText(counting), /5 h \d\d min$/u);
    await isAccepted(await copied(/^Bearer /u, () => window.press('Shift+Alt+KeyB')));
    assert.equal(tokenRequests(), before);
  });

  it('keeps the secrets when it is renamed', async () => {
    const { quickInput } = window;
    await window.openContainer('Fresh Bearer');
    await tree().contextMenu(name, 'Edit Provider');
    await quickInput.shown(`Edit ${name} (1/2)`);
    await quickInput.accept();
    await quickInput.shown('(2/2)');
    await quickInput.enter('Renamed');
    await tree().rowText(/Renamed\s*valid/u);
    await window.statusBarText(/Renamed \d+ h/u);
    const before = tokenRequests();
    await tree().contextMenu('Renamed', 'Forget Token');
    await tree().rowText(/Renamed\s*no token/u);
    await isAccepted(await copied(/^Bearer /u, () => tree().clickInline('Renamed', 'Copy Bearer Token')));
    assert.equal(tokenRequests(), before + 1, 'the new token came of the secrets that were kept');
  });

  it('is renamed by its key, and is duplicated with the credentials that it has', async () => {
    const { quickInput } = window;
    await tree().focus('Renamed');
    await window.press('F2');
    await quickInput.shown('Rename Renamed');
    await quickInput.enter('Original');
    await tree().rowText(/Original\s*valid/u);

    const before = tokenRequests();
    await tree().contextMenu('Original', 'Duplicate Provider');
    await quickInput.shown('Duplicate Original (1/2)');
    await quickInput.pick('Sandbox');
    await quickInput.shown('(2/2)');
    assert.equal(await quickInput.value(), 'Original 2');
    await quickInput.enter('Copy');
    await window.clickDialogButton('Use the credentials of Original for Copy too?', 'Use the Same');
    await tree().rowText(/Copy\s*no token/u);
    await isAccepted(await copied(/^Bearer /u, () => tree().clickInline('Copy', 'Copy Bearer Token')));
    assert.equal(tokenRequests(), before + 1);

    await tree().contextMenu('Copy', 'Remove Provider');
    await window.clickDialogButton('Remove Copy?', 'Remove');
    await tree().row('Copy').waitFor({ state: 'detached' });
    await window.dismissNotification('Copy is removed.');
  });

  it('leaves the welcome view when the last provider is removed', async () => {
    await tree().contextMenu('Original', 'Remove Provider');
    await window.clickDialogButton('Remove Original?', 'Remove');
    assert.match(await window.welcomeText(), /^Fresh access tokens/u);
    await window.page.locator('.statusbar-item', { hasText: /Original \d+ h/u }).waitFor({ state: 'detached' });
    assert.deepEqual(workbench.userSettings()['freshBearer.providers'] ?? [], []);
  });
});

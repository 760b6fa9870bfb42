/** Tokens that age while one looks on: states, renewal on demand, Cancel, an endpoint that is away, a definition without its credentials. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { RtzrEmulator, rtzrDemoCredentials, rtzrPaths } from '../servers/rtzr-emulator';
import { addRtzr, callApi, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const anHour = 3_600;
const { clientId, clientSecret } = rtzrDemoCredentials;

describe('Keeping a token fresh', () => {
  let emulator = new RtzrEmulator({ lifetimeSeconds: 8 });
  let workbench: Workbench;
  let window: WorkbenchWindow;
  let origin = '';
  let port = 0;

  before(async () => {
    ({ origin, port } = await emulator.start());
    const { 'freshBearer.environments': environments } = sandboxes({ rtzr: { origin } });
    workbench = await Workbench.open({
      vsix,
      settings: {
        'freshBearer.autoRenew': 'pinned',
        // Tokens of less than a minute are never fresh by the usual rule, and so never renewed ahead.
        'freshBearer.definitions': [{ schema: 1, id: 'quick', extends: 'rtzr', name: 'Quick', minimumLifetimeSeconds: 2 }],
        'freshBearer.environments': { ...environments, quick: environments.rtzr },
      },
    });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
  });
  after(async () => {
    await emulator.stop();
    await workbench.close();
  });

  const tokenRequests = (): number => emulator.requestsTo(rtzrPaths.token).length;
  const tree = () => window.tree('Providers');
  const statusBar = (kind: string, text: RegExp): Locator => window.page.locator(`.statusbar-item.${kind}-kind`, { hasText: text });

  async function isAccepted(header: string): Promise<void> {
    assert.equal(await callApi.rtzr(origin, header), 200);
  }

  async function forgetToken(): Promise<void> {
    await tree().contextMenu('Rtzr', 'Forget Token');
    await tree().rowText(/Rtzr\s*no token/u);
  }

  it('goes from valid over expiring to expired before one’s eyes, in the tree and in the status bar', async () => {
    await addRtzr(window, 'Rtzr');
    await tree().rowText(/Rtzr\s*valid \d s/u);
    await window.statusBarText(/Rtzr \d s/u);
    assert.equal(await statusBar('warning', /Rtzr/u).count(), 0);

    await tree().rowText(/Rtzr\s*expiring \d s/u);
    assert.match(await tree().rowIcon('Rtzr'), /codicon-warning/u);
    await statusBar('warning', /Rtzr expiring \d s/u).waitFor();
    assert.match(await window.statusBarLabel(/Rtzr expiring/u), /Rtzr token, expiring in \d seconds?/u);
    // Second by second: each of these is on the page for one second only.
    for (const seconds of [2, 1]) await statusBar('warning', new RegExp(`Rtzr expiring ${String(seconds)} s`, 'u')).waitFor();

    await tree().rowText(/Rtzr\s*expired/u);
    await statusBar('error', /Rtzr expired/u).waitFor();
    assert.match(await window.statusBarLabel(/Rtzr expired/u), /Rtzr token, expired/u);
    assert.equal(tokenRequests(), 1, 'nothing but the pinned provider renews by itself');
  });

  it('copies a new token after expiry', async () => {
    emulator.lifetimeSeconds = anHour;
    await window.setClipboard('something else');
    await window.press('Shift+Alt+KeyB');
    await isAccepted(await window.clipboardMatching(/^Bearer /u));
    assert.equal(tokenRequests(), 2);
    await tree().rowText(/Rtzr\s*valid 59 min/u);
  });

  it('copies a token that lives shorter than the minimum once, with a warning, and asks only once', async () => {
    emulator.lifetimeSeconds = 20;
    await forgetToken();
    const before = tokenRequests();
    await window.setClipboard('something else');
    await window.press('Shift+Alt+KeyB');
    await isAccepted(await window.clipboardMatching(/^Bearer /u));
    assert.match(await window.notification('lives for'), /^Rtzr issued a token that lives for 1\d s only/u);
    assert.equal(tokenRequests(), before + 1);
    await window.dismissNotification('lives for');
  });

  it('aborts the request on Cancel, leaves the clipboard alone and says nothing more', async () => {
    emulator.lifetimeSeconds = anHour;
    await forgetToken();
    await window.setClipboard('something else');
    const hold = emulator.holdNext(rtzrPaths.token);
    await window.press('Shift+Alt+KeyB');
    await hold.arrived;
    await tree().rowText(/Rtzr\s*fetching/u);
    await window.notification('Getting a token of Rtzr');
    await window.clickNotificationButton('Getting a token of Rtzr', 'Cancel');
    await hold.closedByClient;
    await tree().rowText(/Rtzr\s*no token/u);
    await window.page.locator('.notifications-toasts .notification-list-item').waitFor({ state: 'detached' });
    assert.equal(await window.clipboard(), 'something else');
    assert.equal(emulator.log.at(-1)?.closedBeforeAnswer, true);
  });

  it('says why nothing was copied when the endpoint is away, and Try Again works once it is back', async () => {
    await emulator.stop();
    await window.press('Shift+Alt+KeyB');
    assert.match(await window.notification('Rtzr'), /^Rtzr refused the connection\. Check the network/u);
    assert.equal(await window.clipboard(), 'something else');
    await tree().rowText(/Rtzr\s*failed/u);
    await statusBar('error', /Rtzr failed/u).waitFor();
    assert.match(await window.hoverText(tree().row('Rtzr'), 'Last error'), /Last error: Rtzr refused the connection/u);

    emulator = new RtzrEmulator({ port, lifetimeSeconds: anHour });
    await emulator.start();
    await window.clickNotificationButton('Rtzr', 'Try Again');
    await isAccepted(await window.clipboardMatching(/^Bearer /u));
    await tree().rowText(/Rtzr\s*valid/u);
  });

  it('completes a provider that came without its credentials by one click', async () => {
    const { quickInput } = window;
    workbench.writeUserSettings((settings) => {
      const providers = settings['freshBearer.providers'] as unknown[];
      settings['freshBearer.providers'] = [
        ...providers,
        { id: 'synced', name: 'Synced', definition: 'quick', environment: 'sandbox', values: {} },
      ];
    });
    await window.reload();
    await window.openContainer('Fresh Bearer');
    await tree().rowText(/Synced\s*no credentials/u);
    assert.match(await tree().rowIcon('Synced'), /codicon-lock/u);
    await tree().row('Synced').click();
    await quickInput.shown('Credentials of Synced (1/2)');
    await quickInput.enter(clientId);
    await quickInput.shown('(2/2)');
    await quickInput.enter(clientSecret);
    await tree().rowText(/Synced\s*valid/u);
    await window.setClipboard('something else');
    await tree().clickInline('Synced', 'Copy Bearer Token');
    await isAccepted(await window.clipboardMatching(/^Bearer /u));
  });

  it('hands what one window got to another one without a request', async () => {
    const before = tokenRequests();
    const other = await workbench.openWindow();
    await other.statusBarText(/Synced \d+ (min|s)/u);
    await other.setClipboard('something else');
    await other.press('Shift+Alt+KeyB');
    await isAccepted(await other.clipboardMatching(/^Bearer /u));
    assert.equal(tokenRequests(), before);
    await other.page.close();
    await window.page.bringToFront();
  });

  it('renews the pinned provider of its own accord before it expires, where that is switched on', async () => {
    await tree().contextMenu('Synced', 'Pin to Status Bar');
    await window.statusBarText('Synced is pinned');
    emulator.lifetimeSeconds = 8;
    await tree().clickInline('Synced', 'Renew Token');
    await tree().rowText(/Synced\s*valid \d s/u);
    emulator.lifetimeSeconds = anHour;
    const hold = emulator.holdNext(rtzrPaths.token);
    await hold.arrived;
    hold.release();
    await tree().rowText(/Synced\s*valid 59 min/u);
    assert.deepEqual(await window.notifications(), []);
  });
});

/** No secret and no token stands in any file, log, message or setting after a whole run. The search is first shown to find planted ones. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CitrusAdEmulator } from '../servers/citrusad-emulator';
import { RtzrEmulator, rtzrErrors, rtzrPaths } from '../servers/rtzr-emulator';
import { SaluteSpeechEmulator } from '../servers/salutespeech-emulator';
import { SecretSearch } from './secret-search';
import { addCitrusAd, addRtzr, addSaluteSpeech, callApi, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

// With marks that encodings change, so that each disguise is one of its own.
const canary = (vendor: string): string => `canary-${vendor}-Vq7Xw2+/Zk9=pLr4&tN8`;
const canaries = {
  rtzr: canary('rtzr'),
  wrong: `${canary('rtzr')}x`,
  saluteSpeech: canary('salute'),
  citrusAd: canary('citrus'),
  apiKey: canary('orders'),
};

describe('Secrets', () => {
  const rtzrCredentials = { clientId: 'canary-client', clientSecret: canaries.rtzr };
  const saluteCredentials = { clientId: 'canary-client', clientSecret: canaries.saluteSpeech };
  const citrusCredentials = { clientId: 'canary-client', clientSecret: canaries.citrusAd, apiKey: canaries.apiKey };
  const emulators = {
    rtzr: new RtzrEmulator({ credentials: rtzrCredentials }),
    saluteSpeech: new SaluteSpeechEmulator({ credentials: saluteCredentials }),
    citrusAd: new CitrusAdEmulator({ credentials: citrusCredentials }),
  };
  let workbench: Workbench;
  let window: WorkbenchWindow;
  /** Everything said: notifications, the page's text, its console, the addresses it called. */
  const heard: string[] = [];

  before(async () => {
    for (const emulator of Object.values(emulators)) await emulator.start();
    workbench = await Workbench.open({ vsix, settings: sandboxes(emulators) });
    ({ window } = workbench);
    window.page.on('console', (message) => heard.push(message.text()));
    window.page.on('request', (request) => heard.push(request.url()));
  });
  after(async () => {
    for (const emulator of Object.values(emulators)) await emulator.stop();
    await workbench.close();
  });

  const allSecrets = (): Record<string, string> => {
    const tokens = Object.entries(emulators).flatMap(([vendor, { issuedTokens }]) =>
      // The last part is what makes a token one; the first is the same in all.
      issuedTokens.flatMap((token, index) => [
        [`${vendor} token ${String(index + 1)}`, token],
        [`${vendor} token ${String(index + 1)}, its last part`, token.split('.').at(-1) ?? token],
      ]),
    );
    return { ...canaries, ...(Object.fromEntries(tokens) as Record<string, string>) };
  };

  async function listen(): Promise<void> {
    heard.push(...(await window.notifications()), String(await window.page.evaluate('document.body.innerText')));
    heard.push(String(await window.page.evaluate('document.documentElement.outerHTML')));
  }

  it('are found by the search where they are planted, in every disguise', () => {
    const folder = join(workbench.dir, 'data', 'planted');
    const basic = Buffer.from(`canary-client:${canaries.saluteSpeech}`).toString('base64');
    const plants: readonly (readonly [string, string | Buffer, string])[] = [
      ['settings.json', JSON.stringify({ 'freshBearer.providers': [{ values: { clientSecret: canaries.rtzr } }] }), 'rtzr'],
      ['a.log', `authorization: Basic ${basic}`, 'saluteSpeech'],
      ['b.log', Buffer.from(`x${canaries.citrusAd} and more`).toString('base64'), 'citrusAd'],
      ['c.log', Buffer.from(`xx${canaries.citrusAd} and more`).toString('base64url'), 'citrusAd'],
      ['d.log', `POST /?client_secret=${encodeURIComponent(canaries.rtzr)}&x`, 'rtzr'],
      ['e.ldb', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(canaries.apiKey, 'utf16le')]), 'apiKey'],
      ['f.bin', Buffer.from(canaries.apiKey).toString('hex'), 'apiKey'],
    ];
    mkdirSync(folder);
    for (const [file, content] of plants) writeFileSync(join(folder, file), content);
    const { findings } = new SecretSearch(canaries).inFolder(workbench.dir);
    for (const [file, , secret] of plants) {
      assert.ok(
        findings.some((finding) => finding.where === join(folder, file) && finding.secret === secret),
        file,
      );
    }
    rmSync(folder, { recursive: true });
    assert.deepEqual(new SecretSearch(canaries).inFolder(workbench.dir).findings, []);
  });

  it('are entered, refused, copied, renewed, logged about and kept over a restart', async () => {
    const { quickInput } = window;
    const tree = () => window.tree('Providers');
    await window.openContainer('Fresh Bearer');
    await addRtzr(window, 'Rtzr', { ...rtzrCredentials, clientSecret: canaries.wrong });
    await window.notification('H0002');
    await listen();
    await window.clickNotificationButton('H0002', 'Edit Values');
    await quickInput.shown('(4/');
    await quickInput.accept();
    await quickInput.shown('(5/');
    await quickInput.enter(canaries.rtzr);
    await tree().rowText(/Rtzr\s*valid/u);
    await addSaluteSpeech(window, 'Salute', saluteCredentials);
    await tree().rowText(/Salute\s*valid/u);
    await addCitrusAd(window, 'Citrus', citrusCredentials);
    await tree().rowText(/Citrus\s*valid/u);
    await tree().contextMenu('Citrus', 'Copy Static Header');
    await quickInput.shown('API key');
    await quickInput.enter(canaries.apiKey);
    await window.clipboardMatching(/^Basic /u);

    emulators.rtzr.failNext(rtzrErrors.serverError, rtzrPaths.token);
    await tree().clickInline('Rtzr', 'Renew Token');
    await window.notification('E500');
    await listen();
    await window.dismissNotification('E500');
    await tree().clickInline('Rtzr', 'Renew Token');
    await window.statusBarText('Renewed the token of Rtzr');
    await window.runCommand('Fresh Bearer: Show Log');
    await window.page.locator('.part.panel .view-lines', { hasText: /rtzr:\snew\stoken/u }).waitFor();
    await listen();
    await tree().clickInline('Rtzr', 'Copy Bearer Token');
    await window.clipboardMatching(/^Bearer /u);
    await window.hoverText(tree().row('Rtzr'), 'Lifetime');
    await listen();
    await window.reload();
    await listen();
    await workbench.restart();
    ({ window } = workbench);
    await window.statusBarText(/Rtzr|Citrus|Salute/u);
    await window.press('Shift+Alt+KeyB');
    const header = await window.clipboardMatching(/^(Bearer|Basic) /u);
    const statuses = await Promise.all([
      callApi.rtzr(emulators.rtzr.origin, header),
      callApi.saluteSpeech(emulators.saluteSpeech.origin, header),
      callApi.citrusAd(emulators.citrusAd.origin, header),
    ]);
    assert.ok(statuses.includes(200));
    await listen();
  });

  it('stand in nothing that was said', () => {
    const search = new SecretSearch(allSecrets());
    assert.ok(emulators.rtzr.issuedTokens.length >= 2);
    assert.ok(heard.some((text) => text.includes('H0002')));
    assert.deepEqual(search.in('what was said', heard.join('\n')), []);
    assert.deepEqual(search.in('the server’s output', workbench.serverLog()), []);
  });

  it('stand in no file, the browser’s profile included', async () => {
    await workbench.stop();
    const { files, findings } = new SecretSearch(allSecrets()).inFolder(workbench.dir);
    assert.ok(files > 50, 'the search went through a whole workbench');
    assert.deepEqual(findings, []);
  });
});

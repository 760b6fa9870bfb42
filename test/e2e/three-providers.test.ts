/** The three founding providers as a person adds them, each exact on the wire, each with the vendor's documented errors in words. */
import assert from 'node:assert/strict';
import { CitrusAdEmulator, citrusAdDemoCredentials, citrusAdErrors, citrusAdPaths } from '../servers/citrusad-emulator';
import { RtzrEmulator, rtzrErrors, rtzrPaths } from '../servers/rtzr-emulator';
import {
  authorizationKey,
  SaluteSpeechEmulator,
  saluteSpeechDemoCredentials,
  saluteSpeechErrors,
  saluteSpeechPaths,
} from '../servers/salutespeech-emulator';
import { addCitrusAd, addRtzr, beginProvider, callApi, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

describe('Three providers', () => {
  const emulators = { rtzr: new RtzrEmulator(), saluteSpeech: new SaluteSpeechEmulator(), citrusAd: new CitrusAdEmulator() };
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    for (const emulator of Object.values(emulators)) await emulator.start();
    workbench = await Workbench.open({ vsix, settings: sandboxes(emulators) });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
  });
  after(async () => {
    for (const emulator of Object.values(emulators)) await emulator.stop();
    await workbench.close();
  });

  const tree = () => window.tree('Providers');

  async function copied(pattern: RegExp, copy: () => Promise<void>): Promise<string> {
    await window.setClipboard('something else');
    await copy();
    return window.clipboardMatching(pattern);
  }

  const copiedFrom = (name: string) => copied(/^Bearer /u, () => tree().clickInline(name, 'Copy Bearer Token'));

  describe('SaluteSpeech', () => {
    it('takes an authorization key with Cyrillic look-alikes and "Basic" before it, and says what it corrected', async () => {
      const { quickInput } = window;
      await beginProvider(window, 'SaluteSpeech', 'Salute by key');
      assert.deepEqual(
        (await quickInput.rows()).map((row) => row.split(',')[1]?.trim()),
        ['SALUTE_SPEECH_PERS', 'SALUTE_SPEECH_CORP', 'SBER_SPEECH'],
      );
      await quickInput.pick('Companies');
      await quickInput.shown('(5/6)');
      await quickInput.pick('Authorization key');
      await quickInput.shown('(6/6)');
      assert.equal(await quickInput.isMasked(), true);
      await quickInput.type(`Ваsic ${authorizationKey(saluteSpeechDemoCredentials)}`);
      const note = await quickInput.message('replaced');
      assert.match(note, /Letters of another alphabet that look like Latin ones were replaced\. "Basic" before the key was removed\./u);
      await quickInput.accept();
      await tree().rowText(/Salute by key\s*valid 29 min/u);
      const sent = emulators.saluteSpeech.requestsTo(saluteSpeechPaths.token).at(-1);
      assert.equal(sent?.form?.get('scope'), 'SALUTE_SPEECH_CORP');
      assert.equal(await callApi.saluteSpeech(emulators.saluteSpeech.origin, await copiedFrom('Salute by key')), 200);
    });

    it('takes the pair, trimmed of a pasted line end with a note, and tells a bare secret from a key', async () => {
      const { quickInput } = window;
      await beginProvider(window, 'SaluteSpeech', 'Salute by pair');
      await quickInput.pick('Individuals');
      await quickInput.shown('(5/6)');
      await quickInput.pick('Authorization key');
      await quickInput.shown('(6/6)');
      await quickInput.enter('5f0b1d3a-0000-4000-8000-placeholder');
      assert.match(await quickInput.message('bare secret'), /choose id and secret/u);
      await quickInput.back();
      await quickInput.shown('(5/6)');
      await quickInput.pick('Client ID and client secret');
      await quickInput.shown('(6/7)');
      await quickInput.enter(saluteSpeechDemoCredentials.clientId);
      await quickInput.shown('(7/7)');
      await quickInput.type(`${saluteSpeechDemoCredentials.clientSecret} `);
      await quickInput.message('Blanks or line ends around the value were removed.');
      await quickInput.accept();
      await tree().rowText(/Salute by pair\s*valid 29 min/u);
      assert.equal(await callApi.saluteSpeech(emulators.saluteSpeech.origin, await copiedFrom('Salute by pair')), 200);
    });

    it('sends a fresh RqUID with each request and shows the last one', async () => {
      const before = emulators.saluteSpeech.requestsTo(saluteSpeechPaths.token).length;
      await tree().clickInline('Salute by pair', 'Renew Token');
      await window.statusBarText('Renewed the token of Salute by pair');
      const requests = emulators.saluteSpeech.requestsTo(saluteSpeechPaths.token);
      assert.equal(requests.length, before + 1);
      assert.deepEqual(emulators.saluteSpeech.repeatedRequestIds, []);
      const requestId = requests.at(-1)?.headers['rquid'] ?? '';
      assert.match(requestId, /^[0-9a-f]{8}-[0-9a-f]{4}-4/u);
      const tooltip = await window.hoverText(tree().row('Salute by pair'), 'Last request id');
      assert.ok(tooltip.includes(requestId));
      assert.match(tooltip, /Scope: SALUTE_SPEECH_PERS/u);
    });
  });

  describe('CitrusAd', () => {
    it('takes the base URL as it was pasted and says what is made of it', async () => {
      const { quickInput } = window;
      const { origin } = emulators.citrusAd;
      await beginProvider(window, 'CitrusAd', 'Citrus by hand', 'Enter the values yourself');
      await quickInput.type('http://api.example.com/v1/');
      assert.match(await quickInput.message('https'), /Plain http is for 127\.0\.0\.1 and \[::1\] only/u);
      await quickInput.type(`${origin}/v1/`);
      assert.ok((await quickInput.message('The address is used as')).endsWith(origin));
      await quickInput.accept();
      await quickInput.shown('(5/6)');
      await quickInput.enter(citrusAdDemoCredentials.clientId);
      await quickInput.shown('(6/6)');
      await quickInput.enter(citrusAdDemoCredentials.clientSecret);
      await tree().rowText(/Citrus by hand\s*valid 59 min/u);
      assert.equal(await callApi.citrusAd(origin, await copiedFrom('Citrus by hand')), 200);
      const entry = (workbench.userSettings()['freshBearer.providers'] as { name: string; values: object }[]).find(
        (provider) => provider.name === 'Citrus by hand',
      );
      assert.deepEqual(entry?.values, { baseUrl: origin });
    });

    it('asks for no base URL in an environment that has it', async () => {
      await addCitrusAd(window, 'Citrus');
      await tree().rowText(/Citrus\s*valid 59 min/u);
      assert.equal(await callApi.citrusAd(emulators.citrusAd.origin, await copiedFrom('Citrus')), 200);
    });

    it('copies the static header for /orders, asking for the API key once', async () => {
      const { quickInput } = window;
      const { origin } = emulators.citrusAd;
      await tree().contextMenu('Citrus by hand', 'Copy Static Header');
      await quickInput.shown('API key for /orders');
      assert.equal(await quickInput.isMasked(), true);
      const header = await copied(/^Basic /u, () => quickInput.enter(citrusAdDemoCredentials.apiKey));
      assert.equal(await callApi.citrusAdOrders(origin, header), 200);
      assert.equal(await copied(/^Basic /u, () => tree().contextMenu('Citrus by hand', 'Copy Static Header')), header);
      await window.statusBarText(/Copied the Authorization header of Citrus by hand/u);
    });
  });

  describe('The documented errors', () => {
    before(async () => {
      await addRtzr(window, 'Rtzr');
      await tree().rowText(/Rtzr\s*valid/u);
    });

    const cases = [
      ['Rtzr', 'rtzr', rtzrPaths.token, rtzrErrors.badRequest, /\(400, H0001\).*lacked a field or held a mangled one/u, 'Set Credentials'],
      ['Rtzr', 'rtzr', rtzrPaths.token, rtzrErrors.unauthorized, /\(401, H0002\).*last character of the secret/u, 'Set Credentials'],
      ['Rtzr', 'rtzr', rtzrPaths.token, rtzrErrors.serverError, /\(500, E500\).*still valid is kept/u, 'Try Again'],
      [
        'Salute by key',
        'saluteSpeech',
        saluteSpeechPaths.token,
        saluteSpeechErrors.scope,
        /\(400, 1\).*scope does not fit/u,
        'Edit Provider',
      ],
      [
        'Salute by key',
        'saluteSpeech',
        saluteSpeechPaths.token,
        saluteSpeechErrors.requestId,
        /\(400, 2\).*Check the scope/u,
        'Edit Provider',
      ],
      [
        'Salute by key',
        'saluteSpeech',
        saluteSpeechPaths.token,
        saluteSpeechErrors.request,
        /\(400, 3\).*Check the scope/u,
        'Edit Provider',
      ],
      [
        'Salute by key',
        'saluteSpeech',
        saluteSpeechPaths.token,
        saluteSpeechErrors.unauthorized,
        /\(401, 6\).*moderation/u,
        'Set Credentials',
      ],
      [
        'Salute by key',
        'saluteSpeech',
        saluteSpeechPaths.token,
        saluteSpeechErrors.serverError,
        /\(500, 500\).*RqUID to support/u,
        'Try Again',
      ],
      [
        'Citrus',
        'citrusAd',
        citrusAdPaths.token,
        citrusAdErrors.invalidClient,
        /\(401, invalid_client\).*account manager/u,
        'Set Credentials',
      ],
      [
        'Citrus',
        'citrusAd',
        citrusAdPaths.token,
        citrusAdErrors.invalidRequest,
        /\(400, invalid_request\).*for this retailer/u,
        'Edit Provider',
      ],
    ] as const;

    for (const [name, vendor, path, answer, message, button] of cases) {
      it(`${name}: ${String(answer.status)} ${JSON.stringify(answer.body)}`, async () => {
        const emulator = emulators[vendor];
        await window.setClipboard('something else');
        emulator.failNext(answer, path);
        await window.runCommand('Fresh Bearer: Renew Token');
        await window.quickInput.row(new RegExp(`${name}$`, 'u')).click();
        const text = await window.notification(message);
        assert.ok(text.startsWith(name));
        const toast = window.page.locator('.notifications-toasts .notification-list-item', { hasText: message });
        await toast.locator('.monaco-button', { hasText: button }).waitFor();
        await window.dismissNotification(message);
        assert.equal(await window.clipboard(), 'something else');
      });
    }
  });
});

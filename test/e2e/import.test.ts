/** Imports providers from a request file and from a .env file in a real workbench, as a person would, and takes the secrets out of both. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RtzrEmulator, rtzrPaths } from '../servers/rtzr-emulator';
import { SecretSearch } from './secret-search';
import { repositoryRoot } from './tools';
import { callApi, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const secret = 'import-secret-not-real-5f2c9a';

describe('Import', () => {
  const rtzr = new RtzrEmulator({ credentials: { clientId: 'import-client', clientSecret: secret } });
  const folder = mkdtempSync(join(tmpdir(), 'fb-import-'));
  const httpFile = join(folder, 'api.http');
  const envFile = join(folder, '.env');
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    await rtzr.start();
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      httpFile,
      [
        `@secret = ${secret}`,
        '',
        '# @name login',
        `POST ${rtzr.origin}${rtzrPaths.token}`,
        'Content-Type: application/x-www-form-urlencoded',
        '',
        'client_id=import-client&client_secret={{secret}}',
        '',
        '###',
        `POST ${rtzr.origin}${rtzrPaths.transcribe}`,
        'Authorization: Bearer {{login.response.body.access_token}}',
        '',
      ].join('\n'),
    );
    writeFileSync(envFile, `# mine\nOTHER=1\nVITO_CLIENT_ID=import-client\nVITO_CLIENT_SECRET="${secret}"\n`);
    writeFileSync(
      join(folder, '.env.uat'),
      'VITO_CLIENT_ID=uat-client\nVITO_CLIENT_SECRET=\nPROD_VITO_CLIENT_SECRET=prod-not-real-77\nSALUTE_SPEECH_AUTH_KEY=dWF0Om5vdC1yZWFs\n',
    );
    workbench = await Workbench.open({
      vsix,
      folder,
      otherExtensions: [join(repositoryRoot, 'test', 'fixtures', 'rest-client-stand-in')],
      settings: { ...sandboxes({ rtzr }), 'files.autoSave': 'off' },
    });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
  });

  after(async () => {
    await rtzr.stop();
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function openFile(name: string): Promise<void> {
    await window.press('Control+KeyP');
    await window.quickInput.shown();
    await window.quickInput.type(name);
    await window.quickInput.pick(name);
    await window.quickInput.hidden();
  }

  /** Waits until the editor shows this. */
  async function editorShows(wanted: string): Promise<string> {
    await window.page.locator('.editor-instance .view-line', { hasText: wanted }).first().waitFor();
    return window.editorText();
  }

  it('takes a token request from the lens above it, once to the endpoint', async () => {
    const { quickInput } = window;
    await openFile('api.http');
    const lenses = window.page.locator('.codelens-decoration a', { hasText: 'Import as Provider' });
    await lenses.first().waitFor();
    assert.equal(await lenses.count(), 1, 'above the token request alone');
    await window.screenshot(join(repositoryRoot, 'out', 'screenshots', 'import-lens.png'));
    await lenses.click();
    await quickInput.row('client_secret').waitFor();
    assert.equal(
      (await quickInput.rows()).some((row) => row.includes(secret)),
      false,
      'names, never values',
    );
    await window.page.keyboard.press('Enter');
    await quickInput.shown('(1/3)');
    await quickInput.enter('Imported');
    await quickInput.shown('(2/3)');
    assert.equal(await quickInput.value(), 'import-client');
    await quickInput.accept();
    await quickInput.shown('(3/3)');
    assert.equal(await quickInput.isMasked(), true);
    await quickInput.accept();
    await window.clickDialogButton(/Send this POST request/u, 'Send');
    await quickInput.pick(/expire_at: Unix time in seconds/u);
    await window.tree('Providers').rowText(/Imported\s*valid 5 h 59 min/u);
    assert.equal(rtzr.requestsTo(rtzrPaths.token).length, 1);
  });

  it('takes the secret out of the request file with one edit, unsaved', async () => {
    const id = (workbench.userSettings()['freshBearer.providers'] as readonly { readonly id: string }[])[0]?.id ?? '';
    const variable = `{{$processEnv BEARER_${id.toUpperCase().replaceAll('-', '_')}}}`;
    await window.notification(/keeps the secret now/u);
    await window.screenshot(join(repositoryRoot, 'out', 'screenshots', 'import-offer.png'));
    await window.clickNotificationButton(/keeps the secret now/u, 'Replace in File');
    const text = await editorShows('stored in Fresh Bearer');
    assert.equal(text.includes(secret), false);
    assert.ok(text.includes(`Authorization: Bearer ${variable}`), text);
    assert.ok(readFileSync(httpFile, 'utf8').includes(secret), 'the file is as it was');
    await window.screenshot(join(repositoryRoot, 'out', 'screenshots', 'import-replaced.png'));
    const send = window.page.locator('.codelens-decoration a', { hasText: 'Send with Fresh Token' });
    await send.waitFor();
    await window.press('Control+KeyZ');
    await editorShows(secret);
    await window.press('Control+Shift+KeyZ');
    await editorShows('stored in Fresh Bearer');
    assert.equal(await window.page.locator('.codelens-decoration a', { hasText: 'Import as Provider' }).count(), 0, 'it is a provider now');
    await window.press('Control+KeyS');
    await window.page.locator('.tabs-container .tab:not(.dirty)', { hasText: 'api.http' }).waitFor();
    assert.equal(readFileSync(httpFile, 'utf8').includes(secret), false);
  });

  it('takes the variables of a .env file to the preset of their vendor', async () => {
    const { quickInput } = window;
    await openFile('.env');
    await editorShows('VITO_CLIENT_ID');
    await window.runCommand('Fresh Bearer: Import Provider from .env');
    await quickInput.shown('Add RTZR STT OpenAPI');
    await quickInput.pick('Sandbox');
    await quickInput.shown('(3/5)');
    await quickInput.enter('From env');
    await quickInput.shown('(4/5)');
    assert.equal(await quickInput.value(), 'import-client');
    await quickInput.accept();
    await quickInput.shown('(5/5)');
    assert.equal(await quickInput.isMasked(), true);
    await quickInput.accept();
    await window.clickDialogButton(/Send this POST request/u, 'Send');
    await window.tree('Providers').rowText(/From env\s*valid 5 h 59 min/u);
    await window.clickNotificationButton(/Empty VITO_CLIENT_SECRET in \.env/u, 'Empty in File');
    const text = await editorShows('VITO_CLIENT_SECRET is stored in Fresh Bearer');
    assert.match(text, /VITO_CLIENT_SECRET=\n?$/u);
    assert.ok(text.includes('OTHER=1'));
    await window.screenshot(join(repositoryRoot, 'out', 'screenshots', 'import-env.png'));
    await window.press('Control+KeyS');
    await window.page.locator('.tabs-container .tab:not(.dirty)', { hasText: '.env' }).waitFor();
    await window.tree('Providers').clickInline(/From env/u, 'Copy Bearer Token');
    assert.equal(await callApi.rtzr(rtzr.origin, await window.clipboardMatching(/^Bearer \S+$/u)), 200);
  });

  it('pairs no values of two environments, and begins with no environment that they are not for', async () => {
    const { quickInput } = window;
    await openFile('.env.uat');
    await editorShows('PROD_VITO_CLIENT_SECRET');
    await window.runCommand('Fresh Bearer: Import Provider from .env');
    await quickInput.shown('Import Provider from .env');
    await quickInput.row('RTZR STT OpenAPI (UAT)').waitFor();
    const rows = await quickInput.rows();
    assert.equal(rows.length, 3);
    assert.match(rows.find((row) => row.includes('(UAT)') && row.includes('RTZR')) ?? '', /missing: Client secret.*VITO_CLIENT_ID/u);
    assert.match(rows.find((row) => row.includes('(PROD)')) ?? '', /missing: Client ID.*PROD_VITO_CLIENT_SECRET/u);
    await window.screenshot(join(repositoryRoot, 'out', 'screenshots', 'import-environments.png'));
    await quickInput.pick('SaluteSpeech (UAT)');
    await quickInput.shown('Add SaluteSpeech');
    assert.match(await quickInput.placeholder(), /marked UAT/u);
    const production = quickInput.row('Production');
    await production.waitFor();
    assert.doesNotMatch((await production.getAttribute('class')) ?? '', /\bfocused\b/u);
    await quickInput.accept();
    assert.match(await quickInput.placeholder(), /marked UAT/u, 'Enter alone takes none');
    await window.press('ArrowDown');
    await quickInput.accept();
    await quickInput.shown('(3/');
    await quickInput.cancel();
  });

  it('leaves the secret in no file', async () => {
    await workbench.stop();
    const search = new SecretSearch({ secret });
    assert.deepEqual(search.inFolder(folder).findings, []);
    assert.deepEqual(search.inFolder(workbench.dir).findings, []);
  });
});

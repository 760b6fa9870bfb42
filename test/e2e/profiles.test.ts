/** Owns what other profiles, the settings of a remote machine and a broken settings.json do to providers and their secrets: nothing. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { RtzrEmulator, rtzrDemoCredentials } from '../servers/rtzr-emulator';
import { addRtzr, beginProvider, callApi, sandboxes, vsix } from './vendors';
import { settingsFile } from './vscode-server';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const providers = 'freshBearer.providers';
const orphaned = 'not in your settings any more';
const addPractice = 'Fresh Bearer: Add Practice Provider (No Account Needed)';
const unwritten = /could not change your settings\.json/u;

describe('Where settings may not be seen', () => {
  const rtzr = new RtzrEmulator();
  let workbench: Workbench;

  const idsIn = (settings: unknown): unknown[] => {
    const list = (settings as Record<string, readonly { readonly id: unknown }[] | undefined>)[providers];
    return (list ?? []).map(({ id }) => id);
  };
  const treeOf = (window: WorkbenchWindow) => window.tree('Providers');

  before(async () => {
    await rtzr.start();
    workbench = await Workbench.open({ vsix, inAllProfiles: true, settings: { ...sandboxes({ rtzr }), 'freshBearer.httpYac': false } });
    await workbench.window.openContainer('Fresh Bearer');
    await addRtzr(workbench.window, 'Mine');
    await treeOf(workbench.window).rowText(/Mine\s*valid/u);
  });

  after(async () => {
    await workbench.close();
    await rtzr.stop();
  });

  for (const [what, theirs] of [
    ['name other providers', [{ id: 'evil', name: 'Evil', definition: 'rtzr', environment: 'sandbox' }]],
    ['name none', []],
  ] as const)
    for (const place of ['the default profile', 'another profile'] as const)
      it(`in ${place} the settings of a remote machine that ${what} get no say, and nothing is written to them`, async () => {
        workbench.writeMachineSettings({ [providers]: theirs });
        const before = workbench.userSettings();
        if (place === 'the default profile') await workbench.window.reload();
        const window = place === 'the default profile' ? workbench.window : await workbench.openWindowInOtherProfile();
        await window.openContainer('Explorer');
        await window.openContainer('Fresh Bearer');
        assert.doesNotMatch(await treeOf(window).rowText(/Mine/u), /no credentials/iu);
        assert.deepEqual(
          (await treeOf(window).rows()).filter((row) => row.includes('Evil')),
          [],
        );
        for (const command of ['Fresh Bearer: Add Provider', 'Fresh Bearer: Add Provider from cURL', addPractice]) {
          await window.runCommand(command);
          assert.match(await window.notification(/freshBearer\.providers/u), /settings of the remote machine.*Nothing was changed/su);
          await window.dismissNotification(/freshBearer\.providers/u);
        }
        assert.deepEqual(
          (await window.notifications()).filter((text) => text.includes(orphaned)),
          [],
        );
        assert.deepEqual(workbench.machineSettings(), { [providers]: theirs });
        assert.deepEqual(workbench.userSettings(), before);
        if (window !== workbench.window) await window.page.close();
        workbench.writeMachineSettings(undefined);
      });

  it('another profile has the same providers with their credentials, and adds to them', async () => {
    const other = await workbench.openWindowInOtherProfile();
    await other.openContainer('Fresh Bearer');
    assert.doesNotMatch(await treeOf(other).rowText(/Mine/u), /no credentials/iu);
    await other.runCommand(addPractice);
    await treeOf(other).rowText(/Practice/u);
    assert.deepEqual(idsIn(workbench.userSettings()), ['mine', 'practice']);
    await treeOf(other).focus(/Mine/u);
    await other.press('Control+KeyC');
    const header = await other.clipboardMatching(/^Bearer \S+$/u);
    assert.equal(await callApi.rtzr(rtzr.origin, header), 200);
    assert.deepEqual(
      (await other.notifications()).filter((text) => text.includes(orphaned)),
      [],
    );
    await other.page.close();
  });

  it('a settings.json that breaks off in the list loses no secret and is not written', async () => {
    const { window } = workbench;
    const file = settingsFile(workbench.dir);
    const whole = readFileSync(file, 'utf8');
    const broken = whole.replace(/"id": "mine"/u, '"id" "mine');
    assert.notEqual(broken, whole);
    writeFileSync(file, broken);
    await window.reload();
    await window.openContainer('Fresh Bearer');
    for (const command of ['Fresh Bearer: Add Provider', 'Fresh Bearer: Add Provider from cURL']) {
      await window.runCommand(command);
      await window.notification(unwritten);
      await window.dismissNotification(unwritten);
    }
    assert.deepEqual(
      (await window.notifications()).filter((text) => text.includes(orphaned)),
      [],
    );
    assert.equal(readFileSync(file, 'utf8'), broken);

    writeFileSync(file, whole);
    await window.reload();
    await window.openContainer('Fresh Bearer');
    await treeOf(window).rowText(/Mine/u);
    const { mtimeMs } = statSync(file);
    await treeOf(window).focus(/Mine/u);
    await window.press('Control+KeyC');
    await window.clipboardMatching(/^Bearer \S+$/u);
    assert.equal(statSync(file).mtimeMs, mtimeMs);
  });

  it('a settings.json that cannot be written costs nothing that was typed', async () => {
    const { window } = workbench;
    const file = settingsFile(workbench.dir);
    const whole = readFileSync(file, 'utf8');
    await beginProvider(window, 'RTZR STT OpenAPI', 'Second');
    await window.quickInput.enter(rtzrDemoCredentials.clientId);
    await window.quickInput.shown('(5/');
    // Read-only for everybody, root included.
    rmSync(file);
    mkdirSync(file);
    await window.quickInput.enter(rtzrDemoCredentials.clientSecret);
    await window.notification(unwritten);
    rmdirSync(file);
    writeFileSync(file, whole);
    await window.clickNotificationButton(unwritten, 'Try Again');
    await treeOf(window).rowText(/Second\s*valid/u);
    assert.deepEqual(idsIn(workbench.userSettings()), ['mine', 'practice', 'second']);
  });

  it('a provider that is gone from a list that is whole is still said to have secrets, without a write to that list', async () => {
    const { window } = workbench;
    workbench.writeUserSettings((settings) => {
      settings[providers] = (settings[providers] as { id: string }[]).filter(({ id }) => id !== 'mine');
    });
    const before = readFileSync(settingsFile(workbench.dir), 'utf8');
    await window.reload();
    await window.openContainer('Explorer');
    await window.openContainer('Fresh Bearer');
    assert.match(await window.notification(orphaned), /mine/u);
    assert.equal(readFileSync(settingsFile(workbench.dir), 'utf8'), before);
  });
});

/** Owns a provider without credentials in the user's settings, of a sandbox that a local emulator serves, for one suite. */
import * as vscode from 'vscode';
import { settingIds } from '../../src/ids';
import type { RtzrEmulator } from '../servers/rtzr-emulator';
import { activeExtension } from './real-extension';

const set = (id: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration(settingIds.section).update(id, value, vscode.ConfigurationTarget.Global);

/** To be called in a `describe`. */
export function withSandboxProvider(emulator: RtzrEmulator, id: string): void {
  before(async () => {
    await activeExtension();
    const { origin } = await emulator.start();
    const values = { tokenOrigin: origin, apiOrigin: origin };
    await set(settingIds.environments, { rtzr: [{ id: 'sandbox', name: 'Sandbox', values }] });
    await set(settingIds.providers, [{ id, definition: 'rtzr', environment: 'sandbox', values: {} }]);
  });
  after(async () => {
    await set(settingIds.providers, undefined);
    await set(settingIds.environments, undefined);
    await emulator.stop();
  });
}

/** Owns reading and writing the user's own values of this extension's settings. The one place that does either. */
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { TokenError } from '../../core/base/token-error';
import { settingIds } from '../../ids';
import { isNamedIn, machineSettingsFile } from './machine-settings';
import { readUserSetting, type UserSetting } from './user-setting';

const settingNames = Object.entries(settingIds).flatMap(([key, name]) => (key === 'section' ? [] : [name]));

let machineFile: string | undefined;

/** Once, before the first write. @param globalStorage folder of the extension */
export function lookForMachineSettingsBeside(globalStorage: string): void {
  machineFile = machineSettingsFile(globalStorage);
}

export function ownSetting(name: string): UserSetting {
  return readUserSetting(configuration().inspect(name));
}

/** True for a change of a setting's value, by whomever. */
export function affectsOwnSetting(change: vscode.ConfigurationChangeEvent, name: string): boolean {
  return change.affectsConfiguration(`${settingIds.section}.${name}`);
}

/** The value as it can be changed. Throws `setting-hidden` where it isn't seen, `setting-elsewhere` where a change would go elsewhere. */
export function writableSetting(name: string): unknown {
  const setting = ownSetting(name);
  if (setting.isSeen && setting.isWritable) return setting.value;
  throw new TokenError({
    kind: 'misconfigured',
    reason: setting.isSeen ? 'setting-elsewhere' : 'setting-hidden',
    subject: fullName(name),
  });
}

/** Rejects with `misconfigured` or `storage`; resolves once the value is what is read. */
export async function writeOwnSetting(name: string, value: unknown): Promise<void> {
  await checkPlace(name);
  try {
    await configuration().update(name, value, vscode.ConfigurationTarget.Global);
  } catch {
    throw unwritten();
  }
  if (!isKept(name, value)) throw new TokenError({ kind: 'storage', reason: 'setting-not-kept', subject: fullName(name) });
}

/** Rejects as `writeOwnSetting` does, as far as that can be told without a change. */
export async function checkOwnSetting(name: string): Promise<void> {
  await checkPlace(name);
  if ((await isSettingsFileSound()) === false) throw unwritten();
}

/**
 * Whether settings.json is whole and can be changed; undefined where that can't be told. VS Code reads what it can of a broken file,
 * so that a part of it looks like all; it refuses to change one. So a setting that nobody set is taken out, which changes nothing.
 */
export async function isSettingsFileSound(): Promise<boolean | undefined> {
  for (const name of settingNames) {
    const setting = ownSetting(name);
    if (!setting.isSeen || !setting.isWritable || setting.value !== undefined || (await isOfMachine(name))) continue;
    return configuration()
      .update(name, undefined, vscode.ConfigurationTarget.Global)
      .then(
        () => true,
        () => false,
      );
  }
  return undefined;
}

async function checkPlace(name: string): Promise<void> {
  writableSetting(name);
  if (await isOfMachine(name)) throw new TokenError({ kind: 'misconfigured', reason: 'setting-elsewhere', subject: fullName(name) });
}

async function isOfMachine(name: string): Promise<boolean> {
  return machineFile !== undefined && vscode.env.remoteName !== undefined && isNamedIn(machineFile, name);
}

/** Unsaved or broken settings.json, a read-only file: VS Code has words for none of it that fit a message of ours. */
function unwritten(): TokenError {
  return new TokenError({ kind: 'storage', reason: 'settings-write', subject: 'settings.json' });
}

/** VS Code takes a value out that is the default one. */
function isKept(name: string, value: unknown): boolean {
  const inspected = configuration().inspect(name);
  const now = readUserSetting(inspected);
  return now.isSeen && isDeepStrictEqual(plain(now.value ?? inspected?.defaultValue), plain(value ?? inspected?.defaultValue));
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(settingIds.section);
}

function fullName(name: string): string {
  return `${settingIds.section}.${name}`;
}

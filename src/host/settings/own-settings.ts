/** Owns reading and writing the user's own values of this extension's settings. The one place that does either. */
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { TokenError } from '../../core/base/token-error';
import { settingIds } from '../../ids';
import { readUserSetting, type UserSetting } from './user-setting';

export function ownSetting(name: string): UserSetting {
  return readUserSetting(configuration().inspect(name));
}

/** True for a change of a setting's value, by whomever. */
export function affectsOwnSetting(change: vscode.ConfigurationChangeEvent, name: string): boolean {
  return change.affectsConfiguration(`${settingIds.section}.${name}`);
}

/** The value as it can be changed. Throws `setting-hidden` where it isn't seen, or a change would go elsewhere. */
export function writableSetting(name: string): unknown {
  const setting = ownSetting(name);
  if (setting.isSeen && setting.isWritable) return setting.value;
  throw new TokenError({ kind: 'misconfigured', reason: 'setting-hidden', subject: fullName(name) });
}

/** Rejects with `misconfigured` or `storage`; resolves once the value is what is read. */
export async function writeOwnSetting(name: string, value: unknown): Promise<void> {
  writableSetting(name);
  try {
    await configuration().update(name, value, vscode.ConfigurationTarget.Global);
  } catch {
    // Unsaved or broken settings.json, a read-only file: VS Code has words for none of it that fit a message of ours.
    throw new TokenError({ kind: 'storage', reason: 'storage-write', subject: 'settings.json' });
  }
  if (!isKept(name, value)) throw new TokenError({ kind: 'storage', reason: 'setting-not-kept', subject: fullName(name) });
}

/**
 * Whether settings.json is whole and can be changed. VS Code reads what it can of a broken file, so that a part of it looks
 * like all; it refuses to change one. So a setting that nobody set is taken out, which changes nothing.
 */
export async function isSettingsFileSound(): Promise<boolean> {
  const { section, ...names } = settingIds;
  const unset = Object.values(names).find((name) => {
    const setting = ownSetting(name);
    return setting.isSeen && setting.isWritable && setting.value === undefined;
  });
  if (unset === undefined) return false;
  try {
    await vscode.workspace.getConfiguration(section).update(unset, undefined, vscode.ConfigurationTarget.Global);
    return true;
  } catch {
    return false;
  }
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

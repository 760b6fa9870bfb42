/**
 * Owns which of our settings the remote machine's own settings.json names. VS Code doesn't tell: it leaves an application setting of
 * that file out of what extensions see, but writes the user's value into that file where it is named there.
 */
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { settingIds } from '../../ids';

/**
 * The extension runs where that file is.
 *
 * @param globalStorage of the extension: `<user data>/User/globalStorage/<id>`, also where a profile is in use
 */
export function machineSettingsFile(globalStorage: string): string | undefined {
  const at = globalStorage.lastIndexOf(`${sep}User${sep}`);
  return at < 0 ? undefined : join(globalStorage.slice(0, at), 'Machine', 'settings.json');
}

/** True also where that can't be told: a file that is there and can't be read, a mention in a comment. */
export async function isNamedIn(file: string, name: string): Promise<boolean> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
  const plain = text.replace(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  // VS Code takes `"freshBearer": { … }` for the same settings, and `"freshBearer.providers.x"` for a part of one.
  return plain.includes(`"${settingIds.section}"`) || plain.includes(`"${settingIds.section}.${name}`);
}

/**
 * Owns the files that make `bearer` a command of terminals: scripts and the client beside them, in a folder of this user only that is
 * named by its content. They hold paths, never a token or a nonce.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoteForShell } from '../../core/curl/shell-quoting';

export interface LauncherPlace {
  /** The folder for all launchers; made where it is missing. */
  readonly folder: string;
  /** The bundle of the client, as it ships. */
  readonly client: string;
  /** The program that runs it: VS Code's own, or the Node of a remote host. */
  readonly program: string;
}

/**
 * bearer.cmd takes the program from here: cmd.exe reads a batch file in the console's code page, so that it can't name every path.
 * https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/chcp
 */
export const programVariable = 'FRESH_BEARER_PROGRAM';

const monthMs = 30 * 24 * 60 * 60 * 1000;

/** Both are the whole of their own process, so nothing but the client sees ELECTRON_RUN_AS_NODE, and NODE_OPTIONS of a debug terminal stay outside. */
function posixScript(program: string, client: string): string {
  const words = [program, client].map((path) => quoteForShell('posix', path));
  if (words.includes(undefined)) throw new Error('The path of the program cannot be quoted.');
  return `#!/bin/sh\nunset NODE_OPTIONS\nexport ELECTRON_RUN_AS_NODE=1\nexec ${words.join(' ')} "$@"\n`;
}

const cmdScript = [
  '@echo off',
  'setlocal DisableDelayedExpansion',
  'set NODE_OPTIONS=',
  'set ELECTRON_RUN_AS_NODE=1',
  `"%${programVariable}%" "%~dp0bearer.js" %*`,
  '',
].join('\r\n');

/**
 * Writes missing files atomically and restores those that were changed.
 * @returns the folder for the PATH
 */
export function writeLauncher({ folder, client, program }: LauncherPlace): string {
  const bundle = readFileSync(client);
  const name = createHash('sha256')
    .update(program)
    .update('\0')
    .update(folder)
    .update('\0')
    .update(posixScript('', ''))
    .update(cmdScript)
    .update(bundle);
  const target = join(folder, name.digest('hex').slice(0, 16));
  const files: readonly (readonly [name: string, content: string | Buffer])[] = [
    ['bearer.js', bundle],
    ['bearer.cmd', cmdScript],
    ['bearer', posixScript(program, join(target, 'bearer.js'))],
  ];
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const path of [folder, target]) {
    if (!lstatSync(path).isDirectory()) throw new Error('The folder of the launcher is something else.');
    chmodSync(path, 0o700); // whatever the umask or an earlier hand made of it
  }
  for (const [file, content] of files) {
    if (!isAsWritten(join(target, file), content)) replace(join(target, file), content);
  }
  return target;
}

/**
 * Removes launchers of earlier versions that no window has asked for within a month; a terminal of a window that still runs may need a younger one.
 * @param current what `writeLauncher` returned
 */
export function cleanOldLaunchers(folder: string, current: string, nowMs: number): void {
  utimesSync(current, nowMs / 1000, nowMs / 1000);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const found = /^[0-9a-f]{16}$/.test(name) && path !== current ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
    if (found?.isDirectory() === true && nowMs - found.mtimeMs > monthMs) rmSync(path, { recursive: true, force: true });
  }
}

function isAsWritten(path: string, content: string | Buffer): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  const mode = process.platform === 'win32' || (found?.mode ?? 0) % 0o1000 === 0o700;
  return found?.isFile() === true && mode && readFileSync(path).equals(Buffer.from(content));
}

/** Another window may be writing, or running, the same file. */
function replace(path: string, content: string | Buffer): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, content, { mode: 0o700, flag: 'wx' });
    chmodSync(draft, 0o700);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

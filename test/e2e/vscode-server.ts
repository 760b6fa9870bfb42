/** Owns the life of a real VS Code server from the npm package code-server: start, install an extension, stop without a trace. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import type { BrowserContext } from 'playwright-core';
import { readTools, type Tools } from './tools';

export type Settings = Readonly<Record<string, unknown>>;

/**
 * `wrapper`: through code-server's own front end, as a person has it (toasts, secrets that survive a reload).
 * `direct`: VS Code's own server with its test driver, which alone honours `extensionTestsPath`.
 */
export type ServerKind = 'wrapper' | 'direct';

export interface ServerOptions {
  /** Scratch folder: user data, extensions and home are made in it. Keep the path short: sockets live there. */
  readonly dir: string;
  readonly kind: ServerKind;
  /** User settings, on top of `quietSettings`. Undefined leaves what is there, as after a restart. */
  readonly settings?: Settings | undefined;
  /** Further variables of the server and the extension host; the caller's own are not handed on. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Zero takes a free one. */
  readonly port?: number | undefined;
  /** Whether workspace trust is on; off by default. */
  readonly workspaceTrust?: boolean | undefined;
  /** The display language, such as `ko`; see `writeLanguagePack`. */
  readonly locale?: string | undefined;
}

export interface VsCodeServer {
  readonly origin: string;
  /** Host and port, as in `vscode-remote://<authority>/path`. */
  readonly authority: string;
  readonly port: number;
  log(): string;
  stop(): Promise<void>;
}

/** Nothing that draws the eye, calls out or asks. */
export const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.autofetch': false,
  'npm.autoDetect': 'off',
  'window.confirmBeforeClose': 'never',
};

export const settingsFile = (dir: string): string => join(dir, 'data', 'User', 'settings.json');

export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const tools = readTools();
  makeFolders(options.dir);
  if (options.settings !== undefined) {
    const trust = { 'security.workspace.trust.enabled': options.workspaceTrust === true };
    writeFileSync(settingsFile(options.dir), JSON.stringify({ ...quietSettings, ...trust, ...options.settings }, undefined, 2));
  }
  const child = spawn(tools.node, serverArguments(tools, options), {
    cwd: options.dir,
    env: serverEnvironment(options.dir, options.env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  let log = '';
  const port = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => {
      killGroup(child, 'SIGKILL');
      reject(new Error(`The VS Code server did not start in time.\n${log}`));
    }, 60_000);
    const take = (chunk: Buffer): void => {
      log = (log + chunk.toString()).slice(-200_000);
      const said = /(?:Extension host agent listening on |HTTP server listening on http:\/\/127\.0\.0\.1:)(\d+)/.exec(log);
      if (said === null) return;
      clearTimeout(late);
      resolve(Number(said[1]));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The VS Code server ended with code ${String(code)}.\n${log}`));
    });
  });
  const authority = `127.0.0.1:${String(port)}`;
  return {
    origin: `http://${authority}`,
    authority,
    port,
    log: () => log,
    stop: async () => {
      await stopGroup(child);
      running.delete(child);
    },
  };
}

/** Installs a .vsix for a server that is started in the same folder later. */
export async function installVsix(dir: string, vsix: string): Promise<void> {
  const tools = readTools();
  makeFolders(dir);
  const { stdout, stderr } = await promisify(execFile)(
    tools.node,
    [serverMain(tools), ...folderArguments(dir), '--server-data-dir', dir, '--install-extension', vsix, '--force'],
    { cwd: dir, env: serverEnvironment(dir) },
  );
  if (!stdout.includes('successfully installed')) throw new Error(`The extension was not installed.\n${stdout}${stderr}`);
}

/** What "Apply Extension to all Profiles" does, for all that is installed. */
export function applyToAllProfiles(dir: string): void {
  const file = join(dir, 'extensions', 'extensions.json');
  const installed = JSON.parse(readFileSync(file, 'utf8')) as { metadata?: Record<string, unknown> }[];
  for (const extension of installed) extension.metadata = { ...extension.metadata, isApplicationScoped: true };
  writeFileSync(file, JSON.stringify(installed));
}

/**
 * Makes VS Code speak the language where an extension brings it; its own words stay English. VS Code writes this file itself when a
 * language pack is installed in its window; installing by the command line doesn't.
 */
export function writeLanguagePack(dir: string, locale: string): void {
  makeFolders(dir);
  const file = join(dir, 'data', 'no-words.i18n.json');
  writeFileSync(file, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'tests.language-pack' }, version: '1.0.0' }];
  const packs = { [locale]: { hash: `stub-${locale}`, label: locale, extensions, translations: { vscode: file } } };
  writeFileSync(join(dir, 'data', 'languagepacks.json'), JSON.stringify(packs));
}

/** Packages a test's own extension; resolves with the .vsix, made in `dir`. */
export async function packExtension(folder: string, dir: string): Promise<string> {
  const packagePath = join(dir, `${basename(folder)}.vsix`);
  await createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  return packagePath;
}

export function workbenchUrl(server: VsCodeServer, folder: string, payload: readonly (readonly [string, string])[] = []): string {
  const url = new URL(`${server.origin}/`);
  url.searchParams.set('folder', folder);
  url.searchParams.set('payload', JSON.stringify([['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload]));
  return url.href;
}

/** Gives the direct server what the wrapper has: its half of the key that SecretStorage is encrypted with. Not a secret: the profile is thrown away. */
export async function mintKey(context: BrowserContext): Promise<void> {
  await context.route(
    (url) => url.pathname === '/mint-key',
    (route) => route.fulfill({ status: 200, contentType: 'application/octet-stream', body: Buffer.alloc(32, 7) }),
  );
}

const serverMain = (tools: Tools): string => join(tools.codeServer, 'lib', 'vscode', 'out', 'server-main.js');
const folderArguments = (dir: string): string[] => ['--user-data-dir', join(dir, 'data'), '--extensions-dir', join(dir, 'extensions')];

function serverArguments(tools: Tools, { dir, kind, port = 0, workspaceTrust = false, locale }: ServerOptions): string[] {
  const common = [...folderArguments(dir), '--disable-telemetry', '--disable-getting-started-override'];
  if (!workspaceTrust) common.push('--disable-workspace-trust');
  if (locale !== undefined) common.push('--locale', locale);
  if (kind === 'wrapper') {
    const entry = join(tools.codeServer, 'out', 'node', 'entry.js');
    const config = join(dir, 'config.yaml');
    const bind = ['--auth', 'none', '--bind-addr', `127.0.0.1:${String(port)}`, '--config', config];
    return [entry, ...bind, '--disable-update-check', '--ignore-last-opened', ...common];
  }
  const listen = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'];
  return [serverMain(tools), ...listen, '--server-data-dir', dir, '--enable-smoke-test-driver', ...common];
}

/** An allow-list: what the caller's environment holds besides is none of the server's business. */
function serverEnvironment(dir: string, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const home = join(dir, 'home');
  const kept = Object.fromEntries(
    ['PATH', 'TZ', 'USER', 'SHELL'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  return { ...kept, LANG: 'C.UTF-8', HOME: home, XDG_RUNTIME_DIR: home, TMPDIR: home, EXTENSIONS_GALLERY: '{}', ...extra };
}

function makeFolders(dir: string): void {
  for (const folder of [join(dir, 'data', 'User'), join(dir, 'extensions'), join(dir, 'home')]) mkdirSync(folder, { recursive: true });
}

const running = new Set<ChildProcess>();
let watching = false;

/** The server is in a group of its own, so a signal to us doesn't reach it; nor may it outlive us. */
function endWithUs(child: ChildProcess): void {
  if (!watching) {
    watching = true;
    process.once('exit', killRunning);
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
      process.once(signal, () => {
        killRunning();
        setTimeout(() => process.exit(143), 3000); // others may want to tidy up
      });
    }
  }
  running.add(child);
}

function killRunning(): void {
  for (const child of running) killGroup(child, 'SIGKILL');
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // nobody is left
  }
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    killGroup(child, 'SIGTERM');
    const late = setTimeout(() => {
      killGroup(child, 'SIGKILL');
    }, 5000);
    await gone;
    clearTimeout(late);
  }
  killGroup(child, 'SIGKILL');
}

/** Owns a whole workbench for a test or a demo: scratch folder, VS Code server, browser; opened, reloaded, restarted and removed as one. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from './browser';
import { packagedExtension } from './tools';
import {
  installVsix,
  applyToAllProfiles,
  packExtension,
  settingsFile,
  startServer,
  workbenchUrl,
  writeLanguagePack,
  type Settings,
  type VsCodeServer,
} from './vscode-server';
import { WorkbenchWindow } from './workbench-window';

export interface WorkbenchOptions {
  /** What to install; the packaged extension by default, nothing when false. */
  readonly vsix?: string | false | undefined;
  /** Folders of further extensions that are packaged and installed too. */
  readonly otherExtensions?: readonly string[] | undefined;
  /** Whether it is there in every profile; in the default one only by default. */
  readonly inAllProfiles?: boolean | undefined;
  /** User settings, on top of quiet ones. */
  readonly settings?: Settings | undefined;
  readonly theme?: keyof typeof themes | undefined;
  /** The folder to open; by default an empty one. */
  readonly folder?: string | undefined;
  /** Whether workspace trust is on; off by default. */
  readonly workspaceTrust?: boolean | undefined;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  /** The display language of extensions; VS Code's own words stay English. */
  readonly locale?: 'ko' | 'ru' | undefined;
  /** Further variables of the extension host. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

const themes = { dark: 'Dark Modern', light: 'Light Modern', contrast: 'Default High Contrast' } as const;

export class Workbench {
  readonly #options: WorkbenchOptions;
  /** Everything that the run writes is in here, for a search through it; removed by `close`. */
  readonly dir: string;
  readonly folder: string;
  #server: VsCodeServer | undefined;
  #context: BrowserContext | undefined;
  #window: WorkbenchWindow | undefined;

  private constructor(options: WorkbenchOptions) {
    this.#options = options;
    this.dir = mkdtempSync(join(tmpdir(), 'fb-'));
    this.folder = options.folder ?? join(this.dir, 'workspace');
    mkdirSync(this.folder, { recursive: true });
  }

  static async open(options: WorkbenchOptions = {}): Promise<Workbench> {
    const workbench = new Workbench(options);
    try {
      if (options.vsix !== false) await installVsix(workbench.dir, options.vsix ?? packagedExtension());
      if (options.locale !== undefined) writeLanguagePack(workbench.dir, options.locale);
      if (options.inAllProfiles === true) applyToAllProfiles(workbench.dir);
      for (const folder of options.otherExtensions ?? []) await installVsix(workbench.dir, await packExtension(folder, workbench.dir));
      await workbench.#start({ 'workbench.colorTheme': themes[options.theme ?? 'dark'], ...options.settings });
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  /** The first window. */
  get window(): WorkbenchWindow {
    if (this.#window === undefined) throw new Error('The workbench is not open.');
    return this.#window;
  }

  /** One more window of the same workbench: another tab on the same server, with an extension host of its own. */
  async openWindow(folder = this.folder): Promise<WorkbenchWindow> {
    if (this.#context === undefined || this.#server === undefined) throw new Error('The workbench is not open.');
    return WorkbenchWindow.open(await this.#context.newPage(), workbenchUrl(this.#server, folder));
  }

  /**
   * One more window, in a profile of its own. VS Code's web workbench keeps its list of profiles in the browser; a profile that an
   * address names must be in it, since none can be made before the window has its file systems.
   */
  async openWindowInOtherProfile(name = 'Work'): Promise<WorkbenchWindow> {
    if (this.#context === undefined || this.#server === undefined) throw new Error('The workbench is not open.');
    const path = join(this.dir, 'data', 'User', 'profiles', name.toLowerCase());
    mkdirSync(path, { recursive: true });
    const stored = JSON.stringify([{ name, location: { $mid: 1, scheme: 'vscode-remote', path } }]);
    await this.window.page.evaluate(`localStorage.setItem('userDataProfiles', ${JSON.stringify(stored)})`);
    return WorkbenchWindow.open(await this.#context.newPage(), workbenchUrl(this.#server, this.folder, [['profile', name]]));
  }

  /** Everything stops and starts again, as after the machine was off: same port, same profile, same user data. */
  async restart(): Promise<void> {
    const port = this.#server?.port;
    await this.#stop();
    await this.#start(undefined, port);
  }

  userSettings(): Record<string, unknown> {
    return JSON.parse(readFileSync(settingsFile(this.dir), 'utf8')) as Record<string, unknown>;
  }

  /** As if settings.json had been edited while the window was closed: nothing watches the file here, so reload the window. */
  writeUserSettings(change: (settings: Record<string, unknown>) => void): void {
    const settings = this.userSettings();
    change(settings);
    writeFileSync(settingsFile(this.dir), JSON.stringify(settings, undefined, 2));
  }

  /** Those of the remote machine, which a devcontainer.json writes; undefined takes them away. Reload the window. */
  writeMachineSettings(settings: Settings | undefined): void {
    const file = join(this.dir, 'data', 'Machine', 'settings.json');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, JSON.stringify(settings ?? {}));
  }

  machineSettings(): unknown {
    return JSON.parse(readFileSync(join(this.dir, 'data', 'Machine', 'settings.json'), 'utf8'));
  }

  /**
   * From now on the secret storage of a window that loads never answers: its key comes from the server, and that request is held.
   * The returned function lets it through.
   */
  async holdSecrets(): Promise<() => void> {
    const context = this.#context;
    if (context === undefined) throw new Error('The workbench is not open.');
    let release: () => void = () => undefined;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await context.route(
      (url) => url.pathname.endsWith('/mint-key'),
      async (route) => {
        await isReleased;
        await route.continue();
      },
    );
    return release;
  }

  serverLog(): string {
    return this.#server?.log() ?? '';
  }

  async stop(): Promise<void> {
    await this.#stop();
  }

  /** Ends every process and removes the scratch folder. */
  async close(): Promise<void> {
    await this.#stop();
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  async #start(settings?: Settings, port?: number): Promise<void> {
    const { env, workspaceTrust, viewport, locale } = this.#options;
    this.#server = await startServer({ dir: this.dir, kind: 'wrapper', settings, env, workspaceTrust, locale, port });
    this.#context = await launchBrowser({ profile: join(this.dir, 'browser'), origin: this.#server.origin, viewport });
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.#window = await WorkbenchWindow.open(page, workbenchUrl(this.#server, this.folder));
  }

  async #stop(): Promise<void> {
    const [context, server] = [this.#context, this.#server];
    this.#context = this.#server = this.#window = undefined;
    await context?.close();
    await server?.stop();
  }
}

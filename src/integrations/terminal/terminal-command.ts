/**
 * Owns whether terminals of this window have the command `bearer`: off unless the person turned it on and trusts the workspace. Their
 * environment is told where to ask, and never a token.
 */
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import type { Switch } from '../../core/base/setting';
import type { LiveConsumers } from '../../core/token/live-consumers';
import type { Log } from '../../core/base/log';
import { nonceVariable, socketVariable } from '../../terminal/protocol';
import { logFailure } from '../../ui/flows/credentials/failure';
import { answerTerminal, type TerminalAnswerServices } from './terminal-answer';
import { cleanOldLaunchers, programVariable, writeLauncher } from './terminal-launcher';
import { cleanStale, TerminalSocket } from './terminal-socket';

export interface TerminalCommandServices extends TerminalAnswerServices {
  readonly liveConsumers: LiveConsumers;
  readonly log: Pick<Log, 'warn'>;
  readonly setting: Switch;
  readonly environment: Pick<vscode.EnvironmentVariableCollection, 'persistent' | 'description' | 'prepend' | 'replace' | 'clear'>;
  /** The extension's own folder, and one of its own for files that it writes. */
  readonly extensionFolder: string;
  readonly storageFolder: string;
}

export class TerminalCommand implements Disposable {
  readonly #services: TerminalCommandServices;
  readonly #watching: readonly Disposable[];
  #socket: TerminalSocket | undefined;
  #disposed = false;
  /** One change after the other. */
  #applied: Promise<void>;

  constructor(services: TerminalCommandServices) {
    this.#services = services;
    const apply = (): void => {
      this.#applied = this.#applied.then(() => this.#apply());
    };
    this.#watching = [services.setting.onDidChange(apply), vscode.workspace.onDidGrantWorkspaceTrust(apply)];
    this.#applied = this.#apply();
  }

  /** Resolves once the setting as it is now has taken effect. */
  get applied(): Promise<void> {
    return this.#applied;
  }

  /** Terminals that are open keep the command on their PATH, and get no answer any more. */
  dispose(): void {
    this.#disposed = true;
    for (const part of this.#watching) part.dispose();
    this.#stop();
  }

  async #apply(): Promise<void> {
    if (!this.#isWanted()) {
      this.#stop();
      return;
    }
    if (this.#socket) return;
    try {
      await this.#start();
    } catch (error) {
      this.#stop();
      logFailure(this.#services.log, 'bearer', 'setting up the terminal command', error);
      void vscode.window.showErrorMessage(vscode.l10n.t('The command bearer could not be set up for terminals. The log may tell more.'));
    }
  }

  #isWanted(): boolean {
    return !this.#disposed && this.#services.setting.isOn() && vscode.workspace.isTrusted;
  }

  async #start(): Promise<void> {
    const { clock, environment, extensionFolder, storageFolder, liveConsumers } = this.#services;
    cleanStale(clock.nowMs()).catch(() => undefined); // at the next start, then
    const program = process.execPath;
    const client = join(extensionFolder, 'dist', 'bearer.js');
    const bin = join(storageFolder, 'bin');
    const folder = writeLauncher({ folder: bin, client, program });
    cleanOldLaunchers(bin, folder, clock.nowMs());
    const socket = await TerminalSocket.listen({
      clock,
      answer: (request, signal) => answerTerminal(this.#services, request, signal),
      refusal: () =>
        vscode.l10n.t('This terminal belongs to another window, or to this one before it was loaded again. Open a new terminal.'),
    });
    if (!this.#isWanted()) {
      socket.dispose();
      return;
    }
    this.#socket = socket;
    environment.persistent = false; // else VS Code would write it down, for a window that is gone by then
    environment.description = vscode.l10n.t('Adds the command bearer, which prints a fresh token of a provider.');
    environment.replace(socketVariable, socket.address);
    environment.replace(nonceVariable, socket.nonce);
    if (process.platform === 'win32') environment.replace(programVariable, program);
    // Login shells on macOS put their own PATH in front; the shell integration puts ours there again.
    environment.prepend('PATH', folder + delimiter, { applyAtProcessCreation: true, applyAtShellIntegration: true });
    liveConsumers.set('terminal', 'all');
  }

  #stop(): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    this.#services.environment.clear();
    this.#services.liveConsumers.set('terminal', new Set());
    socket.dispose();
  }
}

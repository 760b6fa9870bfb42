/** Owns the integrated terminal as a person uses it: opened through the palette, typed into, read. */
import type { Locator } from 'playwright-core';
import type { WorkbenchWindow } from './workbench-window';

/** So that what a terminal shows is text of the page. */
export const terminalSettings = { 'terminal.integrated.gpuAcceleration': 'off' };

export class Terminal {
  readonly #window: WorkbenchWindow;
  readonly #screen: Locator;

  private constructor(window: WorkbenchWindow) {
    this.#window = window;
    this.#screen = window.page.locator('.terminal-wrapper.active .xterm').first(); // a second one keeps the last command in sight
  }

  /** Waits for the shell's prompt. */
  static async open(window: WorkbenchWindow): Promise<Terminal> {
    await window.runCommand('Terminal: Create New Terminal');
    const terminal = new Terminal(window);
    await terminal.#screen.locator('.xterm-rows', { hasText: /[#$]/u }).waitFor();
    return terminal;
  }

  /** One command line, ended with Enter. */
  async run(line: string): Promise<void> {
    await this.#screen.locator('.xterm-helper-textarea').focus();
    await this.#window.page.keyboard.insertText(line);
    await this.#window.page.keyboard.press('Enter');
  }
}

/** Owns a tree view of a window: its rows, their inline buttons and context menus. */
import type { Locator, Page } from 'playwright-core';
import type { Wanted } from './wanted';

export class Tree {
  readonly #page: Page;
  readonly #tree: Locator;

  constructor(page: Page, viewTitle: string) {
    this.#page = page;
    this.#tree = page.locator(`.pane-body [role="tree"][aria-label^="${viewTitle}"]`);
  }

  /** The row with this text, in its label or description. */
  row(wanted: Wanted): Locator {
    return this.#tree.locator('.monaco-list-row', { hasText: wanted }).first();
  }

  /** Waits for a row with this text and resolves with all of it: label, then description. */
  async rowText(wanted: Wanted): Promise<string> {
    const row = this.row(wanted);
    await row.waitFor();
    return (await row.innerText()).replace(/\s+/gu, ' ').trim();
  }

  async rows(): Promise<string[]> {
    const texts = await this.#tree.locator('.monaco-list-row').allInnerTexts();
    return texts.map((text) => text.replace(/\s+/gu, ' ').trim());
  }

  /** Class names of the row's icon, as in `codicon-check`. */
  async rowIcon(wanted: Wanted): Promise<string> {
    return (await this.row(wanted).locator('.custom-view-tree-node-item-icon').getAttribute('class')) ?? '';
  }

  /** What a screen reader says of the row. */
  async rowLabel(wanted: Wanted): Promise<string> {
    return (await this.row(wanted).getAttribute('aria-label')) ?? '';
  }

  async focus(wanted: Wanted): Promise<void> {
    await this.row(wanted).click();
  }

  async clickInline(wanted: Wanted, button: string): Promise<void> {
    const row = this.row(wanted);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^="${button}"]`).click();
  }

  async contextMenu(wanted: Wanted, entry: string): Promise<void> {
    await this.row(wanted).click({ button: 'right' });
    await this.#menuEntry(entry).hover();
    await this.#page.keyboard.press('Enter'); // a menu takes no click in its first tenth of a second
  }

  /** What the row's context menu offers. */
  async contextMenuEntries(wanted: Wanted): Promise<string[]> {
    await this.row(wanted).click({ button: 'right' });
    const entries = this.#page.locator('.monaco-menu .action-item:not(.disabled) .action-label:not(.separator)');
    await entries.first().waitFor();
    const texts = await entries.allInnerTexts();
    await this.#page.keyboard.press('Escape');
    return texts.map((text) => text.trim());
  }

  #menuEntry(entry: string): Locator {
    return this.#page.locator('.monaco-menu .action-item', { has: this.#page.getByText(entry, { exact: true }) }).first();
  }
}

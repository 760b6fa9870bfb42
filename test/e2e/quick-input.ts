/** Owns the quick input of a window: quick picks and input boxes, and the flows made of them. */
import type { Locator, Page } from 'playwright-core';
import { exactly, type Wanted } from './wanted';

export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
  }

  /** Waits until it is open; with `title` (as in "Add Provider (1/3)"), until that step is. */
  async shown(title?: Wanted): Promise<void> {
    const widget =
      title === undefined ? this.#widget : this.#widget.filter({ has: this.#page.locator('.quick-input-title', { hasText: title }) });
    await widget.filter({ visible: true }).waitFor();
  }

  async hidden(): Promise<void> {
    await this.#widget.filter({ visible: true }).waitFor({ state: 'detached' });
  }

  /** Replaces what is in the box. */
  async type(text: string): Promise<void> {
    await this.#box().fill(text);
  }

  async value(): Promise<string> {
    return this.#box().inputValue();
  }

  /** Whether what is typed is shown as dots. */
  async placeholder(): Promise<string> {
    return (await this.#widget.locator('input').first().getAttribute('placeholder')) ?? '';
  }

  async isMasked(): Promise<boolean> {
    return (await this.#box().getAttribute('type')) === 'password';
  }

  async accept(): Promise<void> {
    await this.#box().press('Enter');
  }

  /** Types and accepts. */
  async enter(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /** Clicks the entry with this label, not its description. */
  async pick(label: Wanted): Promise<void> {
    await this.row(label).click();
  }

  /** The entry with this label: the whole label where it is a string. */
  row(label: Wanted): Locator {
    const exact = typeof label === 'string' ? exactly(label) : label;
    return this.#widget
      .locator('.quick-input-list .monaco-list-row', {
        has: this.#page.locator('.quick-input-list-label-name, .label-name', { hasText: exact }),
      })
      .first();
  }

  /** The entries as a screen reader says them, label first. */
  async rows(): Promise<string[]> {
    const rows = this.#widget.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    const labels = await Promise.all((await rows.all()).map((row) => row.getAttribute('aria-label')));
    return labels.map((label) => label ?? '');
  }

  async title(): Promise<string> {
    return this.#widget.locator('.quick-input-title').innerText();
  }

  /** The line below the box: prompt, or what is wrong with the input. Waits until it says `wanted`. */
  async message(wanted: Wanted = /\S/): Promise<string> {
    const message = this.#widget.locator('.quick-input-message', { hasText: wanted });
    await message.waitFor();
    return message.innerText();
  }

  async back(): Promise<void> {
    await this.button('Back').click();
  }

  /** A button in the title bar or beside the box, by its tooltip. */
  button(tooltip: string): Locator {
    return this.#widget.locator(`.action-label[aria-label^="${tooltip}"]`).first();
  }

  async cancel(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.hidden();
  }

  #box(): Locator {
    return this.#widget.locator('.quick-input-box input, .quick-input-filter input').filter({ visible: true }).first();
  }
}

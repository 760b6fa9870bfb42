/**
 * Owns what a person does and sees in one workbench window: palette, quick input, toasts, status bar, trees, clipboard.
 * Every method waits for what it names, by the page's own events; none sleeps. A failure says what was there instead.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { QuickInput } from './quick-input';
import { Tree } from './tree';
import type { Wanted } from './wanted';

/** A net, and no measure of speed. */
const timeoutMs = 90_000;
const readyTimeoutMs = 180_000;

export class WorkbenchWindow {
  readonly page: Page;
  readonly quickInput: QuickInput;

  private constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    page.setDefaultTimeout(timeoutMs);
  }

  static async open(page: Page, url: string): Promise<WorkbenchWindow> {
    const window = new WorkbenchWindow(page);
    await page.goto(url);
    await window.#ready();
    return window;
  }

  /** As "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#ready();
  }

  /** By its full title as the palette shows it, `Category: Title`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.shown();
    await this.quickInput.type(`>${title}`);
    await this.quickInput.pick(title);
  }

  /** A chord or a sequence of chords, as Playwright names keys: `Control+Shift+KeyB`. */
  async press(...chords: readonly string[]): Promise<void> {
    for (const chord of chords) await this.page.keyboard.press(chord);
  }

  /** Opens a view container of the Activity Bar by its title; does nothing where it is open. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar .action-item', { has: this.page.locator(`[aria-label^="${title}"]`) }).first();
    await tab.waitFor();
    const classes = (await tab.getAttribute('class')) ?? '';
    if (!classes.split(' ').includes('checked')) await tab.click();
    await this.page.locator('.activitybar .action-item.checked', { has: this.page.locator(`[aria-label^="${title}"]`) }).waitFor();
  }

  /** A tree by the accessible name of its view. */
  tree(viewTitle: string): Tree {
    return new Tree(this.page, viewTitle);
  }

  /** The welcome content of an empty view. Waits until it says `wanted`. */
  async welcomeText(wanted: Wanted = /\S/u): Promise<string> {
    const welcome = this.page.locator('.part.sidebar .welcome-view-content', { hasText: wanted }).first();
    await welcome.waitFor();
    return welcome.innerText();
  }

  async clickWelcomeButton(button: string): Promise<void> {
    await this.page.locator('.part.sidebar .welcome-view-content .monaco-button', { hasText: button }).click();
  }

  /** Through the Accounts menu; `account` as it stands there. */
  async signOut(account: string): Promise<void> {
    await this.page.locator('.activitybar .action-item', { has: this.page.locator('[aria-label^="Accounts"]') }).click();
    const entry = (label: string): Locator => this.page.locator('.monaco-menu .action-item', { hasText: label }).last();
    await entry(account).hover();
    await entry('Sign Out').hover();
    await this.page.keyboard.press('Enter'); // a menu takes no click in its first tenth of a second
    await this.clickDialogButton(/sign out/iu, 'Sign Out');
  }

  /** Waits for a toast that says this and resolves with its whole text. */
  async notification(wanted: Wanted): Promise<string> {
    const toast = this.#toast(wanted);
    await toast.waitFor();
    return toast.locator('.notification-list-item-message').innerText();
  }

  async clickNotificationButton(wanted: Wanted, button: string): Promise<void> {
    await this.#toast(wanted).locator('.monaco-button', { hasText: button }).click();
  }

  async dismissNotification(wanted: Wanted): Promise<void> {
    const toast = this.#toast(wanted);
    await toast.hover();
    await toast.locator('.codicon-notifications-clear, .codicon-close').first().click();
    await toast.waitFor({ state: 'detached' });
  }

  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Clicks a button of a modal dialog that says this. */
  async clickDialogButton(wanted: Wanted, button: string): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box', { hasText: wanted });
    await dialog.waitFor();
    await dialog.locator('.monaco-button', { hasText: button }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** The first status bar item with this text. */
  statusBarItem(wanted: Wanted): Locator {
    return this.page.locator('.statusbar-item', { hasText: wanted }).first();
  }

  async statusBarText(wanted: Wanted): Promise<string> {
    const item = this.statusBarItem(wanted);
    await item.waitFor();
    return (await item.innerText()).replace(/\s+/gu, ' ').trim();
  }

  /** What a screen reader says of it. */
  async statusBarLabel(wanted: Wanted): Promise<string> {
    const label = this.statusBarItem(wanted).locator('[aria-label]').first();
    await label.waitFor();
    return (await label.getAttribute('aria-label')) ?? '';
  }

  async clickStatusBar(wanted: Wanted): Promise<void> {
    await this.statusBarItem(wanted).locator('a').first().click();
  }

  /** Points at something and resolves with the text of the hover that opens; again, where the thing was drawn anew meanwhile. */
  async hoverText(target: Locator, wanted: Wanted = /\S/): Promise<string> {
    const hover = this.page.locator('.monaco-hover:visible, .workbench-hover:visible', { hasText: wanted }).first();
    for (let attempt = 0; ; attempt += 1) {
      await this.page.mouse.move(640, 300); // a hover opens on entering only
      await target.hover();
      try {
        await hover.waitFor({ timeout: 4_000 });
        return await hover.innerText({ timeout: 4_000 });
      } catch (error) {
        if (attempt === 14) throw error;
      }
    }
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  async setClipboard(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Waits until the clipboard holds something that fits, and resolves with it. A failure doesn't tell what it holds. */
  async clipboardMatching(wanted: RegExp): Promise<string> {
    return this.page.evaluate(`(async () => {
      const wanted = new RegExp(${JSON.stringify(wanted.source)}, ${JSON.stringify(wanted.flags.replace(/[gy]/gu, ''))});
      const deadline = performance.now() + ${String(timeoutMs)};
      for (;;) {
        const text = await navigator.clipboard.readText();
        if (wanted.test(text)) return text;
        if (performance.now() > deadline) throw new Error('The clipboard holds ' + text.length + ' characters, and not what is waited for.');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })()`);
  }

  /** Text of the active editor, as far as it is on screen. */
  async editorText(): Promise<string> {
    const text = await this.page.locator('.editor-instance .view-lines').first().innerText();
    return text.replace(/\u00a0/gu, ' ');
  }

  /** The document of a webview, within the two frames that VS Code puts around it, by an element that it holds. */
  async webview(selector: string): Promise<Frame> {
    for (;;) {
      for (const frame of this.page.frames()) {
        const count = frame.locator(selector).count();
        if (await count.catch(() => 0)) return frame;
      }
      await this.page.waitForTimeout(50);
    }
  }

  async screenshot(path: string): Promise<void> {
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
  }

  #toast(wanted: Wanted): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: wanted }).first();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: readyTimeoutMs });
    await this.page.locator('.part.sidebar .composite.title, .part.activitybar .action-item').first().waitFor();
    // Until the layout is restored, a click can close the very view that comes back open. Until the workbench has read what
    // extensions contribute, it knows no command, key, menu, view or setting of ours; a palette opened before never learns.
    for (const mark of ['code/didStartWorkbench', 'code/didLoadExtensions'])
      await this.page.waitForFunction(`performance.getEntriesByName('${mark}').length > 0`, undefined, { timeout: readyTimeoutMs });
  }
}

/** Owns the headless browser: one profile folder, the clipboard allowed for one origin, nothing that calls out. */
import { chromium, type BrowserContext } from 'playwright-core';
import { readTools } from './tools';

export interface BrowserOptions {
  /** Kept over restarts, since SecretStorage lives in it. */
  readonly profile: string;
  /** May use the clipboard. */
  readonly origin: string;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
}

export async function launchBrowser({ profile, origin, viewport = { width: 1280, height: 800 } }: BrowserOptions): Promise<BrowserContext> {
  const { executable, env } = readTools().browser;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless: true,
    viewport,
    env: { ...definedOnly(process.env), ...env },
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  return context;
}

function definedOnly(values: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

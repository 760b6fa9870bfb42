/** Owns the three vendors' emulators of an end-to-end test, how the workbench is told of them, and how a person adds each. */
import { citrusAdDemoCredentials, citrusAdPaths } from '../servers/citrusad-emulator';
import { rtzrDemoCredentials, rtzrPaths } from '../servers/rtzr-emulator';
import { authorizationKey, saluteSpeechDemoCredentials, saluteSpeechPaths } from '../servers/salutespeech-emulator';
import type { WorkbenchOptions } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

/** The packaged extension, or another one to try out. */
export const vsix: WorkbenchOptions['vsix'] = process.env['FB_VSIX'];

/** An environment called Sandbox for each emulator that is given. */
export function sandboxes(emulators: {
  readonly rtzr?: { readonly origin: string };
  readonly saluteSpeech?: { readonly origin: string };
  readonly citrusAd?: { readonly origin: string };
}) {
  const sandbox = (values: Readonly<Record<string, string>>) => [{ id: 'sandbox', name: 'Sandbox', values }];
  const { rtzr, saluteSpeech, citrusAd } = emulators;
  return {
    'freshBearer.environments': {
      ...(rtzr && { rtzr: sandbox({ tokenOrigin: rtzr.origin, apiOrigin: rtzr.origin }) }),
      ...(saluteSpeech && { salutespeech: sandbox({ tokenOrigin: saluteSpeech.origin, apiOrigin: saluteSpeech.origin }) }),
      ...(citrusAd && { citrusad: sandbox({ baseUrl: citrusAd.origin }) }),
    },
  };
}

/** What each fake API answers to a header as it was copied. */
export const callApi = {
  rtzr: (origin: string, authorization: string) => statusOf(origin + rtzrPaths.transcribe, 'POST', authorization),
  saluteSpeech: (origin: string, authorization: string) => statusOf(origin + saluteSpeechPaths.synthesize, 'POST', authorization),
  citrusAd: (origin: string, authorization: string) => statusOf(origin + citrusAdPaths.ads, 'POST', authorization),
  citrusAdOrders: (origin: string, authorization: string) => statusOf(origin + citrusAdPaths.orders, 'GET', authorization),
};

async function statusOf(url: string, method: string, authorization: string): Promise<number> {
  return (await fetch(url, { method, headers: { authorization } })).status;
}

/** Goes through Add Provider until the name is accepted; the preset's own questions follow. */
export async function beginProvider(window: WorkbenchWindow, preset: string, name?: string, environment = 'Sandbox'): Promise<void> {
  const { quickInput } = window;
  await window.runCommand('Fresh Bearer: Add Provider');
  await quickInput.shown('Add Provider');
  await quickInput.type(preset); // a list draws only the rows that fit
  await quickInput.pick(preset);
  await quickInput.shown('(2/');
  await quickInput.pick(environment);
  await quickInput.shown('(3/');
  if (name !== undefined) await quickInput.type(name);
  await quickInput.accept();
  await quickInput.shown('(4/');
}

export async function addRtzr(window: WorkbenchWindow, name?: string, { clientId, clientSecret } = rtzrDemoCredentials): Promise<void> {
  await beginProvider(window, 'RTZR STT OpenAPI', name);
  await window.quickInput.enter(clientId);
  await window.quickInput.shown('(5/');
  await window.quickInput.enter(clientSecret);
  await over(window, name ?? 'RTZR STT OpenAPI');
}

/** By authorization key, for individuals. */
export async function addSaluteSpeech(window: WorkbenchWindow, name?: string, credentials = saluteSpeechDemoCredentials): Promise<void> {
  const { quickInput } = window;
  await beginProvider(window, 'SaluteSpeech', name);
  await quickInput.pick('Individuals');
  await quickInput.shown('(5/');
  await quickInput.pick('Authorization key');
  await quickInput.shown('(6/');
  await quickInput.enter(authorizationKey(credentials));
  await over(window, name ?? 'SaluteSpeech');
}

export async function addCitrusAd(window: WorkbenchWindow, name?: string, credentials = citrusAdDemoCredentials): Promise<void> {
  await beginProvider(window, 'CitrusAd', name);
  await window.quickInput.enter(credentials.clientId);
  await window.quickInput.shown('(5/');
  await window.quickInput.enter(credentials.clientSecret);
  await over(window, name ?? 'CitrusAd');
}

/**
 * Until Add Provider has said how it ended, in whatever language: ahead of that it shows the new row, and a menu or a palette that is
 * open by then would close.
 */
async function over({ page }: WorkbenchWindow, name: string): Promise<void> {
  const done = page.locator('.statusbar-item', { has: page.locator('.codicon-check'), hasText: name });
  const failed = page.locator('.notifications-toasts .notification-list-item', { hasText: name });
  await done.or(failed).first().waitFor();
}

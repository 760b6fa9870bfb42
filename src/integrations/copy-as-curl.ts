/** Owns Copy as cURL: a GET for the provider's API in the words of the shell at hand, with the `bearer` command or with the real header. */
import * as vscode from 'vscode';
import type { Clock } from '../core/base/clock';
import { quoteForShell, shellOf, type Shell } from '../core/curl/shell-quoting';
import { isTokenError } from '../core/base/token-error';
import type { StatusSource, TokenGrant, TokenSource } from '../core/token/token-service';
import { showBriefly } from '../ui/flows/steps/brief-note';
import { showFailure } from '../ui/flows/credentials/failure';
import { withLateProgress } from '../ui/flows/steps/late-progress';
import { saidName } from '../ui/flows/steps/localized';
import { withSecretHeaders } from './grant-text';
import { isSameConsent, secretsIn, wantsSecretsCopied } from './secret-header-question';

export interface CurlServices {
  readonly tokens: Pick<TokenSource, 'getAccessToken'>;
  readonly statuses: StatusSource;
  readonly clock: Clock;
  readonly usage: { markUsed(providerId: string): void };
  /** The header that takes the provider's token. */
  readonly headerNameOf: (providerId: string) => string;
}

/** What the header's value is: text, or what `bearer <id>` prints when the command line runs. */
export type HeaderValue = { readonly text: string } | { readonly providerId: string };

export interface CurlRequest {
  readonly url: string;
  readonly headerName: string;
  readonly value: HeaderValue;
  /** Headers that go with it, by name. */
  readonly extraHeaders?: Readonly<Record<string, string>>;
}

/** Undefined where a part of it can't be written for the shell without a doubt. `windows`: there `curl` may be an alias of another program. */
export function curlCommand(
  { url, headerName, value, extraHeaders = {} }: CurlRequest,
  shell: Shell,
  windows: boolean,
): string | undefined {
  const curl = windows && shell !== 'posix' ? 'curl.exe' : 'curl';
  const address = quoteForShell(shell, url);
  const header =
    'text' in value ? quoteForShell(shell, `${headerName}: ${value.text}`) : computedHeader(shell, headerName, value.providerId);
  const extras = Object.entries(extraHeaders).map(([name, text]) => quoteForShell(shell, `${name}: ${text}`));
  if (address === undefined || header === undefined || extras.includes(undefined)) return undefined;
  const command = [curl, ...[header, ...extras].map((text) => `-H ${text ?? ''}`), address].join(' ');
  // cmd.exe has no substitution: the loop runs once, with the one line that `bearer` prints, and not at all where it fails.
  return shell === 'cmd' && 'providerId' in value ? `for /f "delims=" %h in ('${bearerCall(value.providerId)}') do @${command}` : command;
}

/** A provider may have the id `list`, which is a word of the command's too. */
function bearerCall(providerId: string): string {
  return providerId === 'list' ? 'bearer --header list' : `bearer ${providerId}`;
}

/** Ids and header names have no character that means something here; whatever else is refused. */
function computedHeader(shell: Shell, headerName: string, providerId: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(providerId) || !/^[A-Za-z0-9-]+$/.test(headerName)) return undefined;
  return shell === 'cmd' ? `"${headerName}: %h"` : `"${headerName}: $(${bearerCall(providerId)})"`;
}

export async function copyAsCurl(services: CurlServices, providerId: string): Promise<void> {
  const { tokens, statuses, clock, usage, headerNameOf } = services;
  const origin = statuses.get(providerId)?.apiOrigins[0];
  const name = saidName(statuses, providerId);
  if (origin === undefined) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} names no API to call. Edit the provider to correct it.', name));
    return;
  }
  const choice = await chooseForm(providerId);
  if (!choice) return;
  try {
    const grant = choice.real
      ? await withLateProgress(vscode.l10n.t('Getting a token of {0}…', name), clock, (signal) =>
          tokens.getAccessToken(providerId, { signal }),
        )
      : undefined;
    const request = grant ? withToken(grant, origin) : { url: `${origin}/`, headerName: headerNameOf(providerId), value: { providerId } };
    if (!(await copyCommand(request, name))) return;
    usage.markUsed(providerId);
    showBriefly(vscode.l10n.t('Copied a cURL command for {0}', name));
    if (grant) void offerSecrets(services, providerId, grant, origin, name);
  } catch (error) {
    if (isTokenError(error) && error.reason === 'cancelled') return;
    await showFailure(error, providerId, name, () => copyAsCurl(services, providerId));
  }
}

/** False where the shell can't be trusted to hand it on unchanged, which is said. */
async function copyCommand(request: CurlRequest, name: string): Promise<boolean> {
  const windows = process.platform === 'win32';
  const shell = shellOf(vscode.env.shell, windows);
  const command = shell && curlCommand(request, shell, windows);
  if (command === undefined) {
    const message = vscode.l10n.t('The command for {0} cannot be written for your shell without a doubt, so nothing was copied.', name);
    void vscode.window.showErrorMessage(message);
    return false;
  }
  await vscode.env.clipboard.writeText(command);
  return true;
}

/** The command is on the clipboard already, without them. */
async function offerSecrets(
  services: CurlServices,
  providerId: string,
  { secretHeaders: secrets, query, baseUrl }: TokenGrant,
  origin: string,
  name: string,
): Promise<void> {
  if (!secrets || query !== undefined || !(await wantsSecretsCopied(secrets, name, new URL(baseUrl ?? origin).origin))) return;
  try {
    // The button may have stood there for longer than the token lived.
    const grant = await services.tokens.getAccessToken(providerId);
    if (grant.baseUrl !== baseUrl || !isSameConsent(grant.secretHeaders, secrets)) return;
    if (await copyCommand(withToken(withSecretHeaders(grant), origin), name))
      showBriefly(vscode.l10n.t('Copied a cURL command for {0} with {1}', name, secretsIn(secrets)));
  } catch (error) {
    await showFailure(error, providerId, name, () => copyAsCurl(services, providerId));
  }
}

/** An API that takes the token as a query parameter gets no header. */
function withToken({ token, header, headerName, extraHeaders, query, baseUrl }: TokenGrant, origin: string): CurlRequest {
  const url = `${baseUrl ?? origin}/`;
  if (query !== undefined)
    return { url: `${url}?${query}=${encodeURIComponent(token.value)}`, headerName: 'Accept', value: { text: '*/*' } };
  return { url, headerName, value: { text: header }, ...(extraHeaders && { extraHeaders }) };
}

/** What is held by the command is the person's choice each time. */
function chooseForm(providerId: string): Thenable<(vscode.QuickPickItem & { readonly real: boolean }) | undefined> {
  const items = [
    {
      real: false,
      label: vscode.l10n.t('With the bearer command'),
      description: `bearer ${providerId}`,
      detail: vscode.l10n.t('Holds no token: it takes a fresh one at each run, in a terminal of VS Code with the terminal command on.'),
    },
    {
      real: true,
      label: vscode.l10n.t('With the token itself'),
      detail: vscode.l10n.t(
        'Runs anywhere until the token expires. Whoever sees the command has the token, and your shell keeps it in its history.',
      ),
    },
  ];
  return vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('What should the command hold?') });
}

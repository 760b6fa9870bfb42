/** Owns whether a request of a request file looks like one that gets a token. A guess that only offers something. Pure. */
import { shownText } from '../curl/command-text';
import type { NamedText } from '../curl/curl-address';
import type { CurlCommand } from '../curl/curl-command';

/** Last part of the path. */
const tokenPath =
  /^(?:(?:get|issue|fetch)?[-_]?(?:access|app|tenant|auth)?[-_]?tokens?[a-z]?|authenticate|authentication|oauth2?|authorize)$/i;

export function looksLikeTokenRequest(command: CurlCommand): boolean {
  const grant = grantOf(command);
  // For others a person has to sign in first.
  if (grant !== undefined) return /^(?:client_?credentials?|account_credentials|.*jwt-bearer)$/i.test(grant);
  if (command.method !== 'POST' || sendsToken(command)) return false;
  const path = shownText(command.url ?? []).replace(/[/\s]+$/, '');
  return /\/[^/]/.test(path.replace(/^https?:\/\//i, '')) && tokenPath.test(path.slice(path.lastIndexOf('/') + 1));
}

function grantOf({ query, body }: CurlCommand): string | undefined {
  const isGrant = ({ name }: NamedText): boolean => /^grant_?type$/i.test(name);
  const found = [...query, ...(body && body.type !== 'text' ? body.fields : [])].find(isGrant);
  if (found) return shownText(found.value).trim();
  return body?.type === 'text' ? /"grant_?type"\s*:\s*"([^"]{1,100})"/i.exec(shownText(body.text))?.[1] : undefined;
}

function sendsToken({ headers }: CurlCommand): boolean {
  return headers.some(({ name, value }) => /^authorization$/i.test(name) && /^bearer\b/i.test(shownText(value)));
}

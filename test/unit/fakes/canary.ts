/** Owns the search for a planted secret in whatever comes out of the program, in plain and in the usual encodings. */
import { inspect } from 'node:util';

/** Bytes that differ in every encoding, so that each is looked for on its own. */
export const canary = 'canary+/?secret=ü7';

function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('latin1'),
  ];
}

/** Base64 of text around a secret depends on where it begins: `id:secret` is searched in its decoded parts too. */
function decodedParts(text: string): string {
  const parts = text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  return parts.map((part) => Buffer.from(part, 'base64').toString('utf8')).join('\n');
}

/** True if the secret is in `thing`: a text, an error, any object, hidden members and causes included. */
export function leaks(thing: unknown, secret: string = canary): boolean {
  const views = [
    typeof thing === 'string'
      ? thing
      : inspect(thing, { depth: Infinity, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null }),
  ];
  if (thing instanceof Error) views.push(String(thing.stack), thing.message);
  try {
    views.push(JSON.stringify(thing));
  } catch {
    // Circular: inspect has seen it all.
  }
  const text = views.join('\n');
  const searched = `${text}\n${decodedParts(text)}`;
  return encodings(secret).some((encoded) => searched.includes(encoded));
}

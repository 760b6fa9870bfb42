/** Owns making a form with an RS256 JWT comparable: header and claims in its place, if it is signed by the key. */
import assert from 'node:assert/strict';
import { verify, type KeyObject } from 'node:crypto';

export function openedForm(body: string, publicKey: KeyObject): string {
  const fields = new URLSearchParams(body);
  const [header = '', claims = '', signature = ''] = (fields.get('assertion') ?? '').split('.');
  assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')));
  const members = [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
  fields.set('assertion', members.map((each) => JSON.stringify(Object.fromEntries(Object.entries(each).sort()))).join('.'));
  return [...fields].map((pair) => pair.join('=')).join('&');
}

/**
 * Owns where secrets stand in a text, in the ways in which they are written there. All are looked for at once, by a tree of
 * their letters, so that a long file with many of them takes no longer than its length.
 */
import type { Span } from '../http-file/http-reference';

interface Node {
  readonly next: Map<string, Node>;
  isEnd: boolean;
}

export class SecretFinder {
  readonly #secrets: ReadonlySet<string>;
  readonly #root: Node = { next: new Map(), isEnd: false };
  /** Letters that were looked at. */
  steps = 0;

  constructor(secrets: readonly string[]) {
    this.#secrets = new Set(secrets.filter((secret) => secret !== ''));
    for (const secret of this.#secrets) for (const writing of writings(secret)) this.#plant(writing);
  }

  /** Of a form, an address, a JSON text or a header, wherever they are not part of a longer word; and of Basic's Base64. */
  find(text: string, { start, end }: Span): readonly Span[] {
    const part = text.slice(start, end);
    const found: Span[] = [];
    const taken = new Uint8Array(part.length);
    const add = (from: number, length: number): void => {
      if (length === 0 || taken.subarray(from, from + length).includes(1)) return;
      taken.fill(1, from, from + length);
      found.push({ start: start + from, end: start + from + length });
    };
    for (const { 1: key = '', index, 0: match } of part.matchAll(/\bBasic\s+([A-Za-z0-9+/]{4,}={0,2})(?![\w:+/=])/gi)) {
      const pair = Buffer.from(key, 'base64').toString('utf8');
      if (this.#secrets.has(key) || this.#secrets.has(pair.slice(pair.indexOf(':') + 1)))
        add(index + match.length - key.length, key.length);
    }
    if (this.#secrets.has(decoded(part))) add(0, part.length);
    for (const { 1: name = '', 2: value = '', index } of part.matchAll(/(?<![^\s?&])([^\s=?&]{1,200}=)([^\s&]+)/g))
      if (this.#secrets.has(decoded(value))) add(index + name.length, value.length);
    for (let at = 0; at < part.length;) {
      const length = /^[=:&?"'\s]?$/.test(part.charAt(at - 1)) ? this.#longestAt(part, at) : 0;
      add(at, length);
      at += Math.max(length, 1);
    }
    return found;
  }

  #plant(writing: string): void {
    let node = this.#root;
    for (const letter of writing.split('')) {
      const next = node.next.get(letter) ?? { next: new Map<string, Node>(), isEnd: false };
      node.next.set(letter, next);
      node = next;
    }
    node.isEnd = true;
  }

  /** Length of the longest one that ends with its word. */
  #longestAt(part: string, from: number): number {
    let length = 0;
    let node: Node | undefined = this.#root;
    for (let at = from; node; at += 1) {
      this.steps += 1;
      if (node.isEnd && /^[&"'\s;,}]?$/.test(part.charAt(at))) length = at - from;
      node = node.next.get(part.charAt(at));
    }
    return length;
  }
}

/** Of a form or an address. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function writings(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret.replace(/[\ud800-\udfff]/gu, '\ufffd'));
  return [...new Set([secret, encoded, encoded.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1)])];
}

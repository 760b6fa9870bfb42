/** Owns the search for secrets in whatever a run wrote, in the disguises that programs give to text. Never prints what it looks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret by the name it is reported under. */
export type Secrets = Readonly<Record<string, string>>;

interface Needle {
  readonly secret: string;
  readonly disguise: string;
  readonly bytes: Buffer;
}

export interface Finding {
  readonly where: string;
  readonly secret: string;
  readonly disguise: string;
}

export class SecretSearch {
  readonly #needles: readonly Needle[];

  constructor(secrets: Secrets) {
    this.#needles = Object.entries(secrets).flatMap(([secret, value]) => {
      if (value.length < 12) throw new Error(`${secret} is too short to be looked for.`);
      return disguises(value).map(([disguise, bytes]) => ({ secret, disguise, bytes }));
    });
  }

  in(where: string, content: Buffer | string): Finding[] {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return this.#needles.filter((needle) => bytes.includes(needle.bytes)).map(({ secret, disguise }) => ({ where, secret, disguise }));
  }

  /** Through every file below, names included. */
  inFolder(folder: string): { readonly files: number; readonly findings: readonly Finding[] } {
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return {
      files: paths.length,
      findings: paths.flatMap((path) => [...this.in(path, readFileSync(path)), ...this.in(`name of ${path}`, path)]),
    };
  }
}

function disguises(value: string): readonly (readonly [string, Buffer])[] {
  const texts: readonly (readonly [string, string])[] = [
    ['as it is', value],
    ['percent-encoded', encodeURIComponent(value)],
    ['as form data', new URLSearchParams({ x: value }).toString().slice(2)],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['hexadecimal', Buffer.from(value).toString('hex')],
    ...[0, 1, 2].flatMap((shift) => base64At(value, shift)),
  ];
  const plain = texts.map(([disguise, text]) => [disguise, Buffer.from(text)] as const);
  const wide = texts.map(([disguise, text]) => [`${disguise}, UTF-16`, Buffer.from(text, 'utf16le')] as const);
  return [...plain, ...wide];
}

/** The part of the base64 that doesn't depend on what stands before and after. */
function base64At(value: string, shift: number): readonly (readonly [string, string])[] {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]).toString('base64');
  const begin = shift === 0 ? 0 : 4;
  const core = encoded.slice(begin, begin + Math.floor((encoded.replace(/=+$/u, '').length - begin - 1) / 4) * 4);
  return [
    [`base64 after ${String(shift)}`, core],
    [`base64url after ${String(shift)}`, core.replaceAll('+', '-').replaceAll('/', '_')],
  ];
}

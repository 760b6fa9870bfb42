/** Owns where the heavy tools are that scripts/setup.mjs installed: the server's Node, the VS Code server, a browser. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repositoryRoot = resolve(import.meta.dirname, '..', '..');

export interface Tools {
  readonly node: string;
  /** Folder of the npm package. */
  readonly codeServer: string;
  readonly browser: { readonly executable: string; readonly env: Readonly<Record<string, string>> };
}

export function readTools(): Tools {
  try {
    return JSON.parse(readFileSync(join(repositoryRoot, 'test', 'workbench', 'node_modules', '.tools.json'), 'utf8')) as Tools;
  } catch {
    throw new Error('The test workbench is not installed. Run: npm run setup');
  }
}

/** The packaged extension, as `npm run package` leaves it. */
export function packagedExtension(): string {
  const { name, version } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as { name: string; version: string };
  return join(repositoryRoot, `${name}-${version}.vsix`);
}

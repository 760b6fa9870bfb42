/** Owns how tests look into a .vsix: its entries and their bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** Entry name to content, folders left out. */
export async function readVsix(file: string): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await openPromise(file);
  const entries = new Map<string, Buffer>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    }
    return entries;
  } finally {
    zip.close();
  }
}

/** Writes the extension itself, as an installation would lay it out, into a folder. */
export async function unpackExtension(vsix: string, folder: string): Promise<void> {
  for (const [name, content] of await readVsix(vsix)) {
    if (!name.startsWith('extension/')) continue;
    const target = join(folder, name.slice('extension/'.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** Owns the definitions that ship with the extension: reads them once, when first asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '../core/definition';
import type { Log } from '../core/ports';
import type { DefinitionReader } from './settings-reading';

export class PresetCatalog {
  readonly #folder: string;
  readonly #readDefinition: DefinitionReader;
  readonly #log: Log;
  #presets: readonly Definition[] | undefined;

  constructor(folder: string, readDefinition: DefinitionReader, log: Log) {
    this.#folder = folder;
    this.#readDefinition = readDefinition;
    this.#log = log;
  }

  /** In the order of their file names. A file that can't be used is passed over and told to the log. */
  list(): readonly Definition[] {
    return (this.#presets ??= this.#files().flatMap((file) => this.#read(file)));
  }

  #files(): readonly string[] {
    try {
      return readdirSync(this.#folder)
        .filter((file) => file.endsWith('.json'))
        .sort();
    } catch {
      this.#log.warn('The presets that ship with the extension can not be read. Reinstall it.');
      return [];
    }
  }

  #read(file: string): readonly Definition[] {
    try {
      const value: unknown = JSON.parse(readFileSync(join(this.#folder, file), 'utf8'));
      const read = this.#readDefinition(value);
      if (!('problems' in read)) return [read];
      this.#log.warn(`Preset ${file} can not be used: ${read.problems.join('; ')}`);
    } catch {
      this.#log.warn(`Preset ${file} can not be read.`);
    }
    return [];
  }
}

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
    return (this.#presets ??= this.#read());
  }

  #read(): readonly Definition[] {
    const values = new Map(this.#files().flatMap((file) => this.#parse(file)));
    return [...values].flatMap(([file, value]) => {
      // A preset's file is named after its id.
      const read = this.#readDefinition(value, (id) => values.get(`${id}.json`));
      if (!('problems' in read)) return [read];
      this.#log.warn(`Preset ${file} can not be used: ${read.problems.join('; ')}`);
      return [];
    });
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

  #parse(file: string): readonly (readonly [file: string, value: unknown])[] {
    try {
      return [[file, JSON.parse(readFileSync(join(this.#folder, file), 'utf8'))]];
    } catch {
      this.#log.warn(`Preset ${file} can not be read.`);
      return [];
    }
  }
}

/** Owns the definitions that ship with the extension: reads each once, when it is first looked up. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '../../core/definition/definition';
import type { Log } from '../../core/base/log';
import type { DefinitionReader, Presets } from './settings-reading';

/** A preset's file is named after its id. */
export class PresetCatalog implements Presets {
  readonly #folder: string;
  readonly #readDefinition: DefinitionReader;
  readonly #log: Log;
  readonly #presets = new Map<string, Definition | undefined>();
  #ids: readonly string[] | undefined;

  constructor(folder: string, readDefinition: DefinitionReader, log: Log) {
    this.#folder = folder;
    this.#readDefinition = readDefinition;
    this.#log = log;
  }

  has(id: string): boolean {
    return this.#known().includes(id);
  }

  /** Undefined where there is none, or its file can't be used, which is told to the log. */
  find(id: string): Definition | undefined {
    if (!this.has(id)) return undefined;
    if (!this.#presets.has(id)) this.#presets.set(id, this.#read(id));
    return this.#presets.get(id);
  }

  /** In the order of their file names. */
  list(): readonly Definition[] {
    return this.#known().flatMap((id) => this.find(id) ?? []);
  }

  #known(): readonly string[] {
    return (this.#ids ??= this.#listFolder());
  }

  #listFolder(): readonly string[] {
    try {
      const files = readdirSync(this.#folder).filter((file) => file.endsWith('.json'));
      return files.map((file) => file.slice(0, -'.json'.length)).sort();
    } catch {
      this.#log.warn('The presets that ship with the extension cannot be read. Reinstall it.');
      return [];
    }
  }

  #read(id: string): Definition | undefined {
    const value = this.#parse(id);
    if (value === undefined) return undefined;
    const read = this.#readDefinition(value, (base) => (this.has(base) ? this.#parse(base) : undefined));
    if (!('problems' in read)) return read;
    this.#log.warn(`Preset ${id} cannot be used: ${read.problems.join('; ')}`);
    return undefined;
  }

  #parse(id: string): unknown {
    try {
      return JSON.parse(readFileSync(join(this.#folder, `${id}.json`), 'utf8'));
    } catch {
      this.#log.warn(`Preset ${id} cannot be read.`);
      return undefined;
    }
  }
}

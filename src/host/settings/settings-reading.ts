/** Owns what the three settings mean: raw values in, providers and definitions out. One bad entry never spoils another. Pure. */
import * as v from 'valibot';
import { environmentSchema, idSchema, type Definition, type Environment } from '../../core/definition/definition';
import type { BaseOf } from '../../core/definition/definition-merge';
import { providerConfigSchema, type ProviderConfig, type ProviderSource } from '../../core/provider/provider';
import type { TokenErrorData, TokenErrorReason } from '../../core/base/token-error';

/** The user's values of the settings, as found: anything at all. */
export interface RawSettings {
  readonly providers: unknown;
  readonly definitions: unknown;
  readonly environments: unknown;
  /** Full name of the setting of definitions where it never was seen. */
  readonly hiddenDefinitions?: string | undefined;
  /** The same of environments. */
  readonly hiddenEnvironments?: string | undefined;
}

/** The definition, or what is wrong with the value. */
export type DefinitionReader = (
  value: unknown,
  baseOf?: BaseOf,
) => Definition | { readonly problems: readonly string[]; readonly reason?: 'sign-in-grant' };

/** The definitions that ship with the extension: each is read when it is first looked up, for there are many and few are in use. */
export interface Presets {
  has(id: string): boolean;
  find(id: string): Definition | undefined;
  list(): readonly Definition[];
}

export class SettingsReading {
  /** In the user's order. */
  readonly sources: readonly ProviderSource[];
  /** What was passed over, in words for the log: ids, places and rules, no values. */
  readonly problems: readonly string[];
  /** False where something stands in the list that may be a provider, without an id that can be read. */
  readonly isWhole: boolean;

  readonly #presets: Presets;
  /** The user's own. */
  readonly #definitions: ReadonlyMap<string, Definition>;
  readonly #unusable: ReadonlyMap<string, TokenErrorReason>;
  readonly #raw: RawSettings;
  readonly #environments: ReadonlyMap<string, readonly Environment[]>;

  constructor(raw: RawSettings, presets: Presets, readDefinition: DefinitionReader) {
    const problems: string[] = [];
    this.#presets = presets;
    this.#raw = raw;
    const { definitions, unusable } = readDefinitions(raw.definitions, presets, readDefinition, problems);
    this.#definitions = definitions;
    this.#unusable = unusable;
    this.#environments = readEnvironments(raw.environments, (id) => this.#find(id), problems);
    this.sources = this.#readProviders(raw.providers, problems);
    this.problems = problems;
    this.isWhole = hasAllIds(raw.providers);
  }

  definitions(): readonly Definition[] {
    return [...this.#presets.list(), ...this.#definitions.values()];
  }

  environments(definitionId: string): readonly Environment[] {
    return [...(this.#find(definitionId)?.environments ?? []), ...(this.#environments.get(definitionId) ?? [])];
  }

  /** What an entry is as a provider. */
  sourceOf(config: ProviderConfig): ProviderSource {
    const environments = this.environments(config.definition);
    return { config, definition: this.#hiddenFor(config, environments) ?? this.#definition(config.definition), environments };
  }

  /** What is hidden is not called unknown. */
  #hiddenFor({ definition, environment }: ProviderConfig, environments: readonly Environment[]): TokenErrorData | undefined {
    const { hiddenDefinitions, hiddenEnvironments } = this.#raw;
    const subject = this.#find(definition)
      ? environment === undefined || environments.some(({ id }) => id === environment)
        ? undefined
        : hiddenEnvironments
      : hiddenDefinitions;
    return subject === undefined ? undefined : { kind: 'misconfigured', reason: 'setting-hidden', subject };
  }

  #find(id: string): Definition | undefined {
    return this.#presets.find(id) ?? this.#definitions.get(id);
  }

  #definition(id: string): Definition | TokenErrorData {
    const reason = this.#unusable.get(id) ?? 'definition-unknown';
    return this.#find(id) ?? { kind: 'misconfigured', reason, subject: id };
  }

  #readProviders(raw: unknown, problems: string[]): ProviderSource[] {
    const sources = new Map<string, ProviderSource>();
    for (const [index, entry] of listOf(raw, 'providers', problems).entries()) {
      const place = `providers[${String(index)}]`;
      const source = this.#readProvider(entry, place, problems);
      if (!source) continue;
      const { id } = source.config;
      if (sources.has(id)) problems.push(`${place}: the id ${id} is taken by an entry before it.`);
      else sources.set(id, source);
    }
    return [...sources.values()];
  }

  /** An invalid entry with a usable id is still listed, so that the person sees what became of it. */
  #readProvider(entry: unknown, place: string, problems: string[]): ProviderSource | undefined {
    const result = v.safeParse(providerConfigSchema, entry);
    if (result.success) return this.sourceOf(result.output);
    const where = v.getDotPath(result.issues[0]) ?? '';
    problems.push(`${place}: not a valid provider${where === '' ? '' : `, see ${where}`}.`);
    const id = v.safeParse(idSchema, member(entry, 'id'));
    if (!id.success) return undefined;
    const name = v.safeParse(providerConfigSchema.entries.name, member(entry, 'name'));
    const definition = v.safeParse(idSchema, member(entry, 'definition'));
    return {
      config: {
        id: id.output,
        definition: definition.success ? definition.output : id.output,
        values: {},
        ...(name.success && name.output !== undefined && { name: name.output }),
      },
      definition: { kind: 'misconfigured', reason: 'value-invalid', subject: where === '' ? place : where },
      environments: [],
    };
  }
}

function hasAllIds(raw: unknown): boolean {
  if (raw === undefined || raw === null) return true;
  return Array.isArray(raw) && raw.every((entry) => v.is(idSchema, member(entry, 'id')));
}

/** A preset can't be replaced: a provider that a person knows as the vendor's must not start to send its secret elsewhere. */
function readDefinitions(raw: unknown, presets: Presets, readDefinition: DefinitionReader, problems: string[]) {
  const definitions = new Map<string, Definition>();
  const unusable = new Map<string, TokenErrorReason>();
  const baseOf: BaseOf = (id) => presets.find(id) ?? (Array.isArray(raw) ? raw.find((entry) => member(entry, 'id') === id) : undefined);
  for (const [index, entry] of listOf(raw, 'definitions', problems).entries()) {
    const place = `definitions[${String(index)}]`;
    const read = readDefinition(entry, baseOf);
    if ('problems' in read) {
      problems.push(...read.problems.map((problem) => `${place}: ${problem}`));
      const id = member(entry, 'id');
      if (typeof id === 'string' && !presets.has(id) && !definitions.has(id)) unusable.set(id, read.reason ?? 'definition-invalid');
    } else if (presets.has(read.id) || definitions.has(read.id)) {
      problems.push(`${place}: the id ${read.id} is taken by a preset or a definition before it.`);
    } else {
      definitions.set(read.id, read);
    }
  }
  return { definitions, unusable };
}

function readEnvironments(raw: unknown, find: (id: string) => Definition | undefined, problems: string[]) {
  const environments = new Map<string, Environment[]>();
  if (raw === undefined) return environments;
  if (!isRecord(raw)) {
    problems.push('environments: not an object.');
    return environments;
  }
  for (const [definitionId, list] of Object.entries(raw)) {
    const taken = new Set(find(definitionId)?.environments.map(({ id }) => id));
    const own: Environment[] = [];
    for (const [index, entry] of listOf(list, `environments.${definitionId}`, problems).entries()) {
      const place = `environments.${definitionId}[${String(index)}]`;
      const result = v.safeParse(environmentSchema, entry);
      if (!result.success) problems.push(`${place}: not a valid environment, see ${v.getDotPath(result.issues[0]) ?? 'its form'}.`);
      else if (taken.has(result.output.id)) problems.push(`${place}: the id ${result.output.id} is taken.`);
      else {
        taken.add(result.output.id);
        own.push(result.output);
      }
    }
    environments.set(definitionId, own);
  }
  return environments;
}

function listOf(raw: unknown, place: string, problems: string[]): readonly unknown[] {
  if (Array.isArray(raw)) return raw;
  if (raw !== undefined) problems.push(`${place}: not a list.`);
  return [];
}

function member(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

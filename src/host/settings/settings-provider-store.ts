/** Owns the user's settings as the list of providers, and changes to it. No secret ever comes here. */
import * as vscode from 'vscode';
import type { Definition, Environment } from '../../core/definition/definition';
import { Emitter, type Disposable } from '../../core/base/event';
import type { Log } from '../../core/base/log';
import type { ProviderStore } from '../../core/provider/provider-store';
import type { ProviderConfig, ProviderSource } from '../../core/provider/provider';
import { TokenError } from '../../core/base/token-error';
import type { ProviderEditor } from '../../core/token/token-service';
import { settingIds } from '../../ids';
import { affectsOwnSetting, checkOwnSetting, isSettingsFileSound, ownSetting, writableSetting, writeOwnSetting } from './own-settings';
import { SettingsReading, type DefinitionReader, type Presets } from './settings-reading';

const ownSettings = [settingIds.providers, settingIds.definitions, settingIds.environments] as const;

export class SettingsProviderStore implements ProviderStore, ProviderEditor, Disposable {
  readonly #presets: Presets;
  readonly #readDefinition: DefinitionReader;
  readonly #log: Log;
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;
  #reading: SettingsReading | undefined;
  /** As last seen: what a remote machine's settings hide meanwhile was not taken out by anyone. */
  readonly #seen = new Map<string, unknown>();
  #reported = new Set<string>();

  readonly onDidChange = this.#changed.event;

  constructor(presets: Presets, readDefinition: DefinitionReader, log: Log) {
    this.#presets = presets;
    this.#readDefinition = readDefinition;
    this.#log = log;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!ownSettings.some((name) => affectsOwnSetting(change, name))) return;
      this.#reading = undefined;
      this.#changed.fire();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  list(): readonly ProviderSource[] {
    return this.#read().sources;
  }

  /** Nothing may be called absent from a list that is hidden, broken off, or has entries whose id can't be read. */
  async isListWhole(): Promise<boolean> {
    return (
      ownSetting(settingIds.providers).isSeen && this.#read().isWhole && (await isSettingsFileSound()) === true && this.#read().isWhole
    );
  }

  checkWritable(): Promise<void> {
    return checkOwnSetting(settingIds.providers);
  }

  definitions(): readonly Definition[] {
    return this.#read().definitions();
  }

  environments(definitionId: string): readonly Environment[] {
    return this.#read().environments(definitionId);
  }

  source(providerId: string): ProviderSource | undefined {
    return this.list().find(({ config }) => config.id === providerId);
  }

  preview(config: ProviderConfig): ProviderSource {
    return this.#read().sourceOf(config);
  }

  async save(config: ProviderConfig): Promise<void> {
    const entries = rawList(settingIds.providers);
    const index = entries.findIndex((entry) => idOf(entry) === config.id);
    await this.#write(index < 0 ? [...entries, config] : entries.with(index, config));
  }

  async saveDefinition(definition: Readonly<Record<string, unknown>>): Promise<void> {
    const entries = rawList(settingIds.definitions);
    const index = entries.findIndex((entry) => idOf(entry) === definition['id']);
    await this.#write(index < 0 ? [...entries, definition] : entries.with(index, definition), settingIds.definitions);
  }

  /** Entries of the same id that were refused go along. */
  async remove(providerId: string): Promise<void> {
    const entries = rawList(settingIds.providers);
    const kept = entries.filter((entry) => idOf(entry) !== providerId);
    if (kept.length < entries.length) await this.#write(kept);
  }

  async #write(entries: readonly unknown[], setting: string = settingIds.providers): Promise<void> {
    try {
      await writeOwnSetting(setting, entries);
    } finally {
      // The event of the change may come later than this, and whoever saved goes on at once.
      this.#reading = undefined;
      this.#changed.fire();
    }
  }

  #read(): SettingsReading {
    if (this.#reading) return this.#reading;
    const hidden = new Set<string>();
    const raw = (name: (typeof ownSettings)[number]): unknown => {
      const setting = ownSetting(name);
      if (setting.isSeen) this.#seen.set(name, setting.value);
      else hidden.add(name);
      return this.#seen.get(name);
    };
    const fullNameIfUnseen = (name: string): string | undefined =>
      hidden.has(name) && !this.#seen.has(name) ? `${settingIds.section}.${name}` : undefined;
    const settings = {
      providers: raw(settingIds.providers),
      definitions: raw(settingIds.definitions),
      environments: raw(settingIds.environments),
      hiddenDefinitions: fullNameIfUnseen(settingIds.definitions),
      hiddenEnvironments: fullNameIfUnseen(settingIds.environments),
    };
    const reading = new SettingsReading(settings, this.#presets, this.#readDefinition);
    const news = reading.problems.filter((problem) => !this.#reported.has(problem));
    for (const problem of news) this.#log.warn(`Settings: ${settingIds.section}.${problem}`);
    this.#reported = new Set(reading.problems);
    return (this.#reading = reading);
  }
}

/** What stands in the settings, entries that aren't understood included: they are written back as they are. */
function rawList(name: string): readonly unknown[] {
  const raw = writableSetting(name);
  if (raw === undefined || raw === null) return [];
  if (Array.isArray(raw)) return JSON.parse(JSON.stringify(raw)) as unknown[];
  throw new TokenError({ kind: 'misconfigured', reason: 'value-invalid', subject: `${settingIds.section}.${name}` });
}

function idOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
}

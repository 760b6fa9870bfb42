/** Owns a small definition to vary in tests, and providers made of it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Definition, Environment } from '../../../src/core/definition/definition';
import { readDefinition } from '../../../src/core/check/definition-check';
import type { ProviderConfig, ResolvedProvider } from '../../../src/core/provider/provider';
import { resolveProvider } from '../../../src/core/provider/resolve-provider';
import type { Presets } from '../../../src/host/settings/settings-reading';
import { isTokenError, type TokenErrorData } from '../../../src/core/base/token-error';

/** A definition as it stands in settings; `changes` replace its members. */
export function rawDefinition(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    schema: 1,
    id: 'plain',
    name: 'Plain',
    authentication: [
      {
        type: 'in-request',
        id: 'secret',
        label: 'Secret',
        fields: [
          { id: 'clientId', label: 'Client ID' },
          { id: 'clientSecret', label: 'Client secret', secret: true },
        ],
      },
    ],
    request: {
      url: 'https://auth.plain.test/token',
      body: { type: 'form', fields: { client_id: '{{clientId}}', client_secret: '{{clientSecret}}' } },
    },
    response: { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }], errorCode: '/error' },
    apiOrigins: ['https://api.plain.test'],
    ...changes,
  };
}

export function definitionOf(raw: unknown): Definition {
  const read = readDefinition(raw, rawPreset);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read;
}

export function plain(changes: Readonly<Record<string, unknown>> = {}): Definition {
  return definitionOf(rawDefinition(changes));
}

export function preset(id: string): Definition {
  return definitionOf(rawPreset(id));
}

function rawPreset(id: string): unknown {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../src/presets/${id}.json`), 'utf8'));
}

/** What resolving brings, be it a provider or an error. */
export function resolution(definition: Definition, config: Partial<ProviderConfig> = {}, environments: readonly Environment[] = []) {
  return resolveProvider({
    config: { id: 'it', definition: definition.id, values: {}, ...config },
    definition,
    environments: [...definition.environments, ...environments],
  });
}

export function resolved(
  definition: Definition,
  config: Partial<ProviderConfig> = {},
  environments: readonly Environment[] = [],
): ResolvedProvider {
  const result = resolution(definition, config, environments);
  if ('kind' in result) throw new Error(`${result.reason}: ${result.subject ?? ''}`);
  return result;
}

/** The data of the TokenError that a call throws. */
export function thrown(call: () => unknown): TokenErrorData {
  try {
    call();
  } catch (error) {
    if (isTokenError(error)) return error.data;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A catalog of these presets. */
export function presetsOf(...presets: readonly Definition[]): Presets {
  const find = (id: string): Definition | undefined => presets.find((each) => each.id === id);
  return { has: (id) => find(id) !== undefined, find, list: () => presets };
}

/** Owns the JSON schemas of the settings as VS Code completes and checks them: made from the schemas that the extension itself reads with. */
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { definitionSchema, environmentSchema, idSchema } from '../src/core/definition/definition';
import { providerConfigSchema } from '../src/core/provider/provider';
import { definitionJsonSchema, type Json } from './definition-json-schema';

function jsonSchema(schema: v.GenericSchema): Json {
  // What a person writes, not what reading makes of it.
  const { $schema, ...rest } = toJsonSchema(schema, {
    typeMode: 'input',
    // No JSON schema says these; what an editor lets through is told in the log.
    overrideAction: ({ valibotAction, jsonSchema: before }) =>
      valibotAction.type === 'check' || (valibotAction.type === 'regex' && hasFlags(valibotAction)) ? withoutPattern(before) : undefined,
  });
  if ($schema === undefined) throw new Error('not a JSON schema');
  return rest;
}

function hasFlags(action: object): boolean {
  return 'requirement' in action && action.requirement instanceof RegExp && action.requirement.flags !== '';
}

function withoutPattern<T extends object>(schema: T): T {
  const rest = { ...schema };
  Reflect.deleteProperty(rest, 'pattern');
  return rest;
}

/** The part of each setting's declaration that follows from a schema; title, scope and texts stay as package.json has them. */
export function settingsSchemas(): Readonly<Record<string, Json>> {
  return {
    'freshBearer.providers': { items: jsonSchema(providerConfigSchema) },
    'freshBearer.environments': {
      propertyNames: jsonSchema(idSchema),
      additionalProperties: { type: 'array', items: jsonSchema(environmentSchema) },
    },
    'freshBearer.definitions': { items: definitionJsonSchema(jsonSchema(definitionSchema)) },
  };
}

/** The manifest with each setting's declaration brought up to date. Throws where a setting is not declared. */
export function withSettingsSchemas(manifest: unknown): unknown {
  const schemas = new Map(Object.entries(settingsSchemas()));
  const updated = mapProperties(manifest, (name, declaration) => {
    const schema = schemas.get(name);
    schemas.delete(name);
    return schema ? { ...declaration, ...schema } : declaration;
  });
  if (schemas.size > 0) throw new Error(`package.json declares no ${[...schemas.keys()].join(', ')}.`);
  return updated;
}

const manifestSchema = v.looseObject({
  contributes: v.looseObject({
    configuration: v.array(v.looseObject({ properties: v.record(v.string(), v.looseObject({})) })),
  }),
});

function mapProperties(manifest: unknown, map: (name: string, declaration: Json) => Json): unknown {
  // Only checked: what `parse` returns has its members in another order.
  v.assert(manifestSchema, manifest);
  const configuration = manifest.contributes.configuration.map((section) => ({
    ...section,
    properties: Object.fromEntries(Object.entries(section.properties).map(([name, declaration]) => [name, map(name, declaration)])),
  }));
  return { ...manifest, contributes: { ...manifest.contributes, configuration } };
}

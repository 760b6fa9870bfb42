/**
 * Owns the JSON schema of a definition as editors complete and check it: variants are made one object, since completion
 * in a `oneOf` offers members of all, and what `extends` may leave out is asked for only without it.
 */

export type Json = Readonly<Record<string, unknown>>;

const discriminators = ['type', 'from'];
/** Where a definition that extends another may say a part of what is needed. */
const partial = ['request', 'response'];
const partialLists = ['fields', 'environments', 'authentication', 'companions'];
const omit = { type: 'boolean', description: 'In a definition that extends another: takes this entry away.' };

/** @param schema as it follows from the schema that the extension reads with; nothing of it is lost but the required members of `partial` */
export function definitionJsonSchema(schema: Json): Json {
  const flat = flattened(schema) as Json;
  const needed: Record<string, unknown> = {};
  const properties = { ...(flat['properties'] as Record<string, Json>) };
  for (const name of partial) {
    const { required, ...rest } = properties[name] ?? {};
    properties[name] = rest;
    needed[name] = { required };
  }
  for (const name of partialLists) {
    const { items, ...list } = properties[name] ?? {};
    const { required, ...rest } = items as Json;
    properties[name] = { ...list, items: { ...withOmit(rest), required: ['id'] } };
    needed[name] = { items: { required } };
  }
  const identity = ['schema', 'id', 'name'];
  const required = (flat['required'] as readonly string[]).filter((name) => !identity.includes(name));
  return { ...flat, properties, required: identity, if: { not: { required: ['extends'] } }, then: { required, properties: needed } };
}

function withOmit(schema: Json): Json {
  const { properties, allOf } = schema;
  return {
    ...schema,
    properties: { ...(properties as Json), omit },
    ...(Array.isArray(allOf) && { allOf: (allOf as readonly Json[]).map(allowingOmit) }),
  };
}

function allowingOmit(condition: Json): Json {
  const then = condition['then'] as Json;
  const { enum: names } = then['propertyNames'] as { readonly enum: readonly string[] };
  return { ...condition, then: { ...then, propertyNames: { enum: [...names, 'omit'] } } };
}

function flattened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(flattened);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members: Json = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, flattened(value)]));
  const { oneOf, ...rest } = members;
  const variants = Array.isArray(oneOf) ? (oneOf as readonly Variant[]) : [];
  const key = discriminators.find(
    (name) => variants.length > 1 && variants.every(({ properties }) => properties?.[name]?.['const'] !== undefined),
  );
  return key === undefined ? members : { ...rest, ...oneObject(variants, key) };
}

interface Variant {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

function oneObject(variants: readonly Variant[], key: string): Json {
  const all = new Map<string, Json>();
  for (const { properties = {} } of variants)
    for (const [name, member] of Object.entries(properties)) if (!all.has(name)) all.set(name, member);
  all.set(key, { enum: variants.map(({ properties }) => properties?.[key]?.['const']) });
  const common = (variants[0]?.required ?? []).filter((name) => variants.every(({ required = [] }) => required.includes(name)));
  return {
    type: 'object',
    properties: Object.fromEntries(all),
    required: common,
    additionalProperties: false,
    allOf: variants.map(({ properties = {}, required = [] }) => {
      const others = Object.entries(properties).filter(
        ([name, member]) => name !== key && JSON.stringify(member) !== JSON.stringify(all.get(name)),
      );
      const own = required.filter((name) => !common.includes(name));
      return {
        if: { required: [key], properties: { [key]: properties[key] } },
        then: {
          propertyNames: { enum: Object.keys(properties) },
          ...(own.length > 0 && { required: own }),
          ...(others.length > 0 && { properties: Object.fromEntries(others) }),
        },
      };
    }),
  };
}

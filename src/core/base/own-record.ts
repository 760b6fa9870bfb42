/**
 * Owns records whose names are somebody else's: a vendor's field may be called `constructor`, `prototype` or `__proto__`.
 * valibot's own record leaves these out without a word, and another request would be sent than the one that was written.
 */
import * as v from 'valibot';

type Issues = [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]];

const leftOut = ['__proto__', 'prototype', 'constructor'];

export function ownRecord<
  const Name extends v.BaseSchema<string, string, v.BaseIssue<unknown>>,
  const Value extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>,
>(name: Name, value: Value): v.RecordSchema<Name, Value, undefined> {
  const schema = v.record(name, value);
  const run: (typeof schema)['~run'] = (dataset, config) => {
    const input = dataset.value;
    const result = schema['~run'](dataset, config);
    if (typeof input !== 'object' || input === null) return result;
    for (const key of leftOut) {
      if (!Object.hasOwn(input, key)) continue;
      const member: unknown = (input as Readonly<Record<string, unknown>>)[key];
      const [named, valued] = [name['~run']({ value: key }, config), value['~run']({ value: member }, config)];
      for (const issue of [...(named.issues ?? []), ...(valued.issues ?? [])]) {
        const item: v.ObjectPathItem = { type: 'object', origin: 'value', input: input as Record<string, unknown>, key, value: member };
        const placed = { ...issue, path: [item, ...(issue.path ?? [])] };
        Object.assign(result, { typed: false, issues: [...(result.issues ?? []), placed] as unknown as Issues });
      }
      // Defined, since setting `__proto__` would change the prototype.
      Object.defineProperty(result.value, key, { value: valued.value, enumerable: true, configurable: true, writable: true });
    }
    return result;
  };
  return { ...schema, '~run': run };
}

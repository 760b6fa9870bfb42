/** Owns looking into objects of httpYac's, whose maintainer promises none of their shapes. */

export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

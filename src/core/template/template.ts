/** Owns templates: text with `{{name}}` placeholders and filters. Values only, no logic; what a slot allows is the caller's escape function. */
import { applyFilter, keyNameOf, type Filter } from './template-filters';

export interface Placeholder {
  readonly name: string;
  /** What stands behind a colon: `ms` in `{{now:ms}}`. */
  readonly format?: string;
  readonly filters?: readonly Filter[];
}

export type TemplatePart = { readonly literal: string } | Placeholder;

/** Placeholders that are filled anew for each request, beside field and environment values. */
export const perRequestNames = ['uuid', 'nonce', 'now'] as const;

/** The value of a name, undefined where it has none. */
export type ValueOf = (name: string, format?: string) => string | undefined;

const marker = /\{\{([^{}]*)\}\}/g;
/** A format may hold quotes and colons; a filter's arguments are words. */
const head = /^\s*([a-zA-Z][a-zA-Z0-9]{0,63})(?::([^|]{1,100}?))?\s*$/;
const filter = /^\s*([a-z][a-z0-9-]{0,31})((?::[a-zA-Z0-9-]{1,64}){0,3})\s*$/;

/** The parts of a template; undefined where braces are unbalanced or a placeholder is no name. */
export function parseTemplate(text: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(marker)) {
    if (match.index > end) parts.push({ literal: text.slice(end, match.index) });
    const placeholder = parsePlaceholder(match[1] ?? '');
    if (!placeholder) return undefined;
    parts.push(placeholder);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ literal: text.slice(end) });
  const broken = parts.some((part) => 'literal' in part && /\{\{|\}\}/.test(part.literal));
  return broken ? undefined : parts;
}

function parsePlaceholder(text: string): Placeholder | undefined {
  const [first = '', ...rest] = text.split('|');
  const named = head.exec(first);
  if (!named) return undefined;
  const filters: Filter[] = [];
  for (const piece of rest) {
    const match = filter.exec(piece);
    if (!match) return undefined;
    filters.push({ name: match[1] ?? '', args: (match[2] ?? '').split(':').slice(1) });
  }
  const [, name = '', format] = named;
  return { name, ...(format !== undefined && { format }), ...(filters.length > 0 && { filters }) };
}

/** The one placeholder that the text is, without anything before or behind it. */
export function solePlaceholder(text: string): Placeholder | undefined {
  const [first, second] = parseTemplate(text) ?? [];
  return first && 'name' in first && second === undefined ? first : undefined;
}

/** Placeholders of a template, in order; empty where it can't be parsed. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  return (parseTemplate(text) ?? []).flatMap((part) => ('name' in part ? [part] : []));
}

/** Names of the values in a template, keys of filters included; empty where it can't be parsed. */
export function placeholderNames(text: string): readonly string[] {
  return placeholdersOf(text).flatMap(({ name, filters = [] }) => [name, ...filters.flatMap((each) => keyNameOf(each) ?? [])]);
}

/**
 * Fills a template; each value goes through its filters and then `escape`, literals don't.
 * Undefined where a placeholder has no value or the template can't be parsed.
 */
export function fillTemplate(text: string, valueOf: ValueOf, escape: (value: string) => string = (value) => value): string | undefined {
  const parts = parseTemplate(text);
  if (!parts) return undefined;
  const filled: string[] = [];
  for (const part of parts) {
    if ('literal' in part) {
      filled.push(part.literal);
      continue;
    }
    const value = fillPlaceholder(part, valueOf);
    if (value === undefined) return undefined;
    filled.push(escape(value));
  }
  return filled.join('');
}

export function fillPlaceholder({ name, format, filters = [] }: Placeholder, valueOf: ValueOf): string | undefined {
  return filters.reduce<string | undefined>(
    (value, each) => (value === undefined ? undefined : applyFilter(each, value, valueOf)),
    valueOf(name, format),
  );
}

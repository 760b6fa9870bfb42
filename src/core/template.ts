/** Owns templates: text with `{{name}}` placeholders. Values only, no logic; what a slot allows is the caller's escape function. */

export type TemplatePart = { readonly literal: string } | { readonly name: string };

/** Placeholders that are filled anew for each request, beside field and environment values. */
export const perRequestNames = ['uuid'] as const;

const placeholder = /\{\{\s*([a-zA-Z][a-zA-Z0-9]{0,63})\s*\}\}/g;

/** The parts of a template; undefined where braces are unbalanced or a placeholder is no name. */
export function parseTemplate(text: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > end) parts.push({ literal: text.slice(end, match.index) });
    parts.push({ name: match[1] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ literal: text.slice(end) });
  const broken = parts.some((part) => 'literal' in part && /\{\{|\}\}/.test(part.literal));
  return broken ? undefined : parts;
}

/** Names of the placeholders in a template; empty where it can't be parsed. */
export function placeholderNames(text: string): readonly string[] {
  return (parseTemplate(text) ?? []).flatMap((part) => ('name' in part ? [part.name] : []));
}

/**
 * Fills a template; each value goes through `escape`, literals don't.
 * Undefined where a placeholder has no value or the template can't be parsed.
 */
export function fillTemplate(
  text: string,
  valueOf: (name: string) => string | undefined,
  escape: (value: string) => string = (value) => value,
): string | undefined {
  const filled: string[] = [];
  for (const part of parseTemplate(text) ?? [{ name: '' }]) {
    if ('literal' in part) {
      filled.push(part.literal);
      continue;
    }
    const value = part.name === '' ? undefined : valueOf(part.name);
    if (value === undefined) return undefined;
    filled.push(escape(value));
  }
  return filled.join('');
}

/** Owns whether a template can be filled where it stands: braces, names, formats, filters. Names the fix. */
import { isNow, isNonce } from '../template/request-moment';
import { inexpressibleText, shownName } from '../definition/definition-issue';
import type { Slot } from '../definition/definition-slots';
import { parseTemplate, placeholderNames, placeholdersOf, type Placeholder } from '../template/template';
import { filterNames, isFilter, isTypeFilter } from '../template/template-filters';

export function templateProblems(slots: readonly Slot[]): readonly string[] {
  return slots.flatMap((slot) => {
    const problem = problemOf(slot);
    return problem === undefined ? [] : [`${slot.place}: ${problem}`];
  });
}

function problemOf({ template, known, kind }: Slot): string | undefined {
  const parts = parseTemplate(template);
  if (!parts) return 'the braces are unbalanced or a placeholder is no name. Write {{name}} or {{name|filter}}.';
  const unknown = placeholderNames(template).find((name) => !known.includes(name));
  if (unknown !== undefined) return `{{${shownName(unknown)}}} is not known here. Add a field of that name, or correct the spelling.`;
  for (const placeholder of placeholdersOf(template)) {
    const problem = formatProblem(placeholder) ?? filterProblem(placeholder, kind, parts.length === 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function formatProblem({ name, format }: Placeholder): string | undefined {
  if (name === 'now')
    return isNow(format) ? undefined : '{{now}} takes s, ms, iso, or a pattern with its zone: {{now:yyyyMMddHHmmss@Asia/Seoul}}.';
  if (name === 'nonce') return isNonce(format) ? undefined : '{{nonce}} takes a length of 8 to 64: {{nonce:16}}.';
  return format === undefined ? undefined : `{{${name}}} takes no format. A filter stands behind |.`;
}

function filterProblem({ name, filters = [] }: Placeholder, kind: Slot['kind'], alone: boolean): string | undefined {
  if (filters.length > 0 && kind === 'address') return `{{${name}}} takes no filter in an address. Remove it.`;
  for (const [index, filter] of filters.entries()) {
    const isLast = index === filters.length - 1;
    if (!filterNames.includes(filter.name)) {
      const text = inexpressibleText(filter.name);
      return text === undefined ? `there is no filter ${shownName(filter.name)}. Known are ${filterNames.join(', ')}.` : `${text}.`;
    }
    if (!isFilter(filter)) return `the filter ${filter.name} does not take what stands behind its colon. ${usageOf(filter.name)}`;
    if (isTypeFilter(filter.name)) {
      const fits = isLast && alone && (kind === 'json' || (kind === 'list' && filter.name === 'list'));
      if (!fits)
        return `the filter ${filter.name} gives a JSON type: it stands last, in a JSON text that is one placeholder and nothing else.`;
    }
  }
  return undefined;
}

function usageOf(name: string): string {
  if (name.startsWith('hmac')) return `Write {{name|${name}:key}} or {{name|${name}:key:base64}}, with the name of the key's field.`;
  if (name === 'urlencode') return 'Write {{name|urlencode}}, or {{name|urlencode:form}} for a plus instead of %20.';
  if (/^(?:md5|sha\d+)$/.test(name))
    return `Write {{name|${name}}} for hexadecimal, {{name|${name}:base64}} or {{name|${name}:base64url}}.`;
  return `Write {{name|${name}}}.`;
}

/** Owns the words for what the schema refuses: the place and the rule. Nothing of the value is quoted, for a secret may have been pasted there. */
import type * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

/** For valibot's `message` option: used where the schema brings no text of its own. */
export function ruleText(issue: Issue): string {
  // valibot tells an unknown member as one that was expected never to be there.
  if (issue.expected === 'never') return 'not a member here. Remove it, or mend the spelling';
  if (issue.input === undefined) return 'missing';
  switch (issue.type) {
    case 'string':
      return 'not a text';
    case 'number':
      return 'not a number';
    case 'boolean':
      return 'neither true nor false';
    case 'array':
      return 'not a list';
    case 'object':
    case 'strict_object':
    case 'record':
      return 'not an object';
    case 'literal':
    case 'picklist':
      return `not ${choices(issue.expected)}`;
    case 'variant':
      return typeof issue.input === 'object' && issue.input !== null
        ? `not ${choices(issue.expected)}`
        : `has to be ${choices(issue.expected)}`;
    case 'non_empty':
      return 'empty';
    case 'min_length':
      return 'has too few entries';
    case 'starts_with':
      return `does not begin with ${issue.expected ?? 'what it should'}`;
    default:
      return issue.kind === 'validation' ? `does not keep to the rule: ${issue.expected ?? issue.type}` : 'of the wrong kind';
  }
}

/** Where it stands, such as `request.url`; the definition itself has the place `definition`. */
export function placeOf(issue: Issue): string {
  const path = issue.path?.map(({ key }) => shownKey(key)).join('.') ?? '';
  return path === '' ? 'definition' : path;
}

/** A member's name is shown; what was rather pasted than written is not. */
function shownKey(key: unknown): string {
  if (typeof key === 'number') return String(key);
  const isName = typeof key === 'string' && /^[\w $.-]{1,40}$/.test(key) && !/\d.*\d.*\d/.test(key);
  return isName ? key : '…';
}

/** What the schema expects is written by us: `"raw" | "form"`. */
function choices(expected: string | null): string {
  return (expected ?? '').replaceAll(/[()]/g, '').replaceAll(' | ', ' or ');
}

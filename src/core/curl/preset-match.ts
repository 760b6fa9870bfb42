/** Owns whether a pasted address is one that a known definition speaks of. Compares addresses; knows no vendor. */
import type { Definition } from '../definition/definition';
import { parseTemplate } from '../template/template';

/** The definition whose token endpoint this address is, in any of its environments; undefined where none is. */
export function definitionFor(url: string, definitions: readonly Definition[]): Definition | undefined {
  const address = normal(url);
  if (address === undefined) return undefined;
  return definitions.find((definition) => {
    const environments = definition.environments.length > 0 ? definition.environments.map(({ values }) => values) : [{}];
    return environments.some((values) => patternOf(definition.request.url, values)?.test(address) === true);
  });
}

/** Id of the definition's environment whose token endpoint this address is. */
export function environmentFor(url: string, { environments, request }: Definition): string | undefined {
  const address = normal(url);
  if (address === undefined) return undefined;
  return environments.find(({ values }) => patternOf(request.url, values)?.test(address) === true)?.id;
}

function normal(url: string): string | undefined {
  if (!/^https?:\/\/[^/?#{}<>$\s]+/i.test(url)) return undefined;
  return url
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

/** What stands in no environment may be anything within a part of the address; an address that is nothing else tells nothing. */
function patternOf(template: string, values: Readonly<Record<string, string>>): RegExp | undefined {
  let known = '';
  const pattern = (parseTemplate(template) ?? []).map((part) => {
    const literal = 'literal' in part ? part.literal : Object.hasOwn(values, part.name) ? values[part.name] : undefined;
    if (literal === undefined) return '[^/]+';
    known += literal;
    return literal.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return /[a-z0-9-]\.[a-z]{2,}/i.test(known) ? new RegExp(`^${pattern.join('').replace(/\/+$/, '')}$`) : undefined;
}

/** Owns which requests of a request file send a token: those that refer to it, and those that use a variable of the file that does. Pure. */
import type { HttpDocument, HttpReference, Span } from './http-document';
import { referenceOf } from './http-reference';

export interface HttpTokenUse {
  readonly reference: HttpReference;
  /** Where the request has it: the reference itself, or the variable of the file. */
  readonly span: Span;
  readonly slot: 'header' | 'url' | 'body';
  /** Index of the request. */
  readonly request: number;
}

/** In the order of the text, as far as references stand in requests themselves; then those by variables. */
export function tokenUsesIn(document: HttpDocument): readonly HttpTokenUse[] {
  const uses: HttpTokenUse[] = [];
  const add = (reference: HttpReference, { span, slot, request }: Pick<HttpReference, 'span' | 'slot' | 'request'>): void => {
    if (request !== undefined && slot !== 'comment' && slot !== 'variable') uses.push({ reference, span, slot, request });
  };
  for (const reference of document.references) add(reference, reference);
  const byVariable = referencesByVariable(document);
  if (byVariable.size > 0) {
    for (const use of document.uses) for (const reference of byVariable.get(use.name) ?? []) add(reference, use);
  }
  return uses;
}

/** A variable with more of them would be no header. */
const mostReferences = 20;

/** By name, also through other variables. Only those that come to a token. */
function referencesByVariable({ variables }: HttpDocument): ReadonlyMap<string, ReadonlySet<HttpReference>> {
  const found = new Map<string, Set<HttpReference>>();
  const users = new Map<string, string[]>();
  for (const { name, braces } of variables) {
    for (const brace of braces) {
      const reference = referenceOf(brace, 'variable', undefined);
      if (reference) addTo(found, name, reference);
      else {
        const names = users.get(brace.content);
        if (names) names.push(name);
        else users.set(brace.content, [name]);
      }
    }
  }
  // Each variable hands on what it has until nothing is new; circles end by that.
  for (const waiting = [...found.keys()]; waiting.length > 0;) {
    const name = waiting.pop() ?? '';
    for (const user of users.get(name) ?? []) {
      const before = found.get(user)?.size ?? 0;
      for (const reference of found.get(name) ?? []) addTo(found, user, reference);
      if ((found.get(user)?.size ?? 0) > before) waiting.push(user);
    }
  }
  return found;
}

function addTo(found: Map<string, Set<HttpReference>>, name: string, reference: HttpReference): void {
  const own = found.get(name) ?? new Set();
  if (own.size < mostReferences) own.add(reference);
  found.set(name, own);
}

/** Owns which requests of a request file send a token: those that refer to it, and those that use a variable of the file that does. Pure. */
import { isSameHeader } from '../base/header-name';
import { filler, gap } from './destination';
import { isEncodedAuthorization } from './http-authorization';
import type { HttpDocument, HttpReference, Span } from './http-document';
import { bracesIn, referenceOf } from './http-reference';

export interface HttpTokenUse {
  readonly reference: HttpReference;
  /** Where the request has it: the reference itself, or the variable of the file. */
  readonly span: Span;
  readonly slot: 'header' | 'url' | 'body';
  /** Index of the request. */
  readonly request: number;
  /**
   * `{{%name}}`, of which REST Client makes a percent-encoded text; a scheme whose value the clients take apart; the name of a
   * request as well, so that REST Client sends what is written.
   */
  readonly form?: 'percent' | 'scheme' | 'request-name';
}

/** In the order of the text, as far as references stand in requests themselves; then those by variables. */
export function tokenUsesIn(document: HttpDocument): readonly HttpTokenUse[] {
  const uses: HttpTokenUse[] = [];
  const isTakenApart = schemesIn(document);
  type Place = Pick<HttpReference, 'span' | 'slot' | 'request' | 'isEncoded'>;
  const add = (reference: HttpReference, place: Place, given?: HttpTokenUse['form']): void => {
    const { span, slot, request } = place;
    if (request === undefined || slot === 'comment' || slot === 'variable') return;
    const isScheme = place.isEncoded === true || (slot === 'header' && isTakenApart(request, span));
    const form = given ?? (isScheme ? 'scheme' : undefined);
    uses.push({ reference, span, slot, request, ...(form ? { form } : {}) });
  };
  for (const reference of document.references) add(reference, reference);
  const byVariable = referencesByVariable(document);
  if (byVariable.size > 0) {
    for (const use of document.uses) {
      const isPercent = use.name.startsWith('%') && !byVariable.has(use.name);
      const form = isPercent ? 'percent' : document.requestNames.has(use.name) ? 'request-name' : undefined;
      for (const reference of byVariable.get(isPercent ? use.name.slice(1) : use.name) ?? []) add(reference, use, form);
    }
  }
  return uses;
}

/** `@b = {{%a}}`: REST Client encodes in requests only, and leaves this one as it is written. */
export function percentsInVariables(document: HttpDocument): readonly { readonly reference: HttpReference; readonly span: Span }[] {
  const percents = document.variables.flatMap(({ braces }) => braces.filter(({ content }) => content.startsWith('%')));
  if (percents.length === 0) return [];
  const byVariable = referencesByVariable(document);
  return percents.flatMap(({ content, span }) => {
    const [reference] = byVariable.get(content.slice(1)) ?? [];
    return reference ? [{ reference, span }] : [];
  });
}

/** Whether a place stands in an `Authorization` header that the clients take apart. Each request is looked at once. */
function schemesIn({ requests, variables }: HttpDocument): (request: number, span: Span) => boolean {
  const known = new Map<number, boolean>();
  const fill = filler(variables.map((variable) => ({ ...variable, value: withoutReferences(variable.value) })));
  return (index, { start }) => {
    const headers = requests[index]?.headers.filter(({ name }) => isSameHeader(name, 'Authorization')) ?? [];
    if (!headers.some(({ valueSpan }) => valueSpan.start <= start && start < valueSpan.end)) return false;
    const found = known.get(index);
    if (found !== undefined) return found;
    // Two of them are joined.
    const written = withoutReferences(headers.map(({ value }) => value).join(','));
    const isTakenApart = isEncodedAuthorization(fill(written.replace(/\{\{\s*%/g, '{{')), gap);
    known.set(index, isTakenApart);
    return isTakenApart;
  };
}

/** Some word in the place of each token. */
function withoutReferences(text: string): string {
  let [result, from] = ['', 0];
  for (const brace of bracesIn(text)) {
    if (!referenceOf(brace, 'header', undefined)) continue;
    result += `${text.slice(from, brace.span.start)}T`;
    from = brace.span.end;
  }
  return result + text.slice(from);
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

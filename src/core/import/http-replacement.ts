/**
 * Owns what changes in a request file once its token request has become a provider: the secrets go, and requests that took the
 * token of its answer take the provider's variable. Changes nothing else; pure.
 */
import type { HttpDocument, Span } from '../http-file/http-document';
import { blockOf } from './http-request';
import { SecretFinder } from './secret-finder';
import type { TextEdit } from './text-edit';

export interface ReplacementWishes {
  /** Index of the token request. */
  readonly request: number;
  /** As the request has them after its variables were filled in. */
  readonly secrets: readonly string[];
  /** What takes the place of each. */
  readonly placeholder: string;
  /** `{{$processEnv BEARER_X}}` */
  readonly reference: string;
  /** Name of the answer's member that holds the token; undefined where the answer is the token. */
  readonly tokenMember: string | undefined;
  /** A line above the request, without the number sign. */
  readonly comment: string;
}

export interface HttpReplacement {
  /** In the order of the text, none over another; empty where there is nothing to replace. */
  readonly edits: readonly TextEdit[];
  /** Variables that hold a secret and that other requests use too: they stay. */
  readonly kept: readonly string[];
  /** Whether a secret goes. */
  readonly takesSecret: boolean;
  /** Whether requests get the reference. */
  readonly putsReference: boolean;
}

export function replacementIn(text: string, document: HttpDocument, wishes: ReplacementWishes): HttpReplacement {
  const request = document.requests[wishes.request];
  if (!request) return { edits: [], kept: [], takesSecret: false, putsReference: false };
  const block = blockOf(text, request);
  const finder = new SecretFinder(wishes.secrets);
  const { own, shared } = variablesOf(document, wishes.request);
  const kept: string[] = [];
  const places = [...finder.find(text, block)];
  for (const { name, valueSpan } of document.variables) {
    if (!own.has(name)) continue;
    const found = finder.find(text, valueSpan);
    if (found.length > 0 && shared.has(name)) kept.push(name);
    else places.push(...found);
  }
  const uses = tokenUses(text, document, wishes, block);
  const edits = [
    ...places.map((span) => ({ ...span, text: wishes.placeholder })),
    ...uses.map((span) => ({ ...span, text: wishes.reference })),
  ].sort((a, b) => a.start - b.start);
  const result = { kept, takesSecret: places.length > 0, putsReference: uses.length > 0 };
  if (edits.length === 0) return { edits, ...result };
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const comment = { start: block.start, end: block.start, text: `# ${wishes.comment}${newline}` };
  const at = edits.findIndex(({ start }) => start >= block.start);
  return { edits: at < 0 ? [...edits, comment] : edits.toSpliced(at, 0, comment), ...result };
}

/** Names of the variables that the request takes, and of those that others take, also through each other. */
function variablesOf(
  { variables, uses }: HttpDocument,
  request: number,
): { readonly own: ReadonlySet<string>; readonly shared: ReadonlySet<string> } {
  const contents = new Map<string, string[]>();
  for (const { name, braces } of variables) {
    const known = contents.get(name) ?? [];
    contents.set(name, known);
    for (const { content } of braces) known.push(content);
  }
  const reached = (names: readonly string[]): ReadonlySet<string> => {
    const found = new Set(names);
    // A set is gone through with what is added on the way.
    for (const name of found) for (const content of contents.get(name) ?? []) found.add(content);
    return found;
  };
  const named = (own: boolean): readonly string[] =>
    uses.filter((use) => (use.request === request) === own).map(({ name }) => name.replace(/^%/, ''));
  return { own: reached(named(true)), shared: reached(named(false)) };
}

/** Where other requests put the token of this one's answer into a header, themselves or by a variable of the file. */
function tokenUses(text: string, document: HttpDocument, { request, tokenMember }: ReplacementWishes, block: Span): readonly Span[] {
  const isToken = tokenNames(text, block, tokenMember);
  const direct = document.uses.filter((use) => use.request !== request && use.slot === 'header' && isToken(use.name));
  const used = new Set(document.uses.map((use) => use.name));
  const usedElsewhere = new Set(document.uses.filter(({ slot }) => slot !== 'header').map((use) => use.name));
  const byVariable = document.variables.flatMap(({ name, braces }) =>
    used.has(name) && !usedElsewhere.has(name) ? braces.filter(({ content }) => isToken(content)) : [],
  );
  return [...direct, ...byVariable].map(({ span }) => span);
}

/** `login.response.body.$.access_token` (REST Client), `login.access_token` (httpYac), a variable that a script sets. */
function tokenNames(text: string, block: Span, member: string | undefined): (content: string) => boolean {
  const before = text.slice(0, block.start);
  const separator = Math.max(before.lastIndexOf('\n###') + 1, 0);
  const next = text.indexOf('\n###', Math.max(0, block.end - 1));
  // Scripts that read the answer stand behind the request.
  const section = text.slice(separator, next < 0 ? text.length : next);
  const name = /^\s*(?:#|\/\/)\s*@name\s+([\w-]+)\s*$/m.exec(section)?.[1];
  const scripted = new Set<string>();
  for (const [line, variable = ''] of section.matchAll(/client\.global\.set\(\s*["']([\w.-]+)["']\s*,.*$/gm))
    if (member === undefined || line.includes(member)) scripted.add(variable);
  return (content) => {
    if (scripted.has(content)) return true;
    if (name === undefined || !content.startsWith(`${name}.`) || content.includes('.headers')) return false;
    const path = content
      .slice(name.length)
      .split(/[.[\]'"$]+/)
      .filter((part) => part !== '');
    return member === undefined ? /^(?:body|parsedBody|\*)$/.test(path.at(-1) ?? '') : path.at(-1) === member;
  };
}

/** Owns what may be wrong with the tokens of a request file. Pure: whoever shows a problem finds the words. */
import { destinationsIn } from './destination';
import type { HttpDocument, HttpReference, Span } from './http-document';
import { literalTokensIn } from './http-literal-token';
import { tokenUsesIn, type HttpTokenUse } from './http-token-uses';

/** What has to be known of providers to judge a file. */
export interface ProviderKnowledge {
  has(providerId: string): boolean;
  /** The provider whose variable it is. */
  idOf(variable: string): string | undefined;
  /** Whether someone else has set it. */
  isForeign(variable: string): boolean;
  mayGoTo(providerId: string, origin: string): boolean;
  /** The providers that a name in REST Client's settings may stand for, one an environment. */
  idsBehind?(key: string): readonly string[];
}

export type HttpProblem =
  /** Nobody has it: REST Client would send an empty text, httpYac would send nothing. */
  | { readonly kind: 'unknown-provider'; readonly span: Span; readonly reference: HttpReference }
  /** Not covered by failing closed: the warning text would be sent, and a token be kept in logs. */
  | { readonly kind: 'in-url' | 'in-body'; readonly span: Span; readonly providerId: string; readonly reference: HttpReference }
  /** httpYac would keep an old token in it. */
  | { readonly kind: 'in-variable'; readonly span: Span; readonly providerId: string }
  | { readonly kind: 'other-origin'; readonly span: Span; readonly providerId: string; readonly origin: string }
  /** `origin` is where the request goes, as far as that is known. */
  | { readonly kind: 'literal-token'; readonly span: Span; readonly origin: string | undefined };

/** More would not be read. */
const mostProblems = 200;

export function problemsIn(document: HttpDocument, known: ProviderKnowledge): readonly HttpProblem[] {
  const destinations = destinationsIn(document);
  const originOf = (request: number | undefined): string | undefined => {
    const destination = request === undefined ? undefined : destinations[request];
    return destination?.kind === 'known' ? destination.origin : undefined;
  };
  return [
    ...document.references.filter(({ slot }) => slot !== 'comment').flatMap((reference) => problemsOfReference(reference, known)),
    ...tokenUsesIn(document).flatMap((use) => problemsOfUse(use, originOf(use.request), known)),
    ...literalTokensIn(document).map(({ span, request }) => ({ kind: 'literal-token' as const, span, origin: originOf(request) })),
  ].slice(0, mostProblems);
}

/** The provider that a reference is about. REST Client's settings say whom an indirect one is about. */
export function providerOf({ kind, name }: HttpReference, known: Pick<ProviderKnowledge, 'has' | 'idOf'>): string | undefined {
  if (kind === 'processEnv') return known.idOf(name);
  return kind === 'bearer' && known.has(name) ? name : undefined;
}

/** Other variables of the environment are none of our business, unless they can only be meant for ours. */
export function isUnknown(reference: HttpReference, known: Omit<ProviderKnowledge, 'mayGoTo'>): boolean {
  const { kind, name, trailing } = reference;
  if (kind === 'processEnvIndirect' || providerOf(reference, known) !== undefined) return false;
  return kind === 'bearer' || (/^BEARER[_-]/i.test(name + trailing) && !known.isForeign(name));
}

function problemsOfReference(reference: HttpReference, known: ProviderKnowledge): readonly HttpProblem[] {
  const { kind, slot, span } = reference;
  if (isUnknown(reference, known)) return [{ kind: 'unknown-provider', span, reference }];
  const providerId = providerOf(reference, known);
  return kind === 'bearer' && slot === 'variable' && providerId !== undefined ? [{ kind: 'in-variable', span, providerId }] : [];
}

function problemsOfUse(
  { reference, slot, span }: HttpTokenUse,
  origin: string | undefined,
  known: ProviderKnowledge,
): readonly HttpProblem[] {
  const providerId = providerOf(reference, known);
  const isElsewhere = (id: string): boolean => origin !== undefined && !known.mayGoTo(id, origin);
  if (providerId === undefined) {
    const ids = reference.kind === 'processEnvIndirect' ? (known.idsBehind?.(reference.name) ?? []) : [];
    return ids.filter(isElsewhere).map((id) => ({ kind: 'other-origin', span, providerId: id, origin: origin ?? '' }));
  }
  const problems: HttpProblem[] = [];
  if (slot === 'url') problems.push({ kind: 'in-url', span, providerId, reference });
  // httpYac sends nothing without a token, wherever it stands.
  if (slot === 'body' && reference.kind === 'processEnv') problems.push({ kind: 'in-body', span, providerId, reference });
  if (origin !== undefined && isElsewhere(providerId)) problems.push({ kind: 'other-origin', span, providerId, origin });
  return problems;
}

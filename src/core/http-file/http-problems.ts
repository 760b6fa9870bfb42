/** Owns what may be wrong with the tokens of a request file. Pure: whoever shows a problem finds the words. */
import { destinationsIn } from './destination';
import type { HttpDocument, HttpReference, Span } from './http-document';
import { literalTokensIn } from './http-literal-token';
import { percentsInVariables, tokenUsesIn, type HttpTokenUse } from './http-token-uses';

/** What has to be known of providers to judge a file. */
export interface ProviderLookup {
  has(providerId: string): boolean;
  /** The provider whose variable it is. */
  idOf(variable: string): string | undefined;
  /** Whether someone else has set it. */
  isForeign(variable: string): boolean;
  mayGoTo(providerId: string, origin: string): boolean;
  /** The providers that a name in REST Client's settings may stand for, one an environment. */
  idsBehind?(key: string): readonly string[];
  /** Whether a name in REST Client's settings stands for a variable that is set, in any environment. */
  leadsSomewhere?(key: string): boolean;
  /** Whether nobody here knows `{{$bearer id}}`, so that it would be sent as it is written. */
  sendsBearerAsWritten?(): boolean;
}

export type HttpProblem =
  /** Nobody has it: REST Client would send an empty text, httpYac would send nothing. */
  | { readonly kind: 'unknown-provider'; readonly span: Span; readonly reference: HttpReference }
  /** The name ends before what is written behind it, and is another one's: REST Client would send that one's token. */
  | { readonly kind: 'inexact-name'; readonly span: Span; readonly reference: HttpReference; readonly providerId: string }
  /** No environment of REST Client has the key: an empty text would be sent. */
  | { readonly kind: 'unknown-key'; readonly span: Span; readonly reference: HttpReference }
  /** REST Client would send what is written. */
  | { readonly kind: 'as-written'; readonly span: Span; readonly reference: HttpReference }
  /** What a client encodes goes out even while there is no token, and no API takes it. */
  | { readonly kind: 'encoded'; readonly span: Span; readonly reference: HttpReference; readonly encoding: 'percent' | 'scheme' }
  /** Not covered by failing closed: the warning text would be sent, and a token be kept in logs. */
  | { readonly kind: 'in-url' | 'in-body'; readonly span: Span; readonly providerId: string; readonly reference: HttpReference }
  /** httpYac would keep an old token in it. */
  | { readonly kind: 'in-variable'; readonly span: Span; readonly providerId: string }
  | { readonly kind: 'other-origin'; readonly span: Span; readonly providerId: string; readonly origin: string }
  /** `origin` is where the request goes, as far as that is known. */
  | { readonly kind: 'literal-token'; readonly span: Span; readonly origin: string | undefined };

/** Problems that no waiting for a token cures. */
export type Obstacle = Extract<
  HttpProblem,
  { readonly kind: 'unknown-provider' | 'inexact-name' | 'unknown-key' | 'as-written' | 'encoded' }
>;

/** More would not be read. */
const mostProblems = 200;

export function problemsIn(document: HttpDocument, known: ProviderLookup): readonly HttpProblem[] {
  const destinations = destinationsIn(document);
  const originOf = (request: number | undefined): string | undefined => {
    const destination = request === undefined ? undefined : destinations[request];
    return destination?.kind === 'known' ? destination.origin : undefined;
  };
  const uses = tokenUsesIn(document);
  return [
    ...document.references.filter(({ slot }) => slot !== 'comment').flatMap((reference) => problemsOfReference(reference, known)),
    ...uses.flatMap((use) => unfitForm(use, known) ?? []),
    ...percentsInVariables(document).map(({ reference, span }) => ({ kind: 'as-written' as const, span, reference })),
    ...uses.flatMap((use) => problemsOfUse(use, originOf(use.request), known)),
    ...literalTokensIn(document).map(({ span, request }) => ({ kind: 'literal-token' as const, span, origin: originOf(request) })),
  ].slice(0, mostProblems);
}

/** What keeps a request from being sent with the right token, by REST Client. */
export function obstacleOf(use: HttpTokenUse, known: ProviderLookup): Obstacle | undefined {
  const { reference, span } = use;
  const wrong = obstacleOfReference(reference, known);
  if (wrong) return wrong;
  return reference.kind === 'bearer' ? { kind: 'as-written', span, reference } : unfitForm(use, known);
}

/** The provider that a reference is about. REST Client's settings say whom an indirect one is about. */
export function providerOf({ kind, name }: HttpReference, known: Pick<ProviderLookup, 'has' | 'idOf'>): string | undefined {
  if (kind === 'processEnv') return known.idOf(name);
  return kind === 'bearer' && known.has(name) ? name : undefined;
}

/** The same, with all whose variable a name in REST Client's settings may stand for. */
export function providersOf(reference: HttpReference, known: ProviderLookup): readonly string[] {
  if (reference.kind === 'processEnvIndirect') return known.idsBehind?.(reference.name) ?? [];
  const id = providerOf(reference, known);
  return id === undefined ? [] : [id];
}

/** Other variables of the environment are none of our business, unless they can only be meant for ours. */
export function isUnknown(reference: HttpReference, known: Omit<ProviderLookup, 'mayGoTo'>): boolean {
  const { kind, name, trailing } = reference;
  if (kind === 'processEnvIndirect' || providerOf(reference, known) !== undefined) return false;
  return kind === 'bearer' || (/^BEARER(?:[_-]|$)/i.test(name + trailing) && !known.isForeign(name));
}

/** What is wrong with it wherever it stands. */
export function obstacleOfReference(reference: HttpReference, known: ProviderLookup): Obstacle | undefined {
  const { span, name, trailing, kind } = reference;
  if (isUnknown(reference, known)) return { kind: 'unknown-provider', span, reference };
  const [providerId] = providersOf(reference, known);
  if (trailing !== '' && providerId !== undefined) return { kind: 'inexact-name', span, reference, providerId };
  if (kind === 'processEnvIndirect' && known.leadsSomewhere?.(name) === false) return { kind: 'unknown-key', span, reference };
  return undefined;
}

function problemsOfReference(reference: HttpReference, known: ProviderLookup): readonly HttpProblem[] {
  const { kind, slot, span } = reference;
  const wrong = obstacleOfReference(reference, known);
  if (wrong) return [wrong];
  const providerId = providerOf(reference, known);
  if (kind !== 'bearer' || providerId === undefined) return [];
  const problems: HttpProblem[] = [];
  if (known.sendsBearerAsWritten?.() === true) problems.push({ kind: 'as-written', span, reference });
  if (slot === 'variable') problems.push({ kind: 'in-variable', span, providerId });
  return problems;
}

/** httpYac puts a token into no text that it encodes without asking for one first. */
function unfitForm({ reference, form, span }: HttpTokenUse, known: ProviderLookup): Obstacle | undefined {
  if (form === undefined || reference.kind === 'bearer') return undefined;
  if (providersOf(reference, known).length === 0) return undefined;
  return form === 'request-name' ? { kind: 'as-written', span, reference } : { kind: 'encoded', span, reference, encoding: form };
}

function problemsOfUse({ reference, slot, span }: HttpTokenUse, origin: string | undefined, known: ProviderLookup): readonly HttpProblem[] {
  const providerId = providerOf(reference, known);
  const isElsewhere = (id: string): boolean => origin !== undefined && !known.mayGoTo(id, origin);
  if (providerId === undefined) {
    return providersOf(reference, known)
      .filter(isElsewhere)
      .map((id) => ({ kind: 'other-origin', span, providerId: id, origin: origin ?? '' }));
  }
  const problems: HttpProblem[] = [];
  if (slot === 'url') problems.push({ kind: 'in-url', span, providerId, reference });
  // httpYac sends nothing without a token, wherever it stands.
  if (slot === 'body' && reference.kind === 'processEnv') problems.push({ kind: 'in-body', span, providerId, reference });
  if (origin !== undefined && isElsewhere(providerId)) problems.push({ kind: 'other-origin', span, providerId, origin });
  return problems;
}

/** Owns which references of a request file stand for a variable that holds no token now, so that a request with them is refused. Pure. */
import { isLack, type Lack } from '../variable/variable-standing';
import type { VariableSource } from '../variable/variable-source';
import type { HttpDocument } from './http-document';
import { obstacleOfReference, providersOf, type ProviderLookup } from './http-problems';
import type { HttpReference, Span } from './http-reference';

export interface MissingToken {
  readonly providerId: string;
  readonly lack: Lack;
}

type Standings = Pick<VariableSource, 'standingOf'>;

/** httpYac waits for a token of its own references. A name in REST Client's settings may stand for several. */
export function missingTokensOf(reference: HttpReference, known: ProviderLookup, variables: Standings): readonly MissingToken[] {
  if (reference.kind === 'bearer' || obstacleOfReference(reference, known)) return [];
  return providersOf(reference, known).flatMap((providerId) => {
    const lack = variables.standingOf(providerId);
    return isLack(lack) ? [{ providerId, lack }] : [];
  });
}

export function missingTokensIn(
  { references }: HttpDocument,
  known: ProviderLookup,
  variables: Standings,
): readonly (MissingToken & { readonly span: Span })[] {
  return references.flatMap((reference) =>
    reference.slot === 'comment'
      ? []
      : missingTokensOf(reference, known, variables).map((missing) => ({ ...missing, span: reference.span })),
  );
}

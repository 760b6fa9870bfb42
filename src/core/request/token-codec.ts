/**
 * Owns the port to what builds a token request and reads its answer. It is asked for at each request and not before, so that an
 * embedder can load it with the first one; `token-format.ts` is what there is to load.
 */
import type { guessAnswerShape } from './answer-shape';
import type { assertionJobFor, buildCompanionHeader, buildTokenRequest } from './token-request';
import type { readTokenAnswer } from './token-response';

export interface TokenCodec {
  readonly assertionJobFor: typeof assertionJobFor;
  readonly buildCompanionHeader: typeof buildCompanionHeader;
  readonly buildTokenRequest: typeof buildTokenRequest;
  readonly guessAnswerShape: typeof guessAnswerShape;
  readonly readTokenAnswer: typeof readTokenAnswer;
}

/** Rejects where it can't be loaded. */
export type LoadTokenCodec = () => Promise<TokenCodec>;

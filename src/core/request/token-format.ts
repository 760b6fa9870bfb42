/** Owns what builds a token request and reads its answer, as one part to load: see `token-codec.ts`. */
import { guessAnswerShape } from './answer-shape';
import type { TokenCodec } from './token-codec';
import { assertionJobFor, buildCompanionHeader, buildTokenRequest } from './token-request';
import { readTokenAnswer } from './token-response';

export const tokenCodec: TokenCodec = { assertionJobFor, buildCompanionHeader, buildTokenRequest, guessAnswerShape, readTokenAnswer };

/** Owns what is told of a variable without its value: whether it holds a token, and if not, why, and when that may change. */
import type { TokenErrorData } from '../base/token-error';

/** `unused`: the document that refers to it came back with the window, and the person has not turned to it; the others as `ArmingRefusal`. */
export type Withheld = 'untrusted' | 'off' | 'declined' | 'unanswered' | 'unused';

/** `by-hand`: only the person can change it. A number is the instant, in milliseconds since the Unix epoch. */
export type NextTry = number | 'under-way' | 'by-hand';

export type VariableStanding =
  | { readonly kind: 'token' }
  /** One is being asked for, or is about to be. */
  | { readonly kind: 'fetching' }
  | { readonly kind: 'failed'; readonly error: TokenErrorData; readonly next: NextTry }
  /** The token was forgotten, and another one is not asked for by itself. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'withheld'; readonly reason: Withheld };

/** One that has something to tell. */
export type Lack = Exclude<VariableStanding, { readonly kind: 'token' | 'fetching' }>;

export function isLack(standing: VariableStanding | undefined): standing is Lack {
  return standing !== undefined && standing.kind !== 'token' && standing.kind !== 'fetching';
}

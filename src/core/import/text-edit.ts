/** Owns the shape of a change to a text that a person is offered. */
import type { Span } from '../http-file/http-reference';

/** What stands in the span, in offsets of the text before the change, becomes `text`. */
export interface TextEdit extends Span {
  readonly text: string;
}

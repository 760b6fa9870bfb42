/** Owns how a definition describes a first request to its API, for a request file that a person opens to try the token. */
import * as v from 'valibot';
import { ownRecord } from '../base/own-record';
import { strict } from './definition-issue';
import { localizedTextSchema } from '../base/localized-text';

/** What stands in double braces would be a variable, or code, to the clients that send it. */
const oneLine = v.pipe(v.string(), v.maxLength(500), v.regex(/^(?!.*\{\{)[^\p{Cc}]+$/u, 'one line without double braces'));

/** Separators, comments, variables and scripts of request files; and files that are read in, other than one beside it. */
const clientSyntax = /^\s*(?:#|\/\/|@|>|<(?:@\w*)?[^\S\n]+(?!\.\/[\w.-]+[^\S\n]*$))/m;

export const samplePathSchema = v.pipe(
  v.string(),
  v.maxLength(500),
  v.regex(/^\/(?!\/)[^\s{}\\#]*$/, 'begins with one slash, without blanks, braces and fragment'),
);

export const sampleSchema = strict({
  method: v.optional(v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']), 'GET'),
  path: v.pipe(samplePathSchema, v.description('Behind the first of `apiOrigins`; a query may follow.')),
  headers: v.optional(
    v.pipe(
      ownRecord(v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/, "a header's name")), oneLine),
      v.description('Beside the one with the token.'),
    ),
  ),
  body: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(10_000),
      v.check(
        (text) => !text.includes('{{') && !clientSyntax.test(text),
        'without double braces, comments and scripts, and with no file but one beside it',
      ),
    ),
  ),
  note: v.optional(v.pipe(localizedTextSchema, v.description('What to fill in before it is sent, in a line above it.'))),
});

export type Sample = v.InferOutput<typeof sampleSchema>;

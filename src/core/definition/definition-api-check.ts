/** Owns how a definition describes a harmless request to its API, by which Check Token sees whether the API takes the token. */
import * as v from 'valibot';
import { ownRecord } from '../base/own-record';
import { headerNameSchema } from './definition-field';
import { strict } from './definition-issue';
import { samplePathSchema } from './definition-sample';

/** No redirect: it is not followed, and tells nothing of the token. */
const statusSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(200),
  v.maxValue(599),
  v.check((status) => status < 300 || status > 399, 'no redirect: it is never followed'),
);

export const apiCheckSchema = strict({
  method: v.optional(v.picklist(['GET', 'HEAD']), 'GET'),
  path: v.pipe(
    samplePathSchema,
    v.description('Behind the first of `apiOrigins`; a query may follow. Name a request that changes nothing.'),
  ),
  headers: v.optional(
    v.pipe(
      ownRecord(headerNameSchema, v.pipe(v.string(), v.regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,498}[\x21-\x7e])?$/, 'one line of ASCII'))),
      v.description('Beside the one with the token, which a check cannot replace.'),
    ),
  ),
  accepted: v.optional(
    v.pipe(
      v.array(statusSchema),
      v.minLength(1),
      v.description('Statuses by which the API shows that it takes the token. Any other but `refused` leaves it open.'),
    ),
    [200],
  ),
  refused: v.optional(
    v.pipe(v.array(statusSchema), v.description('Statuses by which the API shows that it does not take the token.')),
    [401, 403],
  ),
});

export type ApiCheck = v.InferOutput<typeof apiCheckSchema>;

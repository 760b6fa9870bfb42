/** Owns the part of the definition language that says what is sent: method, address, query, headers, body. */
import * as v from 'valibot';
import { ownRecord } from '../base/own-record';
import { requestValuesSchema } from './definition-authentication';
import { headerNameSchema, templateSchema } from './definition-field';
import { strict } from './definition-issue';

/** A list sends the name several times. */
const slotSchema = v.union([templateSchema, v.array(templateSchema)]);

const contentTypeSchema = v.optional(
  v.pipe(
    v.string(),
    v.regex(
      /^[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+(?: *; *[!#$%&'*+.^_`|~0-9A-Za-z-]+=[!#$%&'*+.^_`|~0-9A-Za-z-]+)*$/,
      'a media type, such as application/json; charset=utf-8',
    ),
    v.description('The Content-Type header, where it is another than the usual one.'),
  ),
);

/** A field whose placeholders are optional and empty is left out. */
export const bodySchema = v.variant('type', [
  strict({ type: v.literal('form'), fields: ownRecord(v.string(), slotSchema), contentType: contentTypeSchema }),
  strict({
    type: v.literal('json'),
    value: v.pipe(
      v.unknown(),
      v.description(
        'Any JSON. Texts in it are templates; `{{field|number}}`, `{{field|boolean}}` and `{{field|list}}` alone in a text give other types.',
      ),
    ),
    contentType: contentTypeSchema,
  }),
  strict({ type: v.literal('multipart'), fields: ownRecord(v.string(), slotSchema) }),
]);

export const requestSchema = strict({
  method: v.optional(v.picklist(['GET', 'POST', 'PUT']), 'POST'),
  url: v.pipe(
    templateSchema,
    v.description('Token endpoint: https, without a query; placeholders are allowed: `{{baseUrl}}/oauth/token`.'),
  ),
  values: v.optional(requestValuesSchema),
  query: v.optional(ownRecord(v.string(), slotSchema)),
  secretsInQuery: v.optional(
    v.pipe(v.boolean(), v.description('True where the vendor takes secrets in the query only: addresses end up in logs on their way.')),
    false,
  ),
  headers: v.optional(ownRecord(headerNameSchema, templateSchema)),
  body: v.optional(bodySchema),
  requestIdHeader: v.optional(
    v.pipe(headerNameSchema, v.description('Name of the header whose value is kept and shown for a report to the vendor, e.g. `RqUID`.')),
  ),
});

export type BodySpec = v.InferOutput<typeof bodySchema>;
export type SlotTemplate = v.InferOutput<typeof slotSchema>;

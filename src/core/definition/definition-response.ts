/** Owns the part of the definition language that says how an answer is read and how its token is used. */
import * as v from 'valibot';
import { ownRecord } from '../base/own-record';
import { headerNameSchema, jsonPointerSchema, templateSchema } from './definition-field';
import { strict } from './definition-issue';
import { localizedTextSchema } from '../base/localized-text';

const place = {
  pointer: v.optional(jsonPointerSchema),
  header: v.optional(v.pipe(headerNameSchema, v.description('A header of the answer, instead of a pointer.'))),
};

export const expirySchema = v.pipe(
  v.variant('type', [
    strict({
      type: v.literal('lifetime'),
      ...place,
      unit: v.pipe(v.picklist(['s', 'ms', 'min']), v.description('Seconds, milliseconds or minutes.')),
    }),
    strict({ type: v.literal('instant'), ...place, unit: v.pipe(v.picklist(['s', 'ms']), v.description('Seconds or milliseconds.')) }),
    strict({
      type: v.literal('date'),
      ...place,
      pattern: v.optional(
        v.pipe(
          v.string(),
          v.description(
            "How it is written: yyyy MM dd HH mm ss SSS XXX, other letters in quotes: `yyyy-MM-dd'T'HH:mm:ss`. ISO 8601 unless said otherwise.",
          ),
        ),
      ),
      zone: v.optional(
        v.pipe(v.string(), v.description('The zone of a date that names none: `UTC`, `+09:00` or an IANA name such as `Asia/Seoul`.')),
      ),
    }),
    strict({ type: v.literal('jwt') }),
    strict({ type: v.literal('fixed'), seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(315_360_000)) }),
    strict({ type: v.literal('none') }),
  ]),
  v.description(
    'lifetime: counted from the request (`expires_in`); instant: Unix time (`expires_at`); date: ISO 8601 or a pattern; jwt: the claim `exp` of the token; fixed: as documented, not answered; none: unknown.',
  ),
);

const tokenPlaceSchema = v.union([
  jsonPointerSchema,
  v.variant('from', [strict({ from: v.literal('text') }), strict({ from: v.literal('header'), name: headerNameSchema })]),
]);

const plainValueSchema = v.union([v.string(), v.number(), v.boolean()]);

export const responseSchema = strict({
  token: v.pipe(
    tokenPlaceSchema,
    v.description('Where the token stands: a JSON pointer, `{ "from": "text" }` for the whole body, `{ "from": "header", "name": "…" }`.'),
  ),
  stripPrefix: v.optional(
    v.pipe(v.string(), v.nonEmpty(), v.description('What is cut off before the token, e.g. `Bearer `, where it is there.')),
  ),
  success: v.optional(
    v.pipe(
      strict({ pointer: jsonPointerSchema, equals: v.pipe(v.array(plainValueSchema), v.minLength(1)) }),
      v.description('A member that tells success, with the values that do: `{ "pointer": "/code", "equals": [0] }`.'),
    ),
  ),
  expiry: v.pipe(
    v.array(expirySchema),
    v.minLength(1),
    v.description('Where the expiry stands. Tried in order; the first that is present and not null counts.'),
  ),
  errorCode: v.optional(
    v.pipe(
      v.union([jsonPointerSchema, v.array(jsonPointerSchema)]),
      v.description("Where the vendor's error code stands, e.g. `/error`. Of several the first that is present counts."),
    ),
  ),
});

export const useSchema = strict({
  scheme: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(?:[!#$%&'*+.^_`|~0-9A-Za-z-]*|\{\{\w+\}\})$/, 'a word, or empty for the token alone'),
      v.description(
        'The word before the token, whatever token_type says: `Bearer` unless said otherwise; empty for the token alone. A field can hold it: `{{scheme}}`.',
      ),
    ),
    'Bearer',
  ),
  header: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+|\{\{\w+\}\})$/, 'a header name (RFC 9110 §5.1) or a field'),
      v.description('The header that takes it; `Authorization` unless said otherwise. A field can hold its name: `{{header}}`.'),
    ),
    'Authorization',
  ),
  query: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[\w.~-]{1,64}$/, 'the name of a query parameter'),
      v.description('The API takes the token as this query parameter, and not as a header.'),
    ),
  ),
  headers: v.optional(
    v.pipe(ownRecord(headerNameSchema, templateSchema), v.description('Headers that go with it, e.g. `{ "Client-Id": "{{clientId}}" }`.')),
  ),
  baseUrl: v.optional(v.pipe(jsonPointerSchema, v.description("Where the API's base URL stands in the answer, e.g. `/instance_url`."))),
});

export const hintActions = ['set-credentials', 'edit', 'retry', 'show-log'] as const;

export const hintSchema = strict({
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))),
  code: v.optional(
    v.pipe(v.string(), v.nonEmpty(), v.description("The vendor's error code as text, numbers too: `H0002`, `1`, `invalid_client`.")),
  ),
  text: localizedTextSchema,
  action: v.optional(v.picklist(hintActions)),
  treatAs: v.optional(
    v.pipe(
      v.picklist(['throttled', 'unreachable', 'rejected']),
      v.description(
        'What it is where status or action say otherwise: too many requests, a fault of the server, or a refusal of the request but not of the credentials. None of them costs the token in hand.',
      ),
    ),
  ),
});

export type Hint = v.InferOutput<typeof hintSchema>;
export type ExpirySource = v.InferOutput<typeof expirySchema>;
export type ResponseSpec = v.InferOutput<typeof responseSchema>;

/**
 * Owns the definition language: one schema from which come the types, the run-time validation and the published JSON
 * schema. A definition says how to ask for a token and where token, expiry and errors stand in the answer. No secrets,
 * no logic.
 */
import * as v from 'valibot';
import { localizedTextSchema } from './localized-text';

/** `rtzr`, `salute-prod`: also the form of provider and environment ids. */
export const idSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'lower-case letters, digits and inner hyphens, 64 at most'),
  v.description('Lower-case letters, digits and hyphens, e.g. `salute-prod`.'),
);

const nameSchema = v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/, 'letters and digits, starting with a letter'));

const templateSchema = v.pipe(
  v.string(),
  v.description('Text with placeholders: `{{field}}`, `{{uuid}}`. A value never breaks out of its slot.'),
);

const headerNameSchema = v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'a header name (RFC 9110 §5.1)'));

const jsonPointerSchema = v.pipe(
  v.string(),
  v.regex(/^(?:\/(?:[^~/]|~[01])*)*$/, 'a JSON pointer (RFC 6901), such as /access_token'),
  v.description('JSON pointer (RFC 6901) into the answer, e.g. `/access_token`.'),
);

const pageSchema = v.pipe(v.string(), v.regex(/^https:\/\/\S+$/, 'an https address'));

/** What is accepted in a field and how a paste is cleaned; `pasted-value.ts` implements each. */
export const fieldFormats = ['text', 'ascii', 'base64-pair', 'base-url', 'host'] as const;

export const fieldSchema = v.strictObject({
  id: nameSchema,
  label: localizedTextSchema,
  description: v.optional(localizedTextSchema),
  page: v.optional(v.pipe(pageSchema, v.description("Page on the vendor's site where the value is found."))),
  secret: v.optional(
    v.pipe(v.boolean(), v.description('Masked when typed. Only fields of an authentication method or a companion can be secret.')),
    false,
  ),
  /**
   * - `text`: anything but control characters
   * - `ascii`: printable ASCII; look-alike letters of other scripts are normalised
   * - `base64-pair`: base64 of `id:secret`; a pasted `Basic ` before it is removed
   * - `base-url`: an https origin with an optional path; a missing scheme, a trailing slash and `removePath` are mended
   * - `host`: a host name
   */
  format: v.optional(
    v.pipe(
      v.picklist(fieldFormats),
      v.description(
        'What is accepted, and how a paste is cleaned. text: anything but control characters; ascii: printable ASCII; base64-pair: base64 of id:secret; base-url: an https origin with an optional path; host: a host name.',
      ),
    ),
    'text',
  ),
  /** With `base-url`: paths that people paste along and that are removed, such as `/v1`. */
  removePath: v.optional(v.array(v.pipe(v.string(), v.startsWith('/')))),
  default: v.optional(v.string()),
  options: v.optional(v.array(v.strictObject({ value: v.pipe(v.string(), v.nonEmpty()), label: localizedTextSchema }))),
  optional: v.optional(v.boolean(), false),
});

export const environmentSchema = v.strictObject({
  id: idSchema,
  name: localizedTextSchema,
  values: v.pipe(
    v.record(nameSchema, v.string()),
    v.description("Values for the definition's placeholders. A field that an environment answers is not asked for."),
  ),
});

const methodBase = { id: idSchema, label: localizedTextSchema, description: v.optional(localizedTextSchema), fields: v.array(fieldSchema) };

/** How the client authenticates (RFC 6749 §2.3), with the fields that it needs; all of them go to SecretStorage. */
export const authenticationSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('basic'),
    ...methodBase,
    username: templateSchema,
    password: templateSchema,
    encoding: v.pipe(
      v.picklist(['raw', 'form']),
      v.description('raw: base64 of id:secret, as most servers take it; form: both parts form-urlencoded first (RFC 6749 §2.3.1).'),
    ),
  }),
  v.strictObject({
    type: v.literal('basic-key'),
    ...methodBase,
    /** The ready-made base64 of `id:secret`. */
    key: templateSchema,
  }),
  v.strictObject({
    /** The request itself (body, header) names the fields. */
    type: v.literal('in-request'),
    ...methodBase,
  }),
]);

const requestSchema = v.strictObject({
  method: v.optional(v.picklist(['GET', 'POST', 'PUT']), 'POST'),
  url: v.pipe(
    templateSchema,
    v.description('Token endpoint: https, without a query; placeholders are allowed: `{{baseUrl}}/oauth/token`.'),
  ),
  query: v.optional(v.record(v.string(), templateSchema)),
  headers: v.optional(v.record(headerNameSchema, templateSchema)),
  /** A form field whose placeholders are optional and empty is left out. */
  body: v.optional(v.variant('type', [v.strictObject({ type: v.literal('form'), fields: v.record(v.string(), templateSchema) })])),
  requestIdHeader: v.optional(
    v.pipe(headerNameSchema, v.description('Name of the header whose value is kept and shown for a report to the vendor, e.g. `RqUID`.')),
  ),
});

const expiryBase = { pointer: jsonPointerSchema, unit: v.pipe(v.picklist(['s', 'ms']), v.description('Seconds or milliseconds.')) };

const expirySchema = v.pipe(
  v.variant('type', [
    v.strictObject({ type: v.literal('lifetime'), ...expiryBase }),
    v.strictObject({ type: v.literal('instant'), ...expiryBase }),
  ]),
  v.description('lifetime: counted from the request (`expires_in`); instant: Unix time (`expires_at`).'),
);

const responseSchema = v.strictObject({
  token: jsonPointerSchema,
  expiry: v.pipe(
    v.array(expirySchema),
    v.minLength(1),
    v.description('Where the expiry stands. Tried in order; the first that is present and not null counts.'),
  ),
  errorCode: v.optional(v.pipe(jsonPointerSchema, v.description("Where the vendor's error code stands, e.g. `/error`."))),
});

export const hintActions = ['set-credentials', 'edit', 'retry', 'show-log'] as const;

const hintSchema = v.strictObject({
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))),
  code: v.optional(
    v.pipe(v.string(), v.nonEmpty(), v.description("The vendor's error code as text, numbers too: `H0002`, `1`, `invalid_client`.")),
  ),
  text: localizedTextSchema,
  action: v.optional(v.picklist(hintActions)),
});

const companionSchema = v.strictObject({
  id: idSchema,
  label: localizedTextSchema,
  description: v.optional(localizedTextSchema),
  fields: v.array(fieldSchema),
  header: v.strictObject({ name: headerNameSchema, value: templateSchema }),
});

export const definitionSchema = v.strictObject({
  $schema: v.optional(v.string()),
  schema: v.literal(1),
  id: idSchema,
  name: localizedTextSchema,
  description: v.optional(localizedTextSchema),
  source: v.optional(v.pipe(pageSchema, v.description("The vendor's page that this definition was written from."))),
  keywords: v.optional(
    v.pipe(v.array(v.string()), v.description("Words that find it in a search, such as the company's name in other scripts.")),
  ),
  fields: v.optional(
    v.pipe(v.array(fieldSchema), v.description('Values of a provider that are no secret; they live in user settings.')),
    [],
  ),
  environments: v.optional(v.pipe(v.array(environmentSchema), v.description('The first is chosen unless a provider names another.')), []),
  authentication: v.pipe(
    v.array(authenticationSchema),
    v.minLength(1),
    v.description('How the client authenticates. More than one: the person chooses.'),
  ),
  request: requestSchema,
  response: responseSchema,
  apiOrigins: v.pipe(v.array(templateSchema), v.minLength(1), v.description('Origins of the API that the token is for.')),
  minimumLifetimeSeconds: v.optional(
    v.pipe(v.number(), v.minValue(0), v.maxValue(86_400), v.description('A token with less left is renewed before it is handed out.')),
    60,
  ),
  companions: v.optional(
    v.pipe(v.array(companionSchema), v.description('Static headers that the same vendor asks for beside the token.')),
    [],
  ),
  hints: v.optional(
    v.pipe(
      v.array(hintSchema),
      v.description('What to tell the person. The most specific match counts: status and code, then code, then status.'),
    ),
    [],
  ),
});

export type Field = v.InferOutput<typeof fieldSchema>;
export type FieldFormat = Field['format'];
export type Environment = v.InferOutput<typeof environmentSchema>;
export type AuthenticationMethod = v.InferOutput<typeof authenticationSchema>;
export type Companion = v.InferOutput<typeof companionSchema>;
export type Hint = v.InferOutput<typeof hintSchema>;
export type ExpirySource = v.InferOutput<typeof expirySchema>;
export type Definition = v.InferOutput<typeof definitionSchema>;

/** Owns the parts of the definition language that its other parts share: ids, names, templates, pointers and fields. */
import * as v from 'valibot';
import { ownRecord } from '../base/own-record';
import { strict } from './definition-issue';
import { localizedTextSchema } from '../base/localized-text';

/** `rtzr`, `salute-prod`: also the form of provider and environment ids. */
export const idSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'lower-case letters, digits and inner hyphens, 64 at most'),
  v.description('Lower-case letters, digits and hyphens, e.g. `salute-prod`.'),
);

export const nameSchema = v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/, 'letters and digits, starting with a letter'));

export const templateSchema = v.pipe(
  v.string(),
  v.description('Text with placeholders: `{{field}}`, `{{uuid}}`, `{{field|base64}}`. A value never breaks out of its slot.'),
);

export const headerNameSchema = v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'a header name (RFC 9110 §5.1)'));

export const jsonPointerSchema = v.pipe(
  v.string(),
  v.regex(/^(?:\/(?:[^~/]|~[01])*)*$/, 'a JSON pointer (RFC 6901), such as /access_token'),
  v.description('JSON pointer (RFC 6901) into the answer, e.g. `/access_token`; the empty text is the whole answer.'),
);

export const pageSchema = v.pipe(v.string(), v.regex(/^https:\/\/\S+$/, 'an https address'));

/** What is accepted in a field and how a paste is cleaned; `pasted-value.ts` implements each. */
export const fieldFormats = ['text', 'ascii', 'base64-pair', 'base-url', 'url', 'host', 'word', 'private-key', 'certificate'] as const;

export const fieldSchema = strict({
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
   * - `base-url`: an https origin with an optional path; a missing scheme, a trailing slash and `removePath` are corrected
   * - `url`: an https address whose path counts to the last slash, such as a token endpoint; a query is cut off
   * - `host`: a host name
   * - `word`: a name without blanks, such as a header's (a token of RFC 9110 §5.6.2)
   * - `private-key`: PEM (PKCS #8, PKCS #1, SEC 1) or a JWK, of one or several lines
   * - `certificate`: PEM, a chain too
   */
  format: v.optional(
    v.pipe(
      v.picklist(fieldFormats),
      v.description(
        'What is accepted, and how a paste is cleaned. text: anything but control characters; ascii: printable ASCII; base64-pair: base64 of id:secret; base-url: an https origin with an optional path; url: an https address, kept to its last slash; host: a host name; word: a name without blanks, such as the one of a header; private-key: a PEM or JWK; certificate: a PEM.',
      ),
    ),
    'text',
  ),
  /** With `base-url`: paths that people paste along and that are removed, such as `/v1`. */
  removePath: v.optional(v.array(v.pipe(v.string(), v.startsWith('/')))),
  default: v.optional(v.string()),
  options: v.optional(v.array(strict({ value: v.pipe(v.string(), v.nonEmpty()), label: localizedTextSchema }))),
  multiple: v.optional(v.pipe(v.boolean(), v.description('Takes several values, such as scopes.')), false),
  separator: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[\x20-\x7e]{1,8}$/, 'one to eight characters of ASCII'),
      v.description('What stands between several values on the wire; a blank unless said otherwise.'),
    ),
  ),
  optional: v.optional(v.boolean(), false),
});

export const environmentSchema = strict({
  id: idSchema,
  name: localizedTextSchema,
  values: v.pipe(
    ownRecord(nameSchema, v.string()),
    v.description("Values for the definition's placeholders. A field that an environment answers is not asked for."),
  ),
});

export type Field = v.InferOutput<typeof fieldSchema>;
export type FieldFormat = Field['format'];
export type Environment = v.InferOutput<typeof environmentSchema>;

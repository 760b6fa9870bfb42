/** Owns the part of the definition language that says how the client authenticates (RFC 6749 §2.3, RFC 7523, RFC 8705). */
import * as v from 'valibot';
import { ownRecord } from '../base/own-record';
import { fieldSchema, headerNameSchema, idSchema, nameSchema, templateSchema } from './definition-field';
import { strict } from './definition-issue';
import { localizedTextSchema } from '../base/localized-text';

const assertionAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'HS256',
  'HS384',
  'HS512',
] as const;

const claimSchema = v.pipe(
  ownRecord(v.string(), v.unknown()),
  v.description('Members beside the usual ones. Texts are templates; `{{field|number}}` and the like give other types.'),
);

/** A signed JWT of the client's, to be named in the request as `{{assertion}}`. */
export const assertionSchema = strict({
  key: v.pipe(
    templateSchema,
    v.description('The field that holds the private key, e.g. `{{privateKey}}`; with HS256 and the like the shared secret.'),
  ),
  algorithm: v.picklist(assertionAlgorithms),
  keyId: v.optional(v.pipe(templateSchema, v.description('The header member `kid`. Without it the one of a JWK is taken.'))),
  issuer: v.optional(v.pipe(templateSchema, v.description('The claim `iss`.'))),
  subject: v.optional(v.pipe(templateSchema, v.description('The claim `sub`.'))),
  audience: v.optional(
    v.pipe(
      v.union([v.literal(false), templateSchema]),
      v.description('The claim `aud`. Without it the address of the token endpoint; `false` for a JWT that has none.'),
    ),
  ),
  lifetimeSeconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400), v.description('From `iat` to `exp`; 300 unless said otherwise.')),
    300,
  ),
  backdateSeconds: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.maxValue(600),
      v.description('How far `iat` lies in the past, for clocks that differ.'),
    ),
    0,
  ),
  jwtId: v.optional(v.pipe(v.boolean(), v.description('Whether the claim `jti` is sent, with `{{uuid}}`.')), true),
  notBefore: v.optional(v.pipe(v.boolean(), v.description('Whether the claim `nbf` is sent, equal to `iat`.')), false),
  claims: v.optional(claimSchema),
  header: v.optional(claimSchema),
});

const methodBase = {
  id: idSchema,
  label: localizedTextSchema,
  description: v.optional(localizedTextSchema),
  fields: v.array(fieldSchema),
  clientCertificate: v.optional(
    v.pipe(
      strict({ certificate: templateSchema, key: templateSchema }),
      v.description('Shown in the TLS handshake (RFC 8705). Names a field of format certificate and one of format private-key.'),
    ),
  ),
};

const headerBase = {
  scheme: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, 'a word, or empty for none'),
      v.description('The word before the value: `Basic` unless said otherwise; empty for none.'),
    ),
  ),
  header: v.optional(v.pipe(headerNameSchema, v.description('`Authorization` unless said otherwise.'))),
};

/** How the client authenticates, with the fields that it needs; all of them go to SecretStorage. */
export const authenticationSchema = v.variant('type', [
  strict({
    type: v.literal('basic'),
    ...methodBase,
    username: templateSchema,
    password: templateSchema,
    encoding: v.pipe(
      v.picklist(['raw', 'form']),
      v.description('raw: base64 of id:secret, as most servers take it; form: both parts form-urlencoded first (RFC 6749 §2.3.1).'),
    ),
    ...headerBase,
  }),
  strict({
    type: v.literal('basic-key'),
    ...methodBase,
    key: v.pipe(templateSchema, v.description('The ready-made value, such as base64 of `id:secret`; filters can make it.')),
    ...headerBase,
  }),
  strict({
    /** The request itself (body, header, query) names the fields. */
    type: v.literal('in-request'),
    ...methodBase,
    assertion: v.optional(
      v.pipe(assertionSchema, v.description('A signed JWT that the request names as `{{assertion}}` (RFC 7523 §2.1).')),
    ),
  }),
  strict({
    type: v.literal('private-key-jwt'),
    ...methodBase,
    assertion: v.pipe(
      assertionSchema,
      v.check(({ audience }) => audience !== false, 'with an audience (RFC 7523 §3)'),
      v.description('Sent in the form as client_assertion, with client_assertion_type (RFC 7523 §2.2).'),
    ),
  }),
  strict({
    type: v.literal('none'),
    ...methodBase,
    fields: v.optional(v.array(fieldSchema), []),
  }),
]);

export const companionSchema = strict({
  id: idSchema,
  label: localizedTextSchema,
  description: v.optional(localizedTextSchema),
  fields: v.array(fieldSchema),
  header: strict({ name: headerNameSchema, value: templateSchema }),
});

export const requestValuesSchema = v.pipe(
  ownRecord(nameSchema, templateSchema),
  v.description('Named values, made once a request and in this order: `{ "stamp": "{{now:ms}}" }`. Slots and later values can name them.'),
);

export type AssertionSpec = v.InferOutput<typeof assertionSchema>;
export type AuthenticationMethod = v.InferOutput<typeof authenticationSchema>;
export type Companion = v.InferOutput<typeof companionSchema>;

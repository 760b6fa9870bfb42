/**
 * Owns the definition language: one schema from which come the types, the run-time validation and the published JSON
 * schema. A definition says how to ask for a token and where token, expiry and errors stand in the answer. No secrets,
 * no logic. Its parts are `definition-*.ts`; docs/definitions.md explains them.
 */
import * as v from 'valibot';
import { apiCheckSchema } from './definition-api-check';
import { authenticationSchema, companionSchema } from './definition-authentication';
import { environmentSchema, fieldSchema, idSchema, pageSchema, templateSchema } from './definition-field';
import { strict } from './definition-issue';
import { requestSchema } from './definition-request';
import { hintSchema, responseSchema, useSchema } from './definition-response';
import { sampleSchema } from './definition-sample';
import { localizedTextSchema } from '../base/localized-text';

const seconds = (most: number, text: string) => v.pipe(v.number(), v.minValue(0), v.maxValue(most), v.description(text));

export const definitionSchema = strict({
  $schema: v.optional(v.string()),
  schema: v.literal(1),
  id: idSchema,
  extends: v.optional(
    v.pipe(idSchema, v.description('Id of a preset or definition that this one starts from; what is said here comes before what it says.')),
  ),
  name: localizedTextSchema,
  description: v.optional(localizedTextSchema),
  source: v.optional(v.pipe(pageSchema, v.description("The vendor's page that this definition was written from."))),
  unconfirmed: v.optional(v.pipe(v.boolean(), v.description("It could not be checked against the vendor's page.")), false),
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
  use: v.optional(v.pipe(useSchema, v.description('How the API takes the token.'))),
  apiOrigins: v.pipe(
    v.array(templateSchema),
    v.description('Origins of the API that the token is for. Empty only where `use.baseUrl` tells it.'),
  ),
  sample: v.optional(v.pipe(sampleSchema, v.description('A first request to the API, for Open Sample Request.'))),
  check: v.optional(v.pipe(apiCheckSchema, v.description('A harmless request to the API, for Check Token.'))),
  minimumLifetimeSeconds: v.optional(seconds(86_400, 'A token with less left is renewed before it is handed out.'), 60),
  renewalWindowSeconds: v.optional(
    seconds(
      2_592_000,
      'How long before its expiry a token is renewed ahead. Without it the larger of two minutes and a tenth of its life.',
    ),
  ),
  invalidatesPrevious: v.optional(
    v.pipe(v.boolean(), v.description('A new token ends the old one: it is never renewed ahead, only when it has to be.')),
    false,
  ),
  minimumIntervalSeconds: v.optional(seconds(86_400, 'The vendor allows one request in so many seconds.'), 0),
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

export type Definition = v.InferOutput<typeof definitionSchema>;
export type { AuthenticationMethod, Companion } from './definition-authentication';
export type { Environment, Field, FieldFormat } from './definition-field';
export type { ExpirySource, Hint } from './definition-response';
export { environmentSchema, fieldSchema, idSchema };

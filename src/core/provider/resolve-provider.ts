/** Owns how a configured provider becomes one that can be asked for a token, or the reason why it can't. Pure. */
import { createHash } from 'node:crypto';
import { headerIn, isSameHeader, isTransportHeader } from '../base/header-name';
import type { AuthenticationMethod, Definition, Environment } from '../definition/definition';
import { fillAddress, type AddressFailure } from '../definition/endpoint';
import { localize } from '../base/localized-text';
import { cleanValue } from '../value/field-value';
import type { ProviderSource, ResolvedProvider } from './provider';
import { fillTemplate, placeholderNames } from '../template/template';
import type { TokenErrorData, TokenErrorReason } from '../base/token-error';

export function resolveProvider({ config, definition, environments }: ProviderSource): ResolvedProvider | TokenErrorData {
  if ('kind' in definition) return definition;
  const environment = chosenEnvironment(config.environment, definition, environments);
  if (environment === 'unknown') return misconfigured('environment-unknown', config.environment);
  const { values, problem } = valuesOf(definition, config.values, environment);
  if (problem) return problem;
  const given = environment?.values ?? {};
  // What the person is not asked for stands in an environment or a definition of theirs.
  const isAskedFor = (name: string): boolean => definition.fields.some(({ id }) => id === name) && !Object.hasOwn(given, name);
  const addressProblem = (failure: AddressFailure, template: string, subject: string): TokenErrorData =>
    misconfigured(addressReasons[failure], subject, !placeholderNames(template).some(isAskedFor));

  const valueOf = (name: string): string | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);
  const endpoint = fillAddress(definition.request.url, valueOf);
  if (typeof endpoint === 'string') return addressProblem(endpoint, definition.request.url, 'request.url');
  const apiOrigins: string[] = [];
  for (const template of definition.apiOrigins) {
    const url = fillAddress(template, valueOf);
    if (typeof url === 'string') return addressProblem(url, template, 'apiOrigins');
    if (!apiOrigins.includes(url.origin)) apiOrigins.push(url.origin);
  }
  const use = definition.use && filledUse(definition.use, definition.check, valueOf);
  if (use && 'kind' in use) return use;
  return {
    id: config.id,
    name: config.name ?? localize(definition.name, 'en'),
    definition: use ? { ...definition, use } : definition,
    environment,
    values,
    endpoint: endpoint.href,
    endpointOrigin: endpoint.origin,
    apiOrigins,
    minimumLifetimeMs: definition.minimumLifetimeSeconds * 1_000,
    renewalWindowMs: definition.renewalWindowSeconds === undefined ? undefined : definition.renewalWindowSeconds * 1_000,
    invalidatesPrevious: definition.invalidatesPrevious,
    minimumIntervalMs: definition.minimumIntervalSeconds * 1_000,
    authentication: definition.authentication,
    fingerprint: fingerprintOf(definition, values),
  };
}

type TokenUse = NonNullable<Definition['use']>;

const word = /^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/;

/** Scheme and header may stand in fields; an optional scheme that is left out is none. */
function filledUse(use: TokenUse, check: Definition['check'], valueOf: (name: string) => string | undefined): TokenUse | TokenErrorData {
  const scheme = fillTemplate(use.scheme, valueOf) ?? '';
  const header = fillTemplate(use.header, valueOf) ?? '';
  if (!word.test(scheme)) return misconfigured('value-invalid', 'use.scheme');
  if (header === '' || !word.test(header)) return misconfigured('value-invalid', 'use.header');
  // The name is known only now: what its definition was checked for counts for the value, too.
  const isTaken = isTransportHeader(header) || isSameHeader(header, 'Cookie') || headerIn({ ...use.headers }, header) !== undefined;
  if (isTaken || headerIn({ ...check?.headers }, header) !== undefined) return misconfigured('value-invalid', 'use.header');
  return { ...use, scheme, header };
}

/** A definition that has environments of its own begins with the first; else none is needed. */
function chosenEnvironment(
  id: string | undefined,
  definition: Definition,
  environments: readonly Environment[],
): Environment | undefined | 'unknown' {
  if (id === undefined) return definition.environments[0];
  return environments.find((environment) => environment.id === id) ?? 'unknown';
}

/** What the environment says counts before the provider's own value, and that before the default. */
function valuesOf(
  { fields }: Definition,
  own: Readonly<Record<string, string>>,
  environment: Environment | undefined,
): { readonly values: Readonly<Record<string, string>>; readonly problem?: TokenErrorData } {
  const given = environment?.values ?? {};
  const values: Record<string, string> = { ...given };
  for (const field of fields) {
    const raw = [given, own].find((source) => Object.hasOwn(source, field.id))?.[field.id] ?? field.default ?? '';
    const cleaned = cleanValue(field, raw);
    if ('problem' in cleaned) {
      const reason = cleaned.problem === 'empty' ? 'value-missing' : 'value-invalid';
      return { values, problem: misconfigured(reason, field.id, Object.hasOwn(given, field.id)) };
    }
    if (cleaned.value === '') Reflect.deleteProperty(values, field.id);
    else values[field.id] = cleaned.value;
  }
  return { values };
}

const addressReasons: Readonly<Record<AddressFailure, TokenErrorReason>> = {
  'missing-value': 'value-missing',
  'bad-value': 'value-invalid',
  insecure: 'insecure-endpoint',
};

/** @param inSettings true where Edit Provider can't correct it, for it asks for no such value */
function misconfigured(reason: TokenErrorReason, subject: string | undefined, inSettings = false): TokenErrorData {
  return { kind: 'misconfigured', reason, ...(subject !== undefined && { subject }), ...(inSettings && { action: 'open-settings' }) };
}

/** Everything that shapes the request and the reading of the answer; words for people don't. */
function fingerprintOf({ request, response, use, authentication }: Definition, values: Readonly<Record<string, string>>): string {
  const shape = { request, response, use, authentication: authentication.map(withoutWords), values };
  return createHash('sha256').update(canonicalJson(shape)).digest('hex');
}

function withoutWords(method: AuthenticationMethod): object {
  return { ...method, label: undefined, description: undefined, fields: method.fields.map(({ id }) => id) };
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

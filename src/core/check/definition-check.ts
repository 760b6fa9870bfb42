/** Owns whether a definition can be used: the schema first, then what no schema can say. Names the place and the fix. */
import * as v from 'valibot';
import { definitionSchema, type Definition, type Field } from '../definition/definition';
import { placeOf, ruleText } from '../definition/definition-issue';
import { extended, type BaseOf } from '../definition/definition-merge';
import { assertionName, slotsOf } from '../definition/definition-slots';
import { fillAddress, isHostName, parseAddress } from '../definition/endpoint';
import { isTooDeep } from '../base/json-depth';
import { cleanValue } from '../value/field-value';
import { requestProblems, signInProblems } from './request-check';
import { responseProblems } from './response-check';
import { parseTemplate, perRequestNames } from '../template/template';
import { templateProblems } from './template-check';

/**
 * The definition, or what is wrong with it: sentences with the place (`request.url: …`), no values of the user's.
 * @param baseOf finds what `extends` names
 */
export function readDefinition(
  raw: unknown,
  baseOf: BaseOf = () => undefined,
): Definition | { readonly problems: readonly string[]; readonly reason?: 'sign-in-grant' } {
  if (isTooDeep(raw)) return { problems: ['request: nested too deeply. Make it flatter.'] };
  const source = extended(raw, baseOf);
  if ('problem' in source) return { problems: [source.problem] };
  const parsed = v.safeParse(definitionSchema, source.whole, { message: ruleText });
  if (!parsed.success) return { problems: parsed.issues.map((issue) => `${placeOf(issue)}: ${issue.message.replace(/\.?$/, '.')}`) };
  const problems = [
    ...idProblems(parsed.output),
    ...fieldProblems(parsed.output),
    ...templateProblems(slotsOf(parsed.output)),
    ...requestProblems(parsed.output),
    ...responseProblems(parsed.output),
    ...addressProblems(parsed.output),
    ...environmentProblems(parsed.output),
  ];
  const signsIn = signInProblems(parsed.output).length > 0;
  return problems.length > 0 ? { problems, ...(signsIn && { reason: 'sign-in-grant' as const }) } : parsed.output;
}

function idProblems({ fields, environments, authentication, companions }: Definition): readonly string[] {
  const lists: readonly (readonly [string, readonly { readonly id: string }[]])[] = [
    ['fields', fields],
    ['environments', environments],
    ['authentication', authentication],
    ['companions', companions],
    ...authentication.map((method, index) => [`authentication.${String(index)}.fields`, [...fields, ...method.fields]] as const),
    ...companions.map((companion, index) => [`companions.${String(index)}.fields`, companion.fields] as const),
  ];
  return lists.flatMap(([place, list]) => {
    const ids = list.map(({ id }) => id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    return twice === undefined ? [] : [`${place}: the id ${twice} is there twice. Rename one.`];
  });
}

const reservedNames: readonly string[] = [...perRequestNames, assertionName];

function fieldProblems({ fields, authentication, companions, request }: Definition): readonly string[] {
  const all: readonly (readonly [string, Field])[] = [
    ...fields.map((field) => [`fields.${field.id}`, field] as const),
    ...authentication.flatMap((method) => method.fields.map((field) => [`authentication.${method.id}.${field.id}`, field] as const)),
    ...companions.flatMap((companion) => companion.fields.map((field) => [`companions.${companion.id}.${field.id}`, field] as const)),
  ];
  const secret = fields
    .filter((field) => field.secret)
    .map(({ id }) => `fields.${id}: a secret field belongs to an authentication method. Move it there.`);
  const reserved = all
    .filter(([, { id }]) => reservedNames.includes(id))
    .map(([place, { id }]) => `${place}: the name ${id} is taken by a value of ours. Choose another.`);
  const options = all
    .filter(([, field]) => field.options && field.default !== undefined && !('value' in cleanValue(field, field.default)))
    .map(([place]) => `${place}: the default is none of the options.`);
  const open = all
    .filter(([, { format, secret: isSecret }]) => format === 'private-key' && !isSecret)
    .map(([place]) => `${place}: a private key is secret. Set secret to true.`);
  const values = Object.keys(request.values ?? {})
    .filter((name) => reservedNames.includes(name) || all.some(([, { id }]) => id === name))
    .map((name) => `request.values.${name}: the name is taken. Choose another.`);
  return [...secret, ...reserved, ...options, ...open, ...values];
}

/** Values that no provider of the environment could be asked with. */
function environmentProblems({ fields, environments, request, apiOrigins }: Definition): readonly string[] {
  const defaults = new Map(fields.map((field) => [field.id, field.default]));
  return environments.flatMap(({ id, values }) => {
    const bad = Object.entries(values).flatMap(([name, value]) => {
      const field = fields.find((candidate) => candidate.id === name);
      const fits = field ? 'value' in cleanValue(field, value) : /^[^\p{Cc}]+$/u.test(value);
      return fits ? [] : [`environments.${id}.${name}: the value does not fit. Correct or remove it.`];
    });
    if (bad.length > 0) return bad;
    const valueOf = (name: string): string | undefined => (Object.hasOwn(values, name) ? values[name] : defaults.get(name));
    const failures = [request.url, ...apiOrigins].filter(isAddressLike).map((template) => fillAddress(template, valueOf));
    return failures.some((failure) => failure === 'insecure' || failure === 'bad-value')
      ? [`environments.${id}: its values make an address that a secret may not go to. Use https.`]
      : [];
  });
}

/** What the request's address looks like before any value is known. */
function addressProblems({ request, apiOrigins }: Definition): readonly string[] {
  return [['request.url', request.url] as const, ...apiOrigins.map((template, index) => [`apiOrigins.${String(index)}`, template] as const)]
    .filter(([, template]) => !isAddressLike(template))
    .map(
      ([place]) =>
        `${place}: not an address that a secret may go to. Begin with https:// or a base URL field, and put a query into request.query.`,
    );
}

function isAddressLike(template: string): boolean {
  const parts = parseTemplate(template);
  const [first, second] = parts ?? [];
  if (!parts || !first) return false;
  if ('name' in first) return !template.includes('?') && (second === undefined || ('literal' in second && second.literal.startsWith('/')));
  const sample = parts.map((part) => ('literal' in part ? part.literal : 'x')).join('');
  const url = parseAddress(sample);
  return url !== undefined && !sample.includes('?') && (isHostName(url.hostname) || url.hostname.startsWith('['));
}

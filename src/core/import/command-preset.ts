/** Owns which known definition a pasted command belongs to, and what of the command answers the definition's questions. Pure. */
import type { CurlDraft } from '../curl/curl-definition';
import { addressValues, definitionsFor, environmentFor } from '../curl/preset-match';
import type { Definition } from '../definition/definition';
import { matchFields, type Prefilled } from './prefilled';

/** Another grant is another request; of products that share an address, the one that knows a value of the command. */
export function knownFor(
  address: string,
  { definition, fields, literals }: CurlDraft,
  definitions: readonly Definition[],
): Definition | undefined {
  const grant = grantOf(definition['request']);
  const found = definitionsFor(address, definitions).filter(({ request }) => {
    const own = grantOf(request);
    return grant === undefined || own === undefined || own === grant;
  });
  const said = new Set([...fields, ...literals].map(({ value }) => value));
  return found.find((one) => one.fields.some(({ options = [] }) => options.some(({ value }) => said.has(value)))) ?? found[0];
}

/** Where it stands there as it is sent. */
function grantOf(request: unknown): string | undefined {
  const { body } = request as { readonly body?: { readonly fields?: unknown; readonly value?: unknown } };
  const members = body?.fields ?? body?.value;
  const grant =
    typeof members === 'object' && members !== null ? new Map<string, unknown>(Object.entries(members)).get('grant_type') : undefined;
  return typeof grant === 'string' && !grant.includes('{{') ? grant : undefined;
}

/** Answers that the command holds: its values by their names, and the customer's own part of its address. */
export function prefilledFor(definition: Definition, address: string, { fields, literals }: CurlDraft): Prefilled {
  const { prefilled } = matchFields(
    definition,
    [...fields, ...literals].map(({ label, value }) => ({ name: label, value })),
  );
  const environment = environmentFor(address, definition);
  const values = { ...prefilled.values, ...addressValues(address, definition) };
  return { ...prefilled, values, ...(environment !== undefined && { environment }) };
}

/**
 * Owns how a curl command becomes a definition with the values that the paste held. What the answer looks like isn't known
 * yet: `response` is RFC 6749's until a real answer was seen. Pure; the result still has to pass `readDefinition`.
 */
import { joined, literalOf, literalText, shownText, type CommandText, type CurlNote, type Place } from './command-text';
import { placeholderNames } from '../template/template';
import { authenticationOf } from './curl-authentication';
import type { NamedText } from './curl-address';
import { isGrantName, isRefreshTokenName, signInGrant } from '../definition/sign-in-grant';
import type { CurlCommand } from './curl-command';
import { hasInexactNumber, jsonOf } from './curl-json';
import { placeholderIn } from '../value/placeholder';
import { namesSecret } from '../value/secret-name';
import { slotTemplate, type FoundField, type SlotContext } from './curl-values';

export interface CurlDraft {
  /** Texts that would stand in the definition as they are. The person may say that one is a secret, by its id. */
  readonly literals: readonly FoundField[];
  /** Raw, as it would stand in `freshBearer.definitions`. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** All fields of the definition with what the paste held for them. Secrets among them: show names, not values. */
  readonly fields: readonly FoundField[];
  /** Values of the provider's own fields, none of them secret. */
  readonly values: Readonly<Record<string, string>>;
  /** Values of the authentication method's fields; for SecretStorage. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly notes: readonly CurlNote[];
}

/** Sent anyway, or none of a token endpoint's business. */
const droppedHeaders =
  /^(?:host|content-length|connection|accept-encoding|cache-control|pragma|postman-token|cookie|origin|referer|dnt|te|expect|upgrade-insecure-requests|priority|sec-.*)$/i;

class Draft {
  readonly fields = new Map<string, FoundField>();
  readonly literals = new Map<string, FoundField>();
  readonly notes: CurlNote[] = [];
  readonly #chosen: ReadonlySet<string> | undefined;
  /** Ids by what they were asked for, and the last number given to each: as many fields as there may be, none is looked for twice. */
  readonly #idOf = new Map<string, string>();
  readonly #numberOf = new Map<string, number>();

  constructor(chosen: ReadonlySet<string> | undefined) {
    this.#chosen = chosen;
  }

  /** The template of a slot; its fields are remembered, the same name with another value under another id. */
  slot(text: CommandText, context: SlotContext): string {
    const { template, fields, literal } = slotTemplate(text, { ...context, ...(this.#chosen && { chosen: this.#chosen }) });
    if (literal) this.literals.set(literal.id, literal);
    return fields.reduce((filled, field) => filled.replace(`{{${field.id}}}`, `{{${this.#add(field)}}}`), template);
  }

  #add(field: FoundField): string {
    const asked = JSON.stringify([field.id, field.value, field.value === '' ? field.place : undefined]);
    const same = this.#idOf.get(asked);
    for (let number = field.value === '' ? 1 : (this.#numberOf.get(field.id) ?? 1); ; number += 1) {
      const id = same ?? (number === 1 ? field.id : `${field.id}${String(number)}`);
      const known = this.fields.get(id);
      if (!known || (known.value === field.value && (field.value !== '' || known.place === field.place))) {
        const label = known?.label ?? (number > 1 && field.place !== undefined ? field.place : field.label);
        this.fields.set(id, {
          ...field,
          id,
          label,
          credential: field.credential || known?.credential === true,
          secret: field.secret || known?.secret === true,
        });
        this.#idOf.set(asked, id);
        if (same === undefined) this.#numberOf.set(field.id, number);
        return id;
      }
    }
  }

  relabel(id: string, label: string): void {
    const field = this.fields.get(id);
    if (field) this.fields.set(id, { ...field, label });
  }

  /** @param place of the pairs, for what is none */
  named(values: readonly NamedText[], kind: SlotContext['kind'], place?: Place): Readonly<Record<string, string | readonly string[]>> {
    const result = new Map<string, string[]>();
    for (const [index, { name, value, isBare }] of values.entries()) {
      if (place && value.length === 0 && !isName(name, values[index - 1]?.name, isBare)) {
        this.notes.push({ code: 'pair-without-value', ...place, about: '' });
        continue;
      }
      const known = result.get(name);
      const template = this.slot(value, { name, kind, ...(known && { path: `${name} ${String(known.length + 1)}` }) });
      if (known) known.push(template);
      else result.set(name, [template]);
    }
    return Object.fromEntries([...result].map(([name, [first = '', ...more]]) => [name, more.length > 0 ? [first, ...more] : first]));
  }
}

/**
 * `a=&b=c`: `a` is a name, unless it looks like a value, or like the rest of a secret that has an `&` in it. Without its `=` it
 * is one only as a flag behind other pairs: what stands alone was rather a value.
 */
function isName(name: string, before: string | undefined, isBare = false): boolean {
  if (isBare && (before === undefined || !/^[a-z_.-]{1,20}$/.test(name))) return false;
  if (!isBare && usualName.test(name)) return true;
  return /^[A-Za-z][A-Za-z_.-]{0,39}$/.test(name) && !(before !== undefined && namesSecret(before));
}

/** Swagger UI and others send all parameters of a token request, empty or not. */
const usualName =
  /^(?:grant_type|scope|client_id|client_secret|username|password|audience|resource|redirect_uri|code|state|refresh_token)$/;

export interface DraftWishes {
  /** Of the new definition. */
  readonly id: string;
  readonly name: string;
  /** Ids of the fields that the person says are secret, and no others; without it the guess counts. */
  readonly secrets?: ReadonlySet<string>;
}

export function draftFromCurl(command: CurlCommand, { id, name, secrets }: DraftWishes): CurlDraft {
  const draft = new Draft(secrets);
  const url = addressOf(command, draft);
  const method = authenticationOf(command, (text, context) => draft.slot(text, context));
  const contentType = command.headers.find(({ name: header }) => /^content-type$/i.test(header));
  const headers = draft.named(
    command.headers.filter(
      ({ name: header, value }) =>
        !droppedHeaders.test(header) &&
        !/^authorization$/i.test(header) &&
        // The type of a body is told with it; without one the server may still insist on it.
        !(/^content-type$/i.test(header) && (command.body !== undefined || command.method === 'GET')) &&
        !(/^accept$/i.test(header) && /^(?:\*\/\*|application\/json)$/i.test(shownText(value))),
    ),
    'header',
  );
  const own = method.header === undefined ? headers : { ...headers, Authorization: method.header };
  const query = draft.named(command.query, 'query', command.urlPlace ?? command.bodyPlace ?? { start: 0, end: 0 });
  const body = bodyOf(command, contentType, draft);
  draft.notes.push(...browserGrants(command));
  const requestId = Object.entries(own).find(([header, value]) => value === '{{uuid}}' && /id/i.test(header))?.[0];

  const all = [...draft.fields.values()].map((field) =>
    secrets && !field.inAddress
      ? { ...field, secret: secrets.has(field.id), credential: field.credential || secrets.has(field.id) }
      : field,
  );
  const credentials = all.filter((field) => field.credential);
  const credentialIds = new Set(credentials.map((field) => field.id));
  const others = all.filter((field) => !field.credential);
  const definition = {
    schema: 1,
    id,
    name,
    ...(others.length > 0 && { fields: others.map(fieldOf) }),
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        ...(method.type === 'in-request' && credentials.length === 0
          ? { type: 'none' }
          : { type: method.type, fields: credentials.map(fieldOf), ...method.members }),
      },
    ],
    request: {
      method: command.method,
      url,
      ...(Object.keys(query).length > 0 && { query }),
      ...(Object.values(query).length > 0 &&
        Object.values(query)
          .flat()
          .some((template) => placeholderNames(template).some((name) => credentialIds.has(name))) && {
          secretsInQuery: true,
        }),
      ...(Object.keys(own).length > 0 && { headers: own }),
      ...(body && { body }),
      ...(requestId !== undefined && { requestIdHeader: requestId }),
    },
    response: { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }] },
    apiOrigins: [originOf(url)],
  };
  const valuesOf = (fields: readonly FoundField[]): Readonly<Record<string, string>> =>
    Object.fromEntries(fields.filter(({ value }) => value !== '').map((field) => [field.id, field.value]));
  return {
    definition,
    fields: all,
    literals: [...draft.literals.values()].filter(({ id: each }) => !draft.fields.has(each)),
    values: valuesOf(others),
    credentials: valuesOf(credentials),
    notes: [...command.notes, ...draft.notes],
  };
}

function fieldOf({ id, label, secret, host }: FoundField): Readonly<Record<string, unknown>> {
  return { id, label, ...(secret && { secret: true }), ...(id === 'baseUrl' ? { format: 'base-url' } : host ? { format: 'host' } : {}) };
}

/** An address without a scheme begins with something to be filled in: the base URL. */
function addressOf({ url = [] }: CurlCommand, draft: Draft): string {
  const shown = shownText(url);
  if (/^https?:\/\//i.test(shown)) return draft.slot(url, { name: 'url', kind: 'url' });
  const [first] = url;
  if (first && 'literal' in first && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/]|$)/i.test(first.literal))
    return draft.slot(joined(literalText('https://'), url), { name: 'url', kind: 'url' });
  const slash = first && 'literal' in first ? first.literal.indexOf('/') : -1;
  const path: CommandText =
    slash >= 0 && first && 'literal' in first ? joined(literalText(first.literal.slice(slash)), url.slice(1)) : url.slice(1);
  const base = draft.slot([{ variable: 'baseUrl' }], { name: 'baseUrl', kind: 'url' });
  const beforePath = shown.replace(/\/.*$/s, '');
  const said = /^\$?[{<[%]{1,2}\s*([^{}<>[\]%/]+?)\s*[}>\]%]{1,2}/.exec(shown)?.[1] ?? placeholderIn(beforePath)?.name;
  if (said !== undefined && said !== '') draft.relabel('baseUrl', said);
  return `${base}${draft.slot(path, { name: 'url', kind: 'url' })}`;
}

/** `https://host` of an address, placeholders included. */
function originOf(url: string): string {
  return /^(?:https?:\/\/[^/]+|\{\{[a-zA-Z0-9]+\}\})/i.exec(url)?.[0] ?? url;
}

function bodyOf({ body, bodyPlace }: CurlCommand, contentType: NamedText | undefined, draft: Draft): object | undefined {
  const type = contentType && literalOf(contentType.value)?.trim();
  if (!body) return undefined;
  if (body.type !== 'text') {
    const usual = body.type === 'multipart' ? /^multipart\/form-data/i : /^application\/x-www-form-urlencoded$/i;
    const other = type !== undefined && !usual.test(type) && body.type === 'form';
    return {
      type: body.type,
      fields: draft.named(body.fields, 'body', body.type === 'form' ? (bodyPlace ?? { start: 0, end: 0 }) : undefined),
      ...(other && { contentType: type }),
    };
  }
  if (hasInexactNumber(body.text)) {
    draft.notes.push({ code: 'big-number', ...(bodyPlace ?? { start: 0, end: 0 }), about: '' });
    return undefined;
  }
  const value = jsonOf(body.text, (text, context) => draft.slot(text, context));
  if (value === undefined) {
    draft.notes.push({ code: 'bad-json', ...(bodyPlace ?? { start: 0, end: 0 }), about: '' });
    return undefined;
  }
  return { type: 'json', value, ...(type !== undefined && !/^application\/json$/i.test(type) && { contentType: type }) };
}

/** A code works once, and a refresh token may be replaced with each use: neither is supported yet. */
function browserGrants({ body, bodyPlace, query }: CurlCommand): readonly CurlNote[] {
  const members = body?.type === 'text' ? [...shownText(body.text).matchAll(/"([\w-]{1,100})"\s*:\s*"([^"]*)"/g)] : [];
  const sent = [
    ...[...query, ...(body && body.type !== 'text' ? body.fields : [])].map(({ name, value }) => ({ name, value: shownText(value) })),
    ...members.map(([, name = '', value = '']) => ({ name, value })),
  ];
  const grants = sent.filter(({ name }) => isGrantName(name));
  const found =
    grants.length === 0 && sent.some(({ name }) => isRefreshTokenName(name))
      ? ['refresh_token']
      : grants.flatMap(({ value }) => signInGrant(value) ?? []);
  return found.map((about) => ({ code: 'browser-grant', ...(bodyPlace ?? { start: 0, end: 0 }), about }));
}

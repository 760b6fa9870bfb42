/** Owns which named values belong into which fields of a definition. Compares names; knows no vendor, shows nothing. */
import type { Definition, Field } from '../definition/definition';
import type { LocalizedText } from '../base/localized-text';
import { namesClient } from '../curl/curl-values';
import { placeholderIn } from '../value/placeholder';
import { namesSecret } from '../value/secret-name';
import { notASecret } from '../value/secret-reference';
import { readEnvName } from './env-name';
import { roleOf, rolesFor, type EnvRole } from './env-roles';

export interface NamedValue {
  /** Without what says for whom it is. */
  readonly name: string;
  /** May be a secret. */
  readonly value: string;
  /** As it is written where it comes from, if that is more than the name. */
  readonly source?: string;
  /** The text gives this name two values: none of them is taken. */
  readonly isAmbiguous?: boolean;
}

/** Answers to a definition's questions before they are asked. Holds secrets: for the flow, never for settings or a log. */
export interface Prefilled {
  readonly environment?: string;
  /** What the names say that the values are for, as `readEnvName` tells it. */
  readonly mark?: string;
  /** Names of the variables that the values are of: to be seen before anything is sent. */
  readonly sources?: readonly string[];
  /** By field id; none of them secret. */
  readonly values: Readonly<Record<string, string>>;
  /** The method that most is known for. */
  readonly method?: string;
  /** By method id, then field id. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly issuer?: string;
}

export interface Matching {
  readonly prefilled: Prefilled;
  /** Names whose values are used. */
  readonly names: readonly string[];
  /** Those among them that belong into a secret field. */
  readonly secretNames: readonly string[];
  /** Fields of the best method that have a value. */
  readonly credentialCount: number;
  /** Labels of what the best method and the definition want and nothing is there for. */
  readonly missing: readonly LocalizedText[];
  /** Labels of fields that two values are there for: none was chosen. */
  readonly ambiguous: readonly LocalizedText[];
  /** All credentials are there. */
  readonly isComplete: boolean;
}

type Found = readonly (readonly [Field, NamedValue])[];

interface Judged extends NamedValue {
  readonly role: EnvRole | undefined;
}

export function matchFields(definition: Definition, named: readonly NamedValue[]): Matching {
  const given = named.map((one) => ({ ...one, role: roleOf(plainWords(one.name))?.role }));
  const methods = definition.authentication.map((method) => {
    const found = valuesFor(method.fields, given);
    const isComplete = method.fields.every((field) => field.optional || found.some(([{ id }]) => id === field.id));
    return { method, found, isComplete };
  });
  const best = [...methods].sort((a, b) => Number(b.isComplete) - Number(a.isComplete) || b.found.length - a.found.length)[0];
  const own = valuesFor(definition.fields, given);
  const used = [...own, ...(best?.found ?? [])];
  const wanted = [
    ...definition.fields.filter((field) => isAsked(definition, field)),
    ...(best?.method.fields ?? []).filter(({ optional }) => !optional),
  ];
  const issuer = valueOf(['issuer'], given);
  const isFound = (field: Field): boolean => used.some(([one]) => one === field);
  // Where there is an issuer the address is asked of it.
  const left = wanted.filter((field) => !isFound(field) && !(issuer && roleOfField(field) === 'tokenUrl'));
  const isOpen = (field: Field): boolean => candidatesFor(field, wanted, given).some((one) => isValue(one));
  return {
    prefilled: {
      ...environmentFrom(definition, valueOf(['environment'], given)?.value),
      values: filled(own),
      ...(best && best.found.length > 0 && { method: best.method.id }),
      credentials: Object.fromEntries(methods.map(({ method, found }) => [method.id, filled(found)])),
      ...(issuer && { issuer: issuerOf(issuer.value) }),
    },
    names: [...new Set([...used.map(([, one]) => written(one)), ...(issuer ? [written(issuer)] : [])])],
    secretNames: used.filter(([{ secret }]) => secret).map(([, one]) => written(one)),
    credentialCount: best?.found.length ?? 0,
    missing: left.filter((field) => !isOpen(field)).map(({ label }) => label),
    ambiguous: left.filter((field) => isOpen(field)).map(({ label }) => label),
    isComplete: best?.isComplete === true,
  };
}

function written({ name, source = name }: NamedValue): string {
  return source;
}

/** Where an environment may answer it, or nothing has to, nobody misses it; nor does a token request miss the API. */
function isAsked({ environments }: Definition, field: Field): boolean {
  const { id, optional, default: proposed } = field;
  const isAnswered = proposed !== undefined || environments.some(({ values }) => Object.hasOwn(values, id));
  return !optional && !isAnswered && roleOfField(field) !== 'apiOrigin';
}

function filled(found: Found): Readonly<Record<string, string>> {
  return Object.fromEntries(found.map(([{ id }, { value }]) => [id, value]));
}

function valuesFor(fields: readonly Field[], given: readonly Judged[]): Found {
  return fields.flatMap((field) => {
    const value = isFile(field) ? undefined : only(candidatesFor(field, fields, given));
    return value ? [[field, value] as const] : [];
  });
}

/** Those that are named as the field is; else those of its role. A name that is there and empty still says what it is for. */
function candidatesFor(field: Field, beside: readonly Field[], given: readonly Judged[]): readonly Judged[] {
  const exact = given.filter(({ name }) => isNamedAs(name, field));
  const role = roleOfField(field);
  // Of two fields with one role the first takes what only tells the role.
  if (exact.length > 0 || role === undefined || beside.find((other) => roleOfField(other) === role) !== field) return exact;
  const others = beside.filter((other) => other !== field);
  const free = given.filter(({ name }) => !others.some((other) => isNamedAs(name, other)));
  return ofRoles(rolesFor(role, new Set(others.flatMap((other) => roleOfField(other) ?? []))), free);
}

function valueOf(roles: readonly EnvRole[], given: readonly Judged[]): NamedValue | undefined {
  return only(ofRoles(roles, given));
}

/** Of the first role that any is there for. */
function ofRoles(roles: readonly EnvRole[], given: readonly Judged[]): readonly Judged[] {
  for (const role of roles) {
    const found = given.filter(({ role: own }) => own === role);
    if (found.length > 0) return found;
  }
  return [];
}

/** Of two values nobody knows which one is meant: it is asked for. */
function only(found: readonly NamedValue[]): NamedValue | undefined {
  const values = found.filter((one) => isValue(one));
  const isOne = new Set(values.map(({ value }) => value)).size === 1 && !values.some(({ isAmbiguous }) => isAmbiguous);
  return isOne ? values[0] : undefined;
}

/** The definition's own environment, else what the value says as a mark would. */
function environmentFrom({ environments }: Definition, value: string | undefined): Pick<Prefilled, 'environment' | 'mark'> {
  if (value === undefined) return {};
  const own = environments.find(({ id }) => id.toLowerCase() === value.toLowerCase());
  if (own) return { environment: own.id };
  const mark = readEnvName(`${value}_X`).environment;
  return mark === undefined ? {} : { mark };
}

/** An example file has placeholders, and a value may refer to what is kept elsewhere, which is not followed. */
export function isValue({ name, value }: NamedValue): boolean {
  const isPersonal = /user|login|passw|pwd/i.test(name);
  const isSecret = namesSecret(name);
  if (
    value.trim() === '' ||
    placeholderIn(value, { matters: isSecret || namesClient(name), isSecret: isSecret && !namesClient(name), isPersonal })
  )
    return false;
  return !isSecret || notASecret(value) === undefined;
}

/** Keys and certificates are files; their own question takes them. */
function isFile({ format }: Field): boolean {
  return format === 'private-key' || format === 'certificate';
}

interface FieldNames {
  readonly names: ReadonlySet<string>;
  readonly role: EnvRole | undefined;
}

/** A definition's fields are asked for each of many variables. */
const namesOfFields = new WeakMap<Field, FieldNames>();

function namesOf(field: Field): FieldNames {
  const known = namesOfFields.get(field);
  if (known) return known;
  const { id, label } = field;
  const labels = typeof label === 'string' ? [label] : Object.values(label).filter((text) => text !== undefined);
  const found = { names: new Set([id, ...labels].map(plain)), role: roleOf(plainWords(id))?.role };
  namesOfFields.set(field, found);
  return found;
}

export function isNamedAs(name: string, field: Field): boolean {
  return namesOf(field).names.has(plain(name));
}

export function roleOfField(field: Field): EnvRole | undefined {
  return namesOf(field).role;
}

function plainWords(name: string): string {
  return readEnvName(name).words.join('_');
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Auth0 and others give a host. */
function issuerOf(value: string): string {
  return /^https?:\/\//i.test(value) ? value : `https://${value}`;
}

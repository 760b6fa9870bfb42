/** Owns which named values belong into which fields of a definition. Compares names; knows no vendor, shows nothing. */
import type { Definition, Field } from '../definition/definition';
import { namesClient } from '../curl/curl-values';
import { placeholderIn } from '../value/placeholder';
import { namesSecret } from '../value/secret-name';
import { notASecret } from '../value/secret-reference';
import { roleName, roleOf } from './env-roles';

export interface NamedValue {
  /** Without what says for whom it is. */
  readonly name: string;
  /** May be a secret. */
  readonly value: string;
}

/** Answers to a definition's questions before they are asked. Holds secrets: for the flow, never for settings or a log. */
export interface Prefilled {
  readonly environment?: string;
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
  readonly isComplete: boolean;
}

export function matchFields(definition: Definition, given: readonly NamedValue[]): Matching {
  const usable = given.filter((each) => isValue(each));
  const found = (fields: readonly Field[]): readonly (readonly [Field, NamedValue])[] =>
    fields.flatMap((field) => {
      const value = isFile(field) ? undefined : usable.find(({ name }) => isFor(name, field));
      return value ? [[field, value] as const] : [];
    });
  const fill = (fields: readonly Field[]): Readonly<Record<string, string>> =>
    Object.fromEntries(found(fields).map(([{ id }, { value }]) => [id, value]));
  const methods = definition.authentication.map((method) => {
    const filled = fill(method.fields);
    return {
      method,
      filled,
      isComplete: method.fields.every(({ id, optional }) => optional || Object.hasOwn(filled, id)),
    };
  });
  const count = ({ filled }: (typeof methods)[number]): number => Object.keys(filled).length;
  const best = [...methods].sort((a, b) => Number(b.isComplete) - Number(a.isComplete) || count(b) - count(a))[0];
  const used = found([...definition.fields, ...(best?.method.fields ?? [])]);
  const issuer = usable.find(({ name }) => roleOf(roleName(name))?.role === 'issuer');
  const named = usable.find(({ name }) => /^ENV(?:IRONMENT)?$/.test(roleName(name)))?.value.toLowerCase();
  const environment = definition.environments.find(({ id }) => id.toLowerCase() === named)?.id;
  return {
    prefilled: {
      ...(environment !== undefined && { environment }),
      values: fill(definition.fields),
      ...(best && count(best) > 0 && { method: best.method.id }),
      credentials: Object.fromEntries(methods.map(({ method, filled }) => [method.id, filled])),
      ...(issuer && { issuer: issuerOf(issuer.value) }),
    },
    names: [...used.map(([, { name }]) => name), ...(issuer ? [issuer.name] : [])],
    secretNames: used.filter(([{ secret }]) => secret).map(([, { name }]) => name),
    credentialCount: best ? count(best) : 0,
    isComplete: best?.isComplete === true,
  };
}

/** An example file has placeholders, and a value may refer to what is kept elsewhere, which is not followed. */
export function isValue({ name, value }: NamedValue): boolean {
  const isPersonal = /user|login|passw|pwd/i.test(name);
  const isSecret = namesSecret(name);
  if (value.trim() === '' || placeholderIn(value, { matters: isSecret || namesClient(name), isPersonal })) return false;
  return !isSecret || notASecret(value) === undefined;
}

/** Keys and certificates are files; their own question takes them. */
function isFile({ format }: Field): boolean {
  return format === 'private-key' || format === 'certificate';
}

function isFor(name: string, { id, label }: Field): boolean {
  const wanted = plain(name);
  const labels = typeof label === 'string' ? [label] : Object.values(label).filter((text) => text !== undefined);
  if ([id, ...labels].some((text) => plain(text) === wanted)) return true;
  const role = roleOf(roleName(name))?.role;
  return role !== undefined && roleOf(roleName(id))?.role === role;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Auth0 and others give a host. */
function issuerOf(value: string): string {
  return /^https?:\/\//i.test(value) ? value : `https://${value}`;
}

/** Owns whether an address is one that a known definition speaks of, and what of it answers the definition's questions. Compares addresses. */
import type { Definition } from '../definition/definition';
import { parseTemplate } from '../template/template';
import { cutAddress, placeholderIn } from '../value/placeholder';
import { tenantShapes } from './tenant-address';

type Values = Readonly<Record<string, string>>;

/** The definition whose token endpoint this address is, in any of its environments; undefined where none is. */
export function definitionFor(url: string, definitions: readonly Definition[]): Definition | undefined {
  return definitionsFor(url, definitions)[0];
}

/** All of them: one vendor's products may share an address. */
export function definitionsFor(url: string, definitions: readonly Definition[]): readonly Definition[] {
  const address = normal(url);
  if (address === undefined) return [];
  const fixed = definitions.filter((definition) =>
    environmentsOf(definition).some((values) => matchOf(definition.request.url, values)?.(address)),
  );
  return fixed.length > 0 ? fixed : definitions.filter((definition) => tenantOf(definition, address, 'token') !== undefined);
}

/** The same for an issuer, or the address that a vendor gives to a customer. */
export function definitionForIssuer(url: string, definitions: readonly Definition[]): Definition | undefined {
  const address = normal(url);
  return address === undefined ? undefined : definitions.find((definition) => tenantOf(definition, address, 'issuer') !== undefined);
}

/** Id of the definition's environment whose token endpoint this address is. */
export function environmentFor(url: string, { environments, request }: Definition): string | undefined {
  const address = normal(url);
  if (address === undefined) return undefined;
  return environments.find(({ values }) => matchOf(request.url, values)?.(address))?.id;
}

/** Answers to the definition's own questions that a token address, or an issuer, holds. What is a placeholder is none. */
export function addressValues(url: string, definition: Definition): Values {
  const address = normal(url);
  if (address === undefined) return {};
  let found = tenantOf(definition, address, 'token') ?? tenantOf(definition, address, 'issuer');
  for (const values of found ? [] : environmentsOf(definition)) found ??= matchOf(definition.request.url, values)?.(address);
  const own = Object.entries(found ?? {}).filter(([id, value]) => definition.fields.some((field) => field.id === id) && !isOpen(value));
  return Object.fromEntries(own);
}

function isOpen(value: string): boolean {
  if (placeholderIn(value, { matters: true }) || /[{}<>$]/.test(value)) return true;
  return cutAddress(value, /^https?:|\./i.test(value)).some((part) => 'placeholder' in part);
}

function environmentsOf({ environments }: Definition): readonly Values[] {
  return environments.length > 0 ? environments.map(({ values }) => values) : [{}];
}

function normal(url: string): string | undefined {
  if (!/^https?:\/\/[^/?#{}<>$\s]+/i.test(url)) return undefined;
  return url.replace(/[?#].*$/s, '').replace(/\/+$/, '');
}

/** Reads an address; undefined for another one. */
type Reader = (address: string) => Values | undefined;

/** What stands in no environment may be anything within a part of the address; an address that is nothing else tells nothing. */
function matchOf(template: string, values: Values): Reader | undefined {
  const told = (name: string): string => (Object.hasOwn(values, name) ? (values[name] ?? '') : '');
  const literal = (parseTemplate(template) ?? []).map((part) => ('literal' in part ? part.literal : told(part.name))).join('');
  return /[a-z0-9-]\.[a-z]{2,}/i.test(literal) ? readerOf(template, values, () => '[^/]+') : undefined;
}

function tenantOf({ id, request }: Definition, address: string, kind: 'token' | 'issuer'): Values | undefined {
  const shape = tenantShapes.find(({ definition }) => definition === id);
  if (!shape) return undefined;
  const template = kind === 'token' ? request.url : shape.issuer;
  const parts = kind === 'token' && shape.anywhere ? [shape.parts, shape.anywhere] : [shape.parts];
  for (const part of parts) {
    const found = readerOf(template, {}, (name) => part[name] ?? '[^/]+')(address);
    if (found) return found;
  }
  return undefined;
}

function readerOf(template: string, values: Values, patternOf: (name: string) => string): Reader {
  const names: string[] = [];
  const pattern = (parseTemplate(template) ?? []).map((part) => {
    const literal = 'literal' in part ? part.literal : Object.hasOwn(values, part.name) ? values[part.name] : undefined;
    if (literal !== undefined) return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if ('literal' in part) return '';
    names.push(part.name);
    return `(${patternOf(part.name)})`;
  });
  const whole = new RegExp(`^${pattern.join('').replace(/\/+$/, '')}$`, 'i');
  return (address) => {
    const match = whole.exec(address);
    return match ? Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ''])) : undefined;
  };
}

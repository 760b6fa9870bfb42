/** Owns how forms, JSON and multipart bodies are written, so that no value gets out of its slot. Pure but for the boundary. */
import { randomBytes } from 'node:crypto';
import type { BodySpec, SlotTemplate } from '../definition/definition-request';
import { fillPlaceholder, fillTemplate, solePlaceholder, type Placeholder, type ValueOf } from '../template/template';
import { isTypeFilter, type TypeFilter } from '../template/template-filters';
import { TokenError } from '../base/token-error';

export interface SlotFiller {
  readonly valueOf: ValueOf;
  /** The values of a field that takes several. */
  readonly listOf: (name: string, text: string) => readonly string[];
}

export interface Body {
  readonly text: string;
  readonly contentType: string;
}

export type Pair = readonly [name: string, value: string];

/** @param added what the authentication method adds to a form */
export function buildBody(body: BodySpec, filler: SlotFiller, added: readonly Pair[]): Body {
  switch (body.type) {
    case 'form':
      return {
        text: formOf([...pairsOf(body.fields, filler), ...added]),
        contentType: body.contentType ?? 'application/x-www-form-urlencoded',
      };
    case 'json':
      return { text: JSON.stringify(fillJson(body.value, filler) ?? null), contentType: body.contentType ?? 'application/json' };
    case 'multipart':
      return multipartOf(pairsOf(body.fields, filler));
  }
}

/** A name whose value is left out is left out too. */
export function pairsOf(fields: Readonly<Record<string, SlotTemplate>>, filler: SlotFiller): readonly Pair[] {
  return Object.entries(fields).flatMap(([name, templates]) =>
    [templates].flat().flatMap((template) => {
      const list = typed(template);
      if (list?.type === 'list') return listed(list.placeholder, filler).map((value): Pair => [name, value]);
      const value = fillTemplate(template, filler.valueOf);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

export function formOf(pairs: readonly Pair[]): string {
  return new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();
}

/** Fills the texts of a JSON value. Undefined for a text whose value is left out, which leaves the member out. */
export function fillJson(json: unknown, filler: SlotFiller): unknown {
  if (typeof json === 'string') return fillJsonText(json, filler);
  if (Array.isArray(json)) return json.map((member) => fillJson(member, filler)).filter((member) => member !== undefined);
  if (typeof json !== 'object' || json === null) return json;
  const members = Object.entries(json).map(([name, member]) => [name, fillJson(member, filler)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

function fillJsonText(text: string, filler: SlotFiller): unknown {
  const target = typed(text);
  if (!target) return fillTemplate(text, filler.valueOf);
  const { placeholder, type } = target;
  if (type === 'list') {
    const values = listed(placeholder, filler);
    return values.length === 0 ? undefined : values;
  }
  const value = fillPlaceholder(placeholder, filler.valueOf);
  if (value === undefined) return undefined;
  if (type === 'number' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) return Number(value);
  if (type === 'boolean' && /^(?:true|false)$/.test(value)) return value === 'true';
  throw new TokenError({ kind: 'misconfigured', reason: 'value-invalid', subject: placeholder.name });
}

function typed(text: string): { readonly placeholder: Placeholder; readonly type: TypeFilter } | undefined {
  const placeholder = solePlaceholder(text);
  const last = placeholder?.filters?.at(-1)?.name;
  return placeholder && last !== undefined && isTypeFilter(last) ? { placeholder, type: last } : undefined;
}

function listed(placeholder: Placeholder, { valueOf, listOf }: SlotFiller): readonly string[] {
  const value = fillPlaceholder(placeholder, valueOf);
  return value === undefined ? [] : listOf(placeholder.name, value);
}

/** RFC 7578, with names escaped as browsers do it (WHATWG HTML, multipart/form-data). */
function multipartOf(pairs: readonly Pair[]): Body {
  const boundary = boundaryFor(pairs);
  const parts = pairs.map(([name, value]) => {
    const escaped = name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    return `--${boundary}\r\nContent-Disposition: form-data; name="${escaped}"\r\n\r\n${value}\r\n`;
  });
  return { text: `${parts.join('')}--${boundary}--\r\n`, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** 128 random bits, drawn anew for each request after its values are known; drawn again in the unthinkable case that one holds them. */
function boundaryFor(pairs: readonly Pair[]): string {
  for (;;) {
    const boundary = `fresh-bearer-${randomBytes(16).toString('hex')}`;
    if (!pairs.some((pair) => pair.some((text) => text.includes(boundary)))) return boundary;
  }
}

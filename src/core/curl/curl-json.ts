/** Owns the JSON body of a pasted command: how it is read in spite of what shells and pages do to it, and which of its values become templates. */
import { isTooDeep } from '../base/json-depth';
import { joined, literalText, type CommandText, type Segment } from './command-text';
import { namesClient, type SlotContext } from './curl-values';
import { namesSecret } from '../value/secret-name';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Makes the template of a value. */
export type Slot = (text: CommandText, context: SlotContext) => string;

const mark = '\ue000';

/** JSON with what a shell would have put in, its texts and numbers as templates; undefined where it is none. */
export function jsonOf(text: CommandText, slot: Slot): Json | undefined {
  const inserted: Segment[] = [];
  const written = text
    .map((segment) => ('literal' in segment ? segment.literal : `${mark}${String(inserted.push(segment) - 1)}${mark}`))
    .join('');
  // As cmd and PowerShell users escape quotes, and values that stand without quotes.
  const attempts = [
    written,
    written.replaceAll('\\"', '"'),
    written.replace(new RegExp(`(?<!["\\w${mark}])(${mark}\\d+${mark})(?!["\\w])`, 'g'), '"$1"'),
    written.replace(/,(\s*[}\]])/g, '$1'),
    // A key in PEM, with its lines as they are.
    written.replace(/"(?:[^"\\]|\\.)*"/gs, (text) => text.replace(/\r?\n/g, '\\n').replaceAll('\t', '\\t')),
  ];
  for (const attempt of attempts) {
    const found = parsedJson(attempt);
    if (found !== undefined) return templated(found, { name: '', path: '', inSecret: false }, inserted, slot);
  }
  return undefined;
}

/** Whether a number, outside of texts, would come out as another one. */
export function hasInexactNumber(text: CommandText): boolean {
  const written = text.map((segment) => ('literal' in segment ? segment.literal : '""')).join('');
  return [...written.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?![\d.eE])/gs)].some(
    ([found]) => !found.startsWith('"') && !Number.isSafeInteger(Number(found)),
  );
}

function parsedJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null && !isTooDeep(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

interface Within {
  readonly name: string;
  readonly path: string;
  readonly inSecret: boolean;
}

function templated(value: Json, { name, path, inSecret }: Within, inserted: readonly Segment[], slot: Slot): Json {
  const context: SlotContext = { name, kind: 'body', inSecret, ...(path !== name && { path }) };
  if (typeof value === 'string') {
    const segments = value
      .split(mark)
      .map((part, index): Segment => (index % 2 === 1 ? (inserted[Number(part)] ?? { literal: '' }) : { literal: part }));
    return slot(joined(segments), context);
  }
  if (typeof value === 'number') {
    const template = slot(literalText(String(value)), context);
    return template.startsWith('{{') ? template.replace('}}', '|number}}') : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  // `auth` holds all of the credentials, and more beside.
  const isSecret = inSecret || (namesSecret(name) && !/^auth/i.test(name));
  if (Array.isArray(value))
    return (value as readonly Json[]).map((member, index) =>
      templated(member, { name, path: `${path}.${String(index)}`, inSecret: isSecret }, inserted, slot),
    );
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [
      member,
      templated(
        inner,
        { name: member, path: path === '' ? member : `${path}.${member}`, inSecret: isSecret && !namesClient(member) },
        inserted,
        slot,
      ),
    ]),
  );
}

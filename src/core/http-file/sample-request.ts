/** Owns the text of a request file that tries a provider's token. Holds a reference to the token, never the token. Pure. */
import type { Definition } from '../definition/definition';
import { localize } from '../base/localized-text';

export interface SampleFacts {
  /** In double braces: what stands for the token. */
  readonly reference: string;
  /** Of the API; undefined where only an answer tells it. */
  readonly origin: string | undefined;
  /** Values of the provider that are no secret. */
  readonly values: Readonly<Record<string, string>>;
  /** Comments above the request, one line each, in the person's language. */
  readonly comments: readonly string[];
  readonly language: string;
}

export function sampleRequest({ sample, use }: Pick<Definition, 'sample' | 'use'>, facts: SampleFacts): string {
  const { reference, origin, values, language } = facts;
  const address = `${origin ?? 'https://example.invalid'}${sample?.path ?? '/'}`;
  const note = sample?.note === undefined ? [] : [localize(sample.note, language)];
  const comments = [...facts.comments, ...note].map((line) => `# ${line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`);
  const scheme = use?.scheme ?? 'Bearer';
  const query = use?.query;
  const headers = [
    ...(query === undefined ? [`${use?.header ?? 'Authorization'}: ${scheme === '' ? '' : `${scheme} `}${reference}`] : []),
    ...Object.entries(use?.headers ?? {}).map(([name, template]) => `${name}: ${filled(template, values)}`),
    ...Object.entries(sample?.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  const url = query === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}${query}=${reference}`;
  const body = sample?.body === undefined ? [] : ['', sample.body];
  return `${[...comments, `${sample?.method ?? 'GET'} ${url}`, ...headers, ...body].join('\n')}\n`;
}

/** A secret is for the person to fill in. */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  const text = template.replace(
    /\{\{\s*([^{}]*?)\s*\}\}/g,
    (_match, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined) ?? '…',
  );
  return text.replace(/[\p{Cc}{}]+/gu, ' ');
}

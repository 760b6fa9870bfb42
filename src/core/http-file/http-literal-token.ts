/** Owns recognising a bearer token that stands in a request file itself. Tells where it is, never what it is. */
import { isSameHeader } from '../base/header-name';
import type { HttpDocument, Span } from './http-document';

/** The token without `Bearer`. */
export interface LiteralToken {
  readonly span: Span;
  /** Index of the request; undefined in a variable of the file. */
  readonly request: number | undefined;
}

const bearer = /^Bearer\s+(?=\S+$)/i;
const shortest = 16;

export function literalTokensIn(document: HttpDocument): readonly LiteralToken[] {
  const tokens: LiteralToken[] = [];
  const named = new Map<string, number>();
  for (const [request, { headers }] of document.requests.entries()) {
    for (const { name, value, valueSpan } of headers) {
      if (!isSameHeader(name, 'Authorization')) continue;
      add(tokens, value, valueSpan, request);
      const variable = /^Bearer\s+\{\{\s*([^{}\s]+)\s*\}\}$/i.exec(value)?.[1];
      if (variable !== undefined) named.set(variable, request);
    }
  }
  for (const { name, value, valueSpan } of document.variables) {
    if (named.has(name) && looksLikeToken(value)) tokens.push({ span: valueSpan, request: undefined });
    else add(tokens, value, valueSpan, undefined);
  }
  return tokens.sort((a, b) => a.span.start - b.span.start);
}

function add(tokens: LiteralToken[], value: string, span: Span, request: number | undefined): void {
  const scheme = value.length > 100_000 ? undefined : bearer.exec(value)?.[0];
  if (scheme === undefined || !looksLikeToken(value.slice(scheme.length))) return;
  tokens.push({ span: { start: span.start + scheme.length, end: span.end }, request });
}

/** RFC 6750 §2.1 `b64token`, long enough, and not just words, as placeholders are. */
function looksLikeToken(text: string): boolean {
  if (text.length < shortest || !/^[A-Za-z0-9._~+/-]+=*$/.test(text)) return false;
  if (/^(?:your|my|example|xxx)/i.test(text)) return false;
  return /\d/.test(text) && new Set(text).size >= 8;
}

/**
 * Owns what a text says in the syntax that REST Client and httpYac share: its requests, the variables of the file, and the
 * places that refer to a token. Tolerant, since people are typing, and linear in time. Resolves nothing, judges nothing.
 */
import { fileVariable, type FileVariable, type Line } from './file-variable';
import { curlRequest, curlSlot, isCurlCommand, longestCommand } from './http-curl-request';
import { allBracesIn, referenceOf, wholeHeaderReference, type HttpReference, type ReferenceSlot, type Span } from './http-reference';

export type { FileVariable } from './file-variable';
export type { HttpReference, ReferenceSlot, Span } from './http-reference';

export interface HttpHeader {
  readonly name: string;
  readonly value: string;
  /** Without blanks around it. */
  readonly valueSpan: Span;
}

export interface HttpDocumentRequest {
  /** Of the request line; zero-based. */
  readonly line: number;
  /** Last line before the next separator that is not blank. */
  readonly lastLine: number;
  readonly method: string;
  /** As written, lines of the query joined; empty where it can't be told. */
  readonly url: string;
  readonly urlSpan: Span;
  readonly headers: readonly HttpHeader[];
  readonly body: Span | undefined;
  /** Written as a curl command. */
  readonly isCurl: boolean;
  /** What stands in double braces ahead of its body and is no token: REST Client fills it in before it reads lines and words. */
  readonly headBraces: readonly string[];
  /** The clients read it in ways of their own: a script or a block comment stands before or in it, or a line that is no plain header. */
  readonly isDoubtful: boolean;
}

/** `{{name}}` in a request, for a variable of the file or of an environment. */
export interface VariableUse {
  readonly name: string;
  readonly span: Span;
  readonly slot: ReferenceSlot;
  /** In a curl command: the clients make something else of what stands here. */
  readonly isEncoded?: boolean;
  /** Index of the request. */
  readonly request: number;
}

/** All spans are offsets into the text, in UTF-16 units. */
export interface HttpDocument {
  readonly requests: readonly HttpDocumentRequest[];
  /** In the order of the text. */
  readonly references: readonly HttpReference[];
  readonly variables: readonly FileVariable[];
  readonly uses: readonly VariableUse[];
  /** `# @name login`: REST Client takes the name for a response, also where a variable of the file has it. */
  readonly requestNames: ReadonlySet<string>;
  /** `# @prompt base`: REST Client asks for it, also where a variable of the file has that name. */
  readonly promptNames: ReadonlySet<string>;
}

/** @param language `markdown`: only what stands in fences of `http` or `rest` is read; plain text is read as http */
export function readHttpDocument(text: string, language: 'http' | 'markdown' = 'http'): HttpDocument {
  // REST Client begins a line after these, too.
  const reader = new Reader(/[\u2028\u2029]/.test(text));
  let fence: string | undefined;
  let number = 0;
  for (let start = 0; start <= text.length; number++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = { number, start, text: text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end) };
    start = end + 1;
    if (language === 'http') reader.take(line);
    else {
      const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line.text)?.[1];
      if (fence === undefined) fence = marks !== undefined && isHttpFence(line.text) ? marks : undefined;
      else if (marks?.startsWith(fence) === true) {
        fence = undefined;
        reader.endRequest();
      } else reader.take(line);
    }
  }
  reader.endRequest();
  return reader;
}

function isHttpFence(line: string): boolean {
  return /^ {0,3}[`~]+\s*(?:http|rest)\b/i.test(line);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type OpenRequest = Writable<HttpDocumentRequest> & { headers: HttpHeader[]; headBraces: string[] };
/** Characters before a place in a curl command among which its option is looked for. */
const optionReach = 500;
type Place = 'before' | 'url' | 'headers' | 'body' | 'curl';

class Reader implements HttpDocument {
  readonly requests: HttpDocumentRequest[] = [];
  readonly references: HttpReference[] = [];
  readonly variables: FileVariable[] = [];
  readonly uses: VariableUse[] = [];
  readonly requestNames = new Set<string>();
  readonly promptNames = new Set<string>();
  #place: Place = 'before';
  /** What ends the script or block comment that is being passed over. */
  #blockEnd: string | undefined;
  #request: OpenRequest = emptyRequest(0);
  #curl = '';
  #lineBefore = '';
  #isDoubtful = false;
  readonly #hasOddLines: boolean;

  constructor(hasOddLines: boolean) {
    this.#hasOddLines = hasOddLines;
  }

  take(line: Line): void {
    const named = /^\s*(?:#+|\/{2,})\s+@name\s+(\w+)\s*$/.exec(line.text)?.[1];
    if (named !== undefined) this.requestNames.add(named);
    const prompted = /^\s*(?:#+|\/{2,})\s*@prompt\s+(\S+)/.exec(line.text)?.[1];
    if (prompted !== undefined) this.promptNames.add(prompted);
    // With blanks before it, it would be a comment to REST Client.
    if (line.text.startsWith('###')) {
      this.endRequest();
      return;
    }
    const trimmed = line.text.trim();
    // REST Client reads them wherever they stand, in scripts and bodies too.
    const variable = fileVariable(line);
    if (variable) this.variables.push(variable);
    const passed = this.#passedOver(trimmed);
    if (passed !== undefined) {
      // A script to httpYac, and text of the body to REST Client.
      this.#collect(line, passed === 'script' && this.#place === 'body' ? 'script' : 'comment');
      return;
    }
    if (trimmed !== '' && this.#place !== 'before') this.#request.lastLine = line.number;
    const isDefinition = variable?.isComplete === true && this.#place !== 'body' && this.#place !== 'curl';
    this.#collect(line, isDefinition ? 'variable' : this.#read(line, trimmed));
  }

  endRequest(): void {
    if (this.#place === 'curl') Object.assign(this.#request, curlRequest(this.#curl));
    if (this.#place !== 'before') this.requests.push(this.#request);
    this.#place = 'before';
    this.#blockEnd = undefined;
    this.#isDoubtful = false;
    this.#curl = '';
  }

  /** Comments, httpYac's scripts, and files that are read in. Both clients leave comments out of a body, too. */
  #passedOver(trimmed: string): 'comment' | 'script' | undefined {
    if (this.#blockEnd !== undefined) {
      if (trimmed.includes(this.#blockEnd)) this.#blockEnd = undefined;
      return 'script';
    }
    if (trimmed.startsWith('#') || trimmed.startsWith('//')) return 'comment';
    const end = blockEndOf(trimmed, this.#place === 'before');
    if (end === undefined) return undefined;
    if (!trimmed.includes(end, 2)) this.#blockEnd = end;
    if (this.#place === 'before') this.#isDoubtful = true;
    else if (this.#place !== 'body') this.#request.isDoubtful = true;
    return 'script';
  }

  #read(line: Line, trimmed: string): ReferenceSlot | 'curl' {
    const request = this.#request;
    switch (this.#place) {
      case 'before':
        return trimmed === '' ? 'comment' : this.#begin(line, trimmed);
      case 'curl':
        if (this.#curl.length <= longestCommand) this.#curl += `\n${line.text}`;
        return 'curl';
      case 'url':
        if (/^\s*[?&]|^\s+\//.test(line.text)) {
          request.url += trimmed;
          request.urlSpan = { start: request.urlSpan.start, end: line.start + line.text.trimEnd().length };
          return 'url';
        }
        this.#place = 'headers';
        return this.#read(line, trimmed);
      case 'headers': {
        if (trimmed === '') {
          this.#place = 'body';
          return 'body';
        }
        const header = headerOf(line);
        if (header) request.headers.push(header);
        if (!header || !/^[!#$%&'*+.^_`|~\w-]+$/.test(header.name)) request.isDoubtful = true;
        return 'header';
      }
      case 'body':
        if (trimmed !== '') {
          request.body = { start: request.body?.start ?? line.start, end: line.start + line.text.length };
        }
        return 'body';
    }
  }

  #begin(line: Line, trimmed: string): ReferenceSlot | 'curl' {
    this.#request = { ...emptyRequest(line.number), isDoubtful: this.#isDoubtful || this.#hasOddLines };
    const from = line.start + line.text.indexOf(trimmed);
    if (isCurlCommand(trimmed)) {
      this.#place = 'curl';
      this.#curl = trimmed;
      this.#request.isCurl = true;
      this.#request.urlSpan = { start: from, end: from + trimmed.length };
      return 'curl';
    }
    this.#place = 'url';
    const method = /^[A-Za-z][A-Za-z-]*(?=\s)/.exec(trimmed)?.[0];
    const url = trimmed.slice(method?.length ?? 0).trim();
    // REST Client and httpYac take a protocol at the end.
    const bare = url.replace(/\sHTTP\/\S*$/i, '').trimEnd();
    const start = from + trimmed.indexOf(url, method?.length ?? 0);
    Object.assign(this.#request, { method: method?.toUpperCase() ?? 'GET', url: bare, urlSpan: { start, end: start + bare.length } });
    return 'url';
  }

  #collect(line: Line, where: ReferenceSlot | 'curl' | 'script'): void {
    const request = this.#place === 'before' || where === 'comment' ? undefined : this.requests.length;
    const whole = where === 'header' ? wholeHeaderReference(line.text) : undefined;
    const braces = whole ? [whole] : allBracesIn(line.text);
    if (where !== 'curl') this.#lineBefore = '';
    for (const brace of braces) {
      const span = { start: line.start + brace.span.start, end: line.start + brace.span.end };
      const { slot, isEncoded } =
        where === 'curl'
          ? curlSlot(this.#before(line.text, brace.span.start), line.text.slice(brace.span.end, brace.span.end + optionReach))
          : { slot: where === 'script' ? ('body' as const) : where, isEncoded: false };
      const placed = { content: brace.content, span, contentStart: line.start + brace.contentStart };
      const reference = referenceOf(placed, slot, request);
      const found = reference && isEncoded ? { ...reference, isEncoded } : reference;
      // In a script only REST Client fills anything in.
      if (where === 'script' && found?.kind === 'bearer') {
        this.references.push({ ...found, slot: 'comment', request: undefined });
        continue;
      }
      if (found) this.references.push(found);
      else if (where === 'url' || where === 'header' || where === 'curl') this.#request.headBraces.push(brace.content);
      if (found) continue;
      if (request !== undefined && slot !== 'variable')
        this.uses.push({ name: brace.content, span, slot, request, ...(isEncoded ? { isEncoded } : {}) });
    }
    this.#lineBefore = line.text.slice(-optionReach);
  }

  /** A bounded piece of what comes before a place in a line. */
  #before(text: string, offset: number): string {
    return `${offset < optionReach ? `${this.#lineBefore}\n` : ''}${text.slice(Math.max(0, offset - optionReach), offset)}`;
  }
}

function emptyRequest(line: number): OpenRequest {
  const urlSpan = { start: 0, end: 0 };
  const flags = { isCurl: false, isDoubtful: false };
  return { line, lastLine: line, method: '', url: '', urlSpan, headers: [], headBraces: [], body: undefined, ...flags };
}

/** httpYac: `{{` alone begins a script, `> {%` one that reads the answer, a slash and a star a comment ahead of a request. */
function blockEndOf(trimmed: string, isBefore: boolean): string | undefined {
  if (trimmed === '{{' || /^\{\{[@+]/.test(trimmed)) return '}}';
  if (/^[<>]\s*\{%/.test(trimmed)) return '%}';
  return isBefore && trimmed.startsWith('/*') ? '*/' : undefined;
}

function headerOf({ text, start }: Line): HttpHeader | undefined {
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const rest = text.slice(colon + 1);
  const value = rest.trim();
  const from = start + colon + 1 + (rest.length - rest.trimStart().length);
  return { name: text.slice(0, colon).trim(), value, valueSpan: { start: from, end: from + value.length } };
}

/**
 * Owns what request a block of a request file describes, in the form in which a pasted curl command is described. Variables of
 * the file are filled in; all others stay questions to the person. Nothing is run, no other file is read.
 */
import { joined, literalText, shownText, splitAt, trimmed, type CommandText, type CurlNote } from '../curl/command-text';
import { addressAndQuery, type AddNote, type NamedText } from '../curl/curl-address';
import { isMethod, readCurlCommand, textBody, type CurlBody, type CurlCommand } from '../curl/curl-command';
import { withoutScheme } from '../curl/curl-values';
import { isCurlCommand, longestCommand } from '../http-file/http-curl-request';
import type { HttpDocument, HttpDocumentRequest, Span } from '../http-file/http-document';
import { bracesIn } from '../http-file/http-reference';

/**
 * Places of the notes are in the text of the file.
 * @param index of the request
 */
export function commandOfRequest(text: string, document: HttpDocument, index: number): CurlCommand | undefined {
  const request = document.requests[index];
  if (!request) return undefined;
  const block = blockOf(text, request);
  const variables = variablesOf(document);
  const { fill } = variables;
  const written = text.slice(block.start, block.end);
  if (isCurlCommand(written.trimStart())) return curlOf(written.slice(0, longestCommand), block, variables);

  const notes: CurlNote[] = [];
  const note: AddNote = (code, { start, end }, about = '') => void notes.push({ code, start, end, about });
  const [url, query] = addressAndQuery(trimmed(fill(request.url)));
  if (url.length === 0) note('no-url', block);
  if (!isMethod(request.method)) note('unsupported-method', request.urlSpan);
  const headers: NamedText[] = request.headers.map(({ name, value }) => ({ name, value: fill(value) }));
  const body = request.body && bodyOf(text, request.body, headers, fill, note);
  const authorization = headers.find(({ name }) => /^authorization$/i.test(name));
  const scheme = authorization && /^(?:digest|aws)\b/i.exec(shownText(authorization.value))?.[0].toLowerCase();
  if (scheme !== undefined) note('unsupported-authentication', block, scheme === 'aws' ? 'AWS' : 'Digest');
  const user = authorization && userOf(authorization.value);
  return {
    method: request.method,
    url: url.length === 0 ? undefined : url,
    query,
    headers: user ? headers.filter((header) => header !== authorization) : headers,
    user,
    body,
    urlPlace: request.urlSpan,
    ...(request.body && { bodyPlace: request.body }),
    notes,
  };
}

/** From the request line to the end of the last line. */
export function blockOf(text: string, { urlSpan, lastLine, line }: HttpDocumentRequest): Span {
  const start = text.lastIndexOf('\n', Math.max(0, urlSpan.start - 1)) + 1;
  let end = start;
  for (let number = line; number <= lastLine; number += 1) {
    const newline = text.indexOf('\n', end);
    if (newline < 0) return { start, end: text.length };
    end = newline + 1;
  }
  return { start, end };
}

/** Text with the variables of the file in it; what only a client could fill in is a variable of the command. */
type Fill = (written: string) => CommandText;

interface Variables {
  readonly fill: Fill;
  readonly knows: (name: string) => boolean;
}

/** REST Client: a percent sign asks for the value encoded for an address. */
function nameIn(content: string): string {
  return content.replace(/^%/, '').trim();
}

/** A chain of variables that is longer goes in a circle. */
const longestChain = 8;

function variablesOf({ variables }: HttpDocument): Variables {
  // Of two with one name the last counts.
  const values = new Map(variables.map(({ name, value }) => [name, value]));
  const fill = (written: string, depth: number): CommandText => {
    const parts: CommandText[] = [];
    let end = 0;
    for (const { content, span } of bracesIn(written)) {
      parts.push(literalText(written.slice(end, span.start)));
      const name = nameIn(content);
      const value = depth < longestChain ? values.get(name) : undefined;
      parts.push(value === undefined ? [segmentFor(name)] : fill(value, depth + 1));
      end = span.end;
    }
    return joined(...parts, literalText(written.slice(end)));
  };
  return { fill: (written) => fill(written, 0), knows: (name) => values.has(name) };
}

/** Names that the clients fill in anew for each request stand for the commands that do the same in a shell. */
function segmentFor(content: string): CommandText[number] {
  if (/^\$(?:guid|uuid|random\.uuid)\b/.test(content)) return { command: 'uuidgen' };
  if (content === '$timestamp') return { command: 'date +%s' };
  const words = content.split(/\s+/);
  // `$processEnv NAME`, `$dotenv %name`, `$prompt name description`.
  return { variable: (words[0]?.startsWith('$') && words[1] !== undefined ? words[1] : content).replace(/^[%$]+/, '') };
}

function bodyOf(text: string, { start, end }: Span, headers: readonly NamedText[], fill: Fill, note: AddNote): CurlBody | undefined {
  const lines = text.slice(start, end).split(/\r?\n/);
  // Comments are left out by the clients; what reads the answer is no part of the request.
  const script = lines.findIndex((line) => /^\s*(?:>\s*\{%|>{1,2}!?\s+\S|\{\{[@+]?\s*$)/.test(line));
  const kept = lines.slice(0, script < 0 ? lines.length : script).filter((line) => !/^\s*(?:#|\/\/)/.test(line));
  const file = kept.find((line) => /^\s*<@?\w*\s+\S/.test(line));
  if (file !== undefined) {
    note('file-reference', { start, end });
    return undefined;
  }
  const written = kept.join('\n').trim();
  return written === '' ? undefined : textBody(fill(written), headers);
}

/** REST Client takes `Basic user:password` and `Basic user password` as they are, and encodes them. */
function userOf(value: CommandText): CurlCommand['user'] {
  const pair = withoutScheme(value, /^basic\s+/i);
  const split = pair && (splitAt(pair, ':') ?? splitAt(trimmed(pair), ' '));
  return split && { id: trimmed(split[0]), secret: trimmed(split[1]) };
}

/** Read first, filled in afterwards: a quote or a dollar in a variable is part of its value, and no shell's. */
function curlOf(written: string, block: Span, { fill, knows }: Variables): CurlCommand {
  const command = readCurlCommand(withPlainBraces(written, knows));
  const filled = (text: CommandText): CommandText =>
    joined(...text.map((segment) => ('literal' in segment ? fill(segment.literal) : [segment])));
  const pairs = (named: readonly NamedText[]): readonly NamedText[] =>
    named.map(({ name, value }) => ({ name: shownText(fill(name)), value: filled(value) }));
  const { url, query, headers, user, body, notes } = command;
  return {
    ...command,
    url: url && filled(url),
    query: pairs(query),
    headers: pairs(headers),
    user: user && { ...user, id: filled(user.id), secret: filled(user.secret) },
    body: body && (body.type === 'text' ? { type: 'text', text: filled(body.text) } : { type: body.type, fields: pairs(body.fields) }),
    urlPlace: block,
    bodyPlace: block,
    notes: notes.map((note) => ({ ...note, ...block })),
  };
}

/** Every reference as `{{name}}`, which no shell touches; `{{$processEnv NAME}}` would be one of its variables. */
function withPlainBraces(written: string, knows: (name: string) => boolean): string {
  let text = '';
  let end = 0;
  for (const { content, span } of bracesIn(written)) {
    const name = nameIn(content);
    text += written.slice(end, span.start) + (knows(name) ? `{{${name}}}` : braced(segmentFor(name)));
    end = span.end;
  }
  return text + written.slice(end);
}

function braced(part: CommandText[number]): string {
  if ('literal' in part) return part.literal;
  return 'variable' in part ? `{{${part.variable}}}` : `$(${part.command})`;
}

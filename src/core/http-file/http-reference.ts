/** Owns how a text refers to a token: `{{$processEnv NAME}}`, `{{$processEnv %name}}`, `{{$bearer id}}`. */

export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** What stands in double braces. */
export interface Brace {
  /** Without blanks around it. */
  readonly content: string;
  /** With the braces. */
  readonly span: Span;
  readonly contentStart: number;
}

export type ReferenceSlot = 'header' | 'url' | 'body' | 'variable' | 'comment';

export interface HttpReference {
  /** `processEnvIndirect`: `name` is a key of an environment in REST Client's settings, which holds the variable's name. */
  readonly kind: 'processEnv' | 'processEnvIndirect' | 'bearer';
  /** The variable's name, or the provider's id; empty where REST Client would find none, as after two blanks. */
  readonly name: string;
  /** What is written behind the name, which REST Client passes over; or in its place. */
  readonly trailing: string;
  /** With the braces. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly slot: ReferenceSlot;
  /** In a curl command: the clients make something else of what stands here. */
  readonly isEncoded?: boolean;
  /** Index of the request; absent in comments and in variables of the file. */
  readonly request: number | undefined;
}

/** In the order of the line. Each character is looked at a bounded number of times. */
export function bracesIn(line: string): readonly Brace[] {
  const braces: Brace[] = [];
  for (let from = line.indexOf('{{'); from >= 0;) {
    const close = line.indexOf('}}', from + 2);
    if (close < 0) break;
    // `{{ {{name}}`: the inner pair counts.
    const open = line.lastIndexOf('{{', close - 2);
    const raw = line.slice(open + 2, close);
    const contentStart = open + 2 + (raw.length - raw.trimStart().length);
    braces.push({ content: raw.trim(), span: { start: open, end: close + 2 }, contentStart });
    from = line.indexOf('{{', close + 2);
  }
  return braces;
}

/** As REST Client pairs them: from the first two opening ones to the next two closing ones. */
function bracesFromFirst(line: string): readonly Brace[] {
  const braces: Brace[] = [];
  for (let open = line.indexOf('{{'); open >= 0;) {
    const close = line.indexOf('}}', open + 2);
    if (close < 0) break;
    const raw = line.slice(open + 2, close);
    const contentStart = open + 2 + (raw.length - raw.trimStart().length);
    braces.push({ content: raw.trim(), span: { start: open, end: close + 2 }, contentStart });
    open = line.indexOf('{{', close + 2);
  }
  return braces;
}

/** `bracesIn`, and what REST Client alone takes for one. */
export function allBracesIn(line: string): readonly Brace[] {
  const braces = bracesIn(line);
  const starts = new Set(braces.map(({ span }) => span.start));
  const others = bracesFromFirst(line).filter(({ span }) => !starts.has(span.start));
  return others.length === 0 ? braces : [...braces, ...others].sort((a, b) => a.span.start - b.span.start);
}

/** What REST Client takes a variable's name for, and what it passes over. */
export interface EnvironmentName {
  readonly name: string;
  readonly isIndirect: boolean;
  /** Whether nothing but the name is written. */
  readonly isExact: boolean;
}

/**
 * The word and one blank, then the first name that follows the word anywhere in the braces: letters, digits and underscores.
 * Undefined where REST Client leaves all of it as it stands. (`systemVariableProvider.ts` of its 0.26.0: `has`, `processEnvRegex`.)
 */
export function environmentNameIn(content: string): EnvironmentName | undefined {
  if (!content.startsWith('$processEnv ')) return undefined;
  const [, percent, name] = /\$processEnv\s(%?)(\w+)/.exec(content) ?? [];
  if (percent === undefined || name === undefined) return undefined;
  return { name, isIndirect: percent === '%', isExact: content === `$processEnv ${percent}${name}` };
}

/** Undefined where what stands in the braces is something else. */
export function referenceOf(
  { content, span, contentStart }: Brace,
  slot: ReferenceSlot,
  request: number | undefined,
): HttpReference | undefined {
  // httpYac needs no blank.
  const word = /^\$(?:processEnv(?=BEARER)|(?:processEnv|bearer)(?![\w$]))/.exec(content)?.[0];
  if (word === undefined) return undefined;
  const rest = content.slice(word.length);
  const written = rest.trim();
  const start = contentStart + content.length - rest.trimStart().length;
  const common = { span, slot, request };
  if (word === '$bearer')
    return { kind: 'bearer', name: written, trailing: '', nameSpan: { start, end: start + written.length }, ...common };
  const found = environmentNameIn(content);
  const isIndirect = found?.isIndirect ?? written.startsWith('%');
  const trailing = found?.isExact === true ? '' : written.replace(new RegExp(`^%?${found?.name ?? ''}`), '');
  return {
    kind: isIndirect ? 'processEnvIndirect' : 'processEnv',
    name: found?.name ?? '',
    trailing,
    nameSpan: { start: isIndirect ? start + 1 : start, end: start + written.length },
    ...common,
  };
}

/** httpYac: `Authorization: $bearer <id>` is the whole header. */
export function wholeHeaderReference(line: string): Brace | undefined {
  const found = /^\s*authorization\s*:\s*(?=\$bearer\s)/i.exec(line)?.[0];
  if (found === undefined) return undefined;
  const content = line.slice(found.length).trim();
  return { content, span: { start: found.length, end: found.length + content.length }, contentStart: found.length };
}

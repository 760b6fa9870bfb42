/** Owns the variables that a paste itself sets before its command, and what it pipes into it; read by the reader of the command. Runs nothing. */
import { joined, literalOf, literalText, mapLiterals, type CommandText } from './command-text';
import { readWords } from './shell-words';
import type { Dialect } from './shell-dialect';

export type Assigned = ReadonlyMap<string, CommandText>;

const posixStart =
  /(?<=^|[\n;]|&&)[ \t]*(?:[$>#%][ \t]+)?(?:(?:export|declare|local|readonly|typeset)[ \t]+(?:-\w+[ \t]+)*)?(?=[A-Za-z_]\w*=|[A-Za-z_]\w*[ \t]+=[ \t])/g;
const posixName = /^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]?/;
const cmdLine = /^[ \t]*(?:[A-Za-z]:[^>\n]*>[ \t]*)?set[ \t]+(?:"([A-Za-z_]\w*)=([^\n]*)"|([A-Za-z_]\w*)=([^\n]*?))[ \t]*\r?$/gim;
const powershellStart = /^[ \t]*(?:PS[^>\n]*>[ \t]*)?\$(?:env:)?([A-Za-z_]\w*)[ \t]*=[ \t]*/gim;

/** `NAME=value`, `export NAME=…`, `set NAME=…`, `$env:NAME = …`, `$name = …` before the command. */
export function assignmentsIn(before: string, dialect: Dialect): Assigned {
  const found = new Map<string, CommandText>();
  const add = (name: string, value: CommandText): void => {
    const known = resolved(value, found);
    // What a command would have given stays a question.
    if (known.length > 0 && known.every((segment) => !('command' in segment))) found.set(name, known);
  };
  for (const [, quoted, inQuotes, bare, value] of before.matchAll(cmdLine))
    add(quoted ?? bare ?? '', readWords(`"${(inQuotes ?? value ?? '').replaceAll('"', '""')}"`, 0, 'cmd').words[0]?.text ?? []);
  for (const match of before.matchAll(powershellStart))
    add(match[1] ?? '', firstWord(before, match.index + match[0].length, dialect === 'posix' ? 'posix' : 'powershell'));
  for (const match of before.matchAll(posixStart)) {
    let at = match.index + match[0].length;
    // `A=1 B=2` on one line.
    for (;;) {
      const name = posixName.exec(before.slice(at, at + 200));
      if (!name) break;
      const start = at + name[0].length;
      const line = before.slice(0, lineEnd(before, start));
      const spaced = /[ \t]$/.test(name[0]);
      const isEmpty = /^(?:\s|$)/.test(before.slice(start, start + 1));
      const word = isEmpty ? undefined : readWords(wholeQuotes(before, line, start), start, 'posix').words[0];
      if (word?.start !== start) break;
      add(name[1] ?? '', word.text);
      if (spaced) break;
      at = word.end;
    }
  }
  return found;
}

export function resolved(value: CommandText, assigned: Assigned): CommandText {
  return joined(...value.map((segment) => ('variable' in segment ? (assigned.get(segment.variable) ?? [segment]) : [segment])));
}

/** What `echo … |`, `printf … |` or `cat <<EOF |` give to the command behind the pipe. */
export function pipedInto(text: string, command: number): CommandText | undefined {
  const pipe = /\|[ \t\\]*\n?[ \t]*$/.exec(text.slice(0, command));
  if (!pipe) return undefined;
  const producer = [...text.slice(0, pipe.index).matchAll(/(?:^|[\n;&]|[$>#%][ \t])[ \t]*(echo|printf|cat)(?=\s)/g)].at(-1);
  if (!producer) return undefined;
  const { words, input, end } = readWords(text, producer.index + producer[0].length, 'posix');
  if (producer[1] === 'cat') return words.length === 0 ? input : undefined;
  if (end !== pipe.index) return undefined;
  const texts = words.map((word) => word.text);
  if (producer[1] === 'printf') return printed(texts);
  while (/^-[neE]+$/.test(literalOf(texts[0] ?? []) ?? '')) texts.shift();
  return joined(...texts.flatMap((word, index) => (index === 0 ? [word] : [literalText(' '), word])));
}

/** `printf '%s' text`, or a text without anything to be put in. */
function printed([format = [], ...values]: readonly CommandText[]): CommandText | undefined {
  const literal = literalOf(format);
  if (literal === undefined || !/%(?!%)/.test(literal))
    return mapLiterals(format, (part) => part.replaceAll('%%', '%').replaceAll('\\n', '\n'));
  return /^%s(?:\\n)?$/.test(literal) && values.length === 1 ? values[0] : undefined;
}

function firstWord(text: string, start: number, dialect: Dialect): CommandText {
  const word = readWords(text, start, dialect).words[0];
  return word?.start === start ? word.text : [];
}

/** The line alone, unless a quote goes on behind it. */
function wholeQuotes(text: string, line: string, start: number): string {
  return readWords(line, start, 'posix').notes.some(({ code }) => code === 'unterminated-quote') ? text : line;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

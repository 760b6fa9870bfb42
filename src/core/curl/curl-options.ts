/** Owns which options curl has, whether they take an argument (curl's manual page, 8.x), and how words become options. */
import { joined, literalOf, literalText, shownText, type CommandText, type CurlNote, type Place, type Word } from './command-text';

export interface CurlOption extends Place {
  /** Long name without dashes, or `url` for a word that is no option. */
  readonly name: string;
  readonly value: CommandText;
}

const shortWithArgument: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  u: 'user',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  E: 'cert',
  T: 'upload-file',
  x: 'proxy',
  o: 'output',
  m: 'max-time',
  w: 'write-out',
  c: 'cookie-jar',
  D: 'dump-header',
  K: 'config',
  r: 'range',
  U: 'proxy-user',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
  C: 'continue-at',
  P: 'ftp-port',
  Q: 'quote',
  t: 'telnet-option',
  h: 'help',
};

const shortFlags: Readonly<Record<string, string>> = { G: 'get', k: 'insecure', I: 'head', L: 'location', n: 'netrc' };

/** Those that change the request or that we must tell about. */
const known = new Set([
  'request',
  'header',
  'data',
  'data-raw',
  'data-ascii',
  'data-binary',
  'data-urlencode',
  'json',
  'form',
  'form-string',
  'user',
  'get',
  'url',
  'url-query',
  'user-agent',
  'referer',
  'cookie',
  'insecure',
  'cacert',
  'cert',
  'key',
  'oauth2-bearer',
  'basic',
  'head',
]);

/** They change nothing about the request that a token endpoint could see. */
const ignoredFlags = new Set([
  'silent',
  'show-error',
  'verbose',
  'include',
  'location',
  'fail',
  'fail-with-body',
  'compressed',
  'globoff',
  'http1.1',
  'http1.0',
  'http2',
  'http2-prior-knowledge',
  'http3',
  'http0.9',
  'tlsv1.2',
  'tlsv1.3',
  'tlsv1',
  'no-progress-meter',
  'progress-bar',
  'no-buffer',
  'ipv4',
  'ipv6',
  'remote-name',
  'remote-header-name',
  'no-keepalive',
  'trace-time',
  'ssl-no-revoke',
  'ssl-reqd',
  'path-as-is',
  'parallel',
  'disable',
  'no-sessionid',
  'tcp-nodelay',
  'styled-output',
  'no-styled-output',
  'location-trusted',
  'post301',
  'post302',
  'post303',
]);

const ignoredWithArgument = new Set([
  'output',
  'max-time',
  'write-out',
  'connect-timeout',
  'retry',
  'retry-delay',
  'retry-max-time',
  'cookie-jar',
  'dump-header',
  'proxy',
  'proxy-user',
  'noproxy',
  'interface',
  'resolve',
  'connect-to',
  'stderr',
  'trace',
  'trace-ascii',
  'speed-time',
  'speed-limit',
  'max-redirs',
  'ciphers',
  'tls-max',
  'keepalive-time',
  'limit-rate',
  'cert-type',
  'key-type',
  'dns-servers',
  'range',
]);

const unsupportedFlags = new Set(['digest', 'ntlm', 'negotiate', 'anyauth', 'head', 'netrc', 'netrc-file']);
const unsupportedWithArgument = new Set([
  'aws-sigv4',
  'config',
  'upload-file',
  'proxy-cacert',
  'variable',
  'next',
  'unix-socket',
  'doh-url',
]);

const flagsOfOurs = new Set(['get', 'insecure', 'basic', 'head']);

export function readOptions(words: readonly Word[]): { readonly options: readonly CurlOption[]; readonly notes: readonly CurlNote[] } {
  const options: CurlOption[] = [];
  const notes: CurlNote[] = [];
  const note = (code: CurlNote['code'], { start, end }: Place, about: string): void => void notes.push({ code, start, end, about });
  let index = 0;

  const argument = (name: string, word: Word, glued: CommandText | undefined): void => {
    const next = glued ? undefined : words[index + 1];
    if (!glued && !next) {
      note('missing-argument', word, shownText(word.text));
      return;
    }
    if (next) index += 1;
    take(name, glued ?? next?.text ?? [], { start: word.start, end: next?.end ?? word.end });
  };
  const take = (name: string, value: CommandText, place: Place): void => {
    if (known.has(name)) options.push({ name, value, ...place });
    else if (unsupportedWithArgument.has(name)) note('unsupported-option', place, `--${name}`);
  };
  const flag = (name: string, word: Word): void => {
    if (unsupportedFlags.has(name)) note(name === 'head' ? 'unsupported-option' : 'unsupported-authentication', word, `--${name}`);
    else if (flagsOfOurs.has(name)) options.push({ name, value: [], start: word.start, end: word.end });
  };

  const long = (word: Word, text: string): void => {
    const equals = text.indexOf('=');
    const name = text.slice(2, equals < 0 ? undefined : equals);
    const glued = equals < 0 ? undefined : withoutPrefix(word.text, equals + 1);
    if (flagsOfOurs.has(name) || unsupportedFlags.has(name)) flag(name, word);
    else if (known.has(name) || ignoredWithArgument.has(name) || unsupportedWithArgument.has(name)) argument(name, word, glued);
    else if (!ignoredFlags.has(name) && !ignoredFlags.has(name.replace(/^no-/, ''))) note('unknown-option', word, text);
  };
  const short = (word: Word, text: string): void => {
    for (let at = 1; at < text.length; at += 1) {
      const letter = text.charAt(at);
      const name = shortWithArgument[letter];
      if (name !== undefined) {
        const rest = withoutPrefix(word.text, at + 1);
        argument(name, word, rest.length > 0 ? rest : undefined);
        return;
      }
      flag(shortFlags[letter] ?? letter, word);
    }
  };

  for (; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const [first] = word.text;
    const text = first && 'literal' in first ? first.literal : '';
    if (text.startsWith('--') && text.length > 2) long(word, text);
    else if (/^-[A-Za-z#:0-9]/.test(text)) short(word, text);
    else if (/^(?:[0-9\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|\[\d+\]|\(\d+\)|\\+)$/.test(literalOf(word.text) ?? ''))
      note('ignored-word', word, text);
    else if (word.text.length > 0) options.push({ name: 'url', value: word.text, start: word.start, end: word.end });
  }
  return { options, notes };
}

/** Without the first characters of the first literal. */
function withoutPrefix(text: CommandText, length: number): CommandText {
  const [first, ...others] = text;
  return first && 'literal' in first ? joined(literalText(first.literal.slice(length)), others) : text;
}

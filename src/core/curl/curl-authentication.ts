/** Owns how a pasted command authenticates: the credentials of Basic as a pair or as a key, else what its header holds. */
import { literalOf, literalText, shownText, splitAt, type CommandText } from './command-text';
import type { CurlCommand } from './curl-command';
import type { Slot } from './curl-json';
import { withoutScheme } from './curl-values';
import { placeholderIn } from '../value/placeholder';

export interface Method {
  readonly type: 'basic' | 'basic-key' | 'in-request';
  readonly members: Readonly<Record<string, string>>;
  /** A template for the Authorization header where it is no Basic. */
  readonly header?: string;
}

/** A word, or what names an algorithm; a secret would have digits. */
const schemeBefore = /^(?:[A-Za-z][A-Za-z-]{0,29}|(?:AWS4-)?HMAC-SHA\d{1,3})\s+/i;

export function authenticationOf(command: CurlCommand, slot: Slot): Method {
  if (command.user?.isKey) return keyAlone(command.user.id, slot);
  if (command.user) return basic(command.user.id, command.user.secret, slot);
  const given = command.headers.find(({ name }) => /^authorization$/i.test(name));
  if (!given) return { type: 'in-request', members: {} };
  const key = withoutScheme(given.value, /^basic\s*/i);
  if (!key) {
    const scheme = schemeBefore.exec(shownText(given.value))?.[0];
    const value = scheme === undefined ? given.value : (withoutScheme(given.value, schemeBefore) ?? given.value);
    return { type: 'in-request', members: {}, header: `${scheme ?? ''}${slot(value, { name: 'authorization', kind: 'header' })}` };
  }
  const pair = pairIn(key);
  if (pair) return basic(pair[0], pair[1], slot);
  return {
    type: 'basic-key',
    members: {
      key: slot(literalOf(key) === '' ? [{ variable: 'authorizationKey' }] : key, { name: 'authorizationKey', kind: 'query' }),
    },
  };
}

function basic(id: CommandText, secret: CommandText, slot: Slot): Method {
  const words = [literalOf(id)?.trim() ?? '', literalOf(secret)?.trim() ?? ''] as const;
  // `username:password` is nobody's name and password; each by itself may be.
  if (idWord.test(words[0]) && secretWord.test(words[1])) return basic([{ variable: words[0] }], [{ variable: words[1] }], slot);
  const username = slot(id.length > 0 ? id : [{ variable: 'clientId' }], { name: 'client_id', kind: 'body' });
  const password = slot(secret.length > 0 ? secret : [{ variable: 'clientSecret' }], { name: 'client_secret', kind: 'body' });
  return { type: 'basic', members: { username, password, encoding: 'raw' } };
}

/** `-u key:`, as some vendors write it: the key is the user, and there is no password. */
function keyAlone(key: CommandText, slot: Slot): Method {
  return { type: 'basic', members: { username: slot(key, { name: 'api_key', kind: 'body' }), password: '', encoding: 'raw' } };
}

/** Base64 of a pair, or a command that makes it of two variables; undefined where the key is one piece. */
function pairIn(key: CommandText): readonly [CommandText, CommandText] | undefined {
  const [first] = key;
  if (key.length !== 1 || !first) return undefined;
  if ('command' in first) {
    const names = [...first.command.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
    if (names.length === 2) return [[{ variable: names[0] ?? '' }], [{ variable: names[1] ?? '' }]];
    const literal = /(?:echo\s+-n|printf)\s+(?:'%s'\s+)?["']?([^\s"'|:]+):([^\s"'|]+)["']?\s*\|/.exec(first.command);
    return literal ? [literalText(literal[1] ?? ''), literalText(literal[2] ?? '')] : undefined;
  }
  if (!('literal' in first)) return undefined;
  const said = saidPair.exec(first.literal.trim());
  if (said)
    return [[{ variable: (said[1] ?? '').replace(/^(?:(?:of|encoded?|string|value|from)\s)+/i, '') }], [{ variable: said[2] ?? '' }]];
  const [before, behind] = splitAt(key, ':') ?? [];
  if (before && behind && isPlaceholder(before) && isPlaceholder(behind)) return [before, behind];
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(first.literal)) return undefined;
  const pair = /^([\x21-\x39\x3b-\x7e]+):([\x20-\x7e]+)$/.exec(Buffer.from(first.literal, 'base64').toString('latin1'));
  return pair ? [literalText(pair[1] ?? ''), literalText(pair[2] ?? '')] : undefined;
}

/** `<base64 of client_id:client_secret>`, `base64(id:secret)`, `{Base64 encoded "id:secret"}` */
const saidPair =
  /^[<{[(]*\s*(?:[\w\s-]{0,40}\s)?base-?64[\w\s-]{0,40}?[\s(<"'[{]+\$?\{?([A-Za-z][\w-]*(?:\s[\w-]+){0,2})[}>"']{0,2}\s*(?:[:+.]|\+\s*["']:["']\s*\+)\s*["'<]?\$?\{?([A-Za-z][\w-]*(?:\s[\w-]+){0,2})["'\s)>}\]]*$/i;

const idWord = /^(?:user(?:[_-]?(?:name|id))?|login|email|api[_-]?key|client(?:[_-]?id)|app[_-]?(?:id|key)|consumer[_-]?key)$/i;
const secretWord = /^(?:pass(?:word|wd|phrase|code)?|pwd|pw|secret|key|token|(?:client|app|api|consumer)[_-]?(?:secret|key|password))$/i;

function isPlaceholder(text: CommandText): boolean {
  const literal = literalOf(text);
  return literal !== undefined && placeholderIn(literal, { matters: true }) !== undefined;
}

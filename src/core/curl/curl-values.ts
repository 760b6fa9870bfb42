/**
 * Owns what the values in a pasted command are: fixed text, something a person has to fill in, a secret, or something that
 * changes with each request. Judged by name and by shape; the person confirms.
 */
import { joined, literalOf, literalText, shownText, type CommandText, type Segment } from './command-text';

/** A field that the definition gets, with the value that the paste held for it. */
export interface FoundField {
  readonly id: string;
  /** As the paste names it. */
  readonly label: string;
  /** Empty where the paste has a placeholder: it is asked for. */
  readonly value: string;
  readonly secret: boolean;
  /** Part of how the client authenticates: it goes to SecretStorage with the secrets. */
  readonly credential: boolean;
  readonly host: boolean;
}

const secretName = new RegExp(
  [
    'secret|passw|passphrase|passcode|pass\\]?$|^psw|pwd|pw$|^pin$|otp$|api.?key|app.?key|private|cred(?:s|ential)|hmac|^x-sign|sign(?:ature)?$',
    'token$|ticket$|license|^sid$|^sk$|assertion|authorization|^auth$|auth.?key|x-auth|bearer|code.?verifier|^code$',
    // What names a client, or nobody, is no secret.
    '(?<!(?:access|account|consumer|public|partition|idempotency)[\\W_]?)key$',
    'пароль|секрет|ключ|비밀|시크릿|암호|密码|密碼|密钥|密鑰|秘密|パスワード|シークレット',
  ].join('|'),
  'i',
);
const credentialName = /client.?id|app(?:lication)?.?id|key.?id|username|^user$|login|consumer.?key|account.?key|access.?key|^id$/i;
/** However random they look. */
const idName = /(?:client|app(?:lication)?|key|account|user).?id$|^username$/i;
const requestIdName = /rquid|request.?id|correlation|trace.?id|idempotency|^nonce$|x-nonce|message.?id/i;
const ownerName = /tenant|org|account|project|resource|client|workspace|merchant|device|team|user|customer|company|partner/i;
const timestampName = /timestamp|^ts$|^x-date$|^date$|^time$/i;
const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Values that say something about the request, not about the client. */
const fixedNames = /^(?:grant_?type|response_?type|token_?type|client_?assertion_?type|format)$/i;

const fixedHeaders = /^(?:content-type|accept(?:-.*)?|user-agent|x-requested-with)$/i;

/** `<…>`, `{…}`, `{{…}}`, `[…]`, `%X%`, also doubled (`{<x>}`). */
const bracketed =
  /\{\{([^{}]{1,200})\}\}|\{<([^<>{}]{1,200})>\}|\$\{([^{}]{1,200})\}|<([^<>\n]{1,200})>|\{([^{}\n"':,]{1,200})\}|\[([^[\]\n"',]{1,200})\]|%([A-Za-z_][\w-]{0,199})%/;
const allBracketed = new RegExp(bracketed.source, 'g');
/** `YOUR_CLIENT_ID`, `your-secret`, `yourClientId`, `xxx`, `****`, `…`, `CLIENT_SECRET`, `basic_auth`, `string`. */
const worded =
  /^(?:your[\s_-]?\S.*|.*\byour[\s_-].*|insert[\s_-].*|replace.*|\.{3}|…|changeme|string|basic[_-]auth|(?:client|customer|app|application|api|account|tenant)[_-]?(?:id|secret|key))$/i;
/** `xxx`, `xxxx-xxxx`, `хх**хх` (Cyrillic, as on Russian pages), `****`, `●●●`. */
const crossedOut = /^(?=.{3})[x\u0445\u00d7*\u2022\u25cf\u25cb]+(?:[-_.]+[x\u0445\u00d7*\u2022\u25cf\u25cb]+)*$/iu;

const otherScripts = /[\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u;

/** `CLIENT_ID`, but not `GIGACHAT_API_PERS`. */
const shouted =
  /^(?:[A-Z0-9]+[_-])+(?:ID|KEY|SECRET|TOKEN|PASSWORD|USER(?:NAME)?|NAME|DOMAIN|HOST|URL|CREDENTIALS?|IDENTIFIER|SCOPES?|TENANT)$/;

/** What a slot becomes: template text, and the fields that it names. */
export interface SlotTemplate {
  readonly template: string;
  readonly fields: readonly FoundField[];
  /** Fixed text, as far as can be told: the person may say that it is a secret. */
  readonly literal?: FoundField;
}

export interface SlotContext {
  /** The name of the parameter, member or header. */
  readonly name: string;
  /** Headers can hold a request id or a time; addresses can't hold credentials. */
  readonly kind: 'header' | 'query' | 'body' | 'url';
  /** It stands in something whose name is a secret's: `{"password": {"value": …}}`. */
  readonly inSecret?: boolean;
  /** Ids of the fields that the person says are secret. */
  readonly chosen?: ReadonlySet<string>;
}

export function slotTemplate(text: CommandText, context: SlotContext): SlotTemplate {
  const perRequest = perRequestTemplate(text, context);
  if (perRequest !== undefined) return { template: perRequest, fields: [] };
  const pieces = text.flatMap((segment) => ('literal' in segment ? placeholdersIn(segment.literal) : [segment]));
  const whole = literalOf(text);
  const filled = whole === undefined ? undefined : literalOf(pieces);
  if (filled !== undefined) return literalSlot(filled, context);
  const alone = pieces.length === 1;
  if (!alone && isCutUpSecret(pieces, context)) return secretSlot(whole ?? '', context);
  const fields: FoundField[] = [];
  const template = pieces
    .map((piece, index) => {
      if ('literal' in piece) return piece.literal;
      const before = pieces[index - 1];
      const said = 'variable' in piece ? piece.variable : (variableOf(piece.command) ?? context.name);
      // The name of the slot says more than `string` or `value`; a placeholder's own name says more within a longer text.
      const name = alone && context.kind !== 'url' && (isVague(said) || isFilledIn(piece, said, context)) ? context.name : said;
      const afterScheme = context.kind === 'url' && before !== undefined && 'literal' in before && /^https?:\/\/$/i.test(before.literal);
      // Part of what is secret as a whole, unless it says that it only names somebody.
      const isPart = !alone && context.kind !== 'url' && secretName.test(context.name) && !credentialName.test(name);
      const field = newField(name, '', alone ? context : { ...context, name: '' }, afterScheme, isPart);
      fields.push(field);
      return `{{${field.id}}}`;
    })
    .join('');
  return { template, fields };
}

/**
 * Brackets, a dollar or percent signs within a password are part of it, and what stands around them would be fixed text in the
 * settings. What is left of a secret's literals without labels (`key=`) and marks is a value.
 */
function isCutUpSecret(pieces: readonly Segment[], { name, kind }: SlotContext): boolean {
  if (kind === 'url') return false;
  const literals = pieces.flatMap((piece) => ('literal' in piece ? [piece.literal] : []));
  if (literals.some((literal) => looksSecret(literal.trim()))) return true;
  return secretName.test(name) && literals.some((literal) => /[A-Za-z0-9]{2}/.test(literal.replace(/[A-Za-z][\w.-]*\s*[=:]/g, ' ')));
}

/** One secret for the whole slot. @param value empty where a shell would have filled something in: it is asked for */
function secretSlot(value: string, context: SlotContext): SlotTemplate {
  const field = newField(context.name, value, context, false, true);
  return { template: `{{${field.id}}}`, fields: [field] };
}

/** A literal: fixed text, a placeholder in words, or the value itself. */
function literalSlot(value: string, context: SlotContext): SlotTemplate {
  const { name, kind } = context;
  if (kind === 'url' || fixedNames.test(name) || value === '') return { template: value, fields: [] };
  const own = newField(name, value, context, false, true);
  if (isJson(value) || context.inSecret || context.chosen?.has(own.id)) return { template: `{{${own.id}}}`, fields: [own] };
  const matters = secretName.test(name) || credentialName.test(name);
  const trimmedValue = value.trim();
  const isPlaceholder =
    worded.test(trimmedValue) ||
    shouted.test(trimmedValue) ||
    crossedOut.test(trimmedValue) ||
    // Ids and keys are ASCII: `발급받은 앱키`, `ваш_ключ`, `您的密钥` say what belongs there. People's own names and passwords may be anything.
    (matters && !/user|login|passw|pwd/i.test(name) && otherScripts.test(trimmedValue));
  const hasSecretLooks = looksSecret(value) && !idName.test(name);
  if (!isPlaceholder && !matters && !hasSecretLooks)
    return { template: value, fields: [], ...(fixedHeaders.test(name) ? {} : { literal: { ...own, secret: false, credential: false } }) };
  const field = newField(name, isPlaceholder ? '' : value, context, false, hasSecretLooks);
  return { template: `{{${field.id}}}`, fields: [field] };
}

/** JSON within a text may hold anything; nobody looks for a secret in there. */
function isJson(value: string): boolean {
  if (!/^\s*[{[]/.test(value)) return false;
  try {
    return typeof JSON.parse(value) === 'object';
  } catch {
    return false;
  }
}

export function namesClient(name: string): boolean {
  return credentialName.test(name);
}

export function namesSecret(name: string): boolean {
  return secretName.test(name);
}

function newField(name: string, value: string, context: SlotContext, host: boolean, shape = false): FoundField {
  const said = `${name} ${context.name}`.trim();
  const names = [name, context.name].filter((part) => part !== '');
  // An address holds no secret: it is shown and logged on the way.
  const secret = context.kind !== 'url' && (shape || names.some((part) => secretName.test(part)));
  const credential = secret || names.some((part) => credentialName.test(part.replace(/^your[\s_-]?/i, '')));
  return { id: fieldId(name === '' ? said : name), label: name, value, secret, credential: credential && context.kind !== 'url', host };
}

/** `client_id`, `YOUR_CLIENT_ID` and `client id` all become `clientId`; what has no letters becomes `value`. */
export function fieldId(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/^\s*(?:your|my|the|<|insert)[\s_-]+/i, '')
    .replace(/^your(?=[A-Z])/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 5);
  const joinedWords = words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
  const id = joinedWords.replace(/^[0-9]+/, '').slice(0, 40);
  return id === '' || ['uuid', 'now', 'nonce', 'assertion'].includes(id) ? 'value' : id.charAt(0).toLowerCase() + id.slice(1);
}

function perRequestTemplate(text: CommandText, { name, kind }: SlotContext): string | undefined {
  const shown = shownText(text);
  const command = text.length === 1 && text[0] && 'command' in text[0] ? text[0].command : undefined;
  if (command !== undefined && /uuidgen|uuid|guid/i.test(command)) return '{{uuid}}';
  if (command !== undefined && /^date\s+(?:-u\s+)?\+['"]?%s%?3?N?['"]?$/.test(command))
    return command.includes('3N') ? '{{now:ms}}' : '{{now:s}}';
  if (requestIdName.test(name)) return '{{uuid}}';
  if (timestampName.test(name) && /^\d{10}$|^\d{13}$/.test(shown)) return shown.length === 13 ? '{{now:ms}}' : '{{now:s}}';
  // A UUID in a header changes with each request, unless the header's name says that it is a key or whose it is.
  const isOwn = credentialName.test(name) || secretName.test(name) || ownerName.test(name);
  return kind === 'header' && uuidText.test(shown) && /uid|request|id$/i.test(name) && !isOwn ? '{{uuid}}' : undefined;
}

/** The brackets of `scope=[a]` are a placeholder, those of JSON and of `a[0]` are not; the caller has taken JSON apart before. */
function placeholdersIn(literal: string): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of literal.matchAll(allBracketed)) {
    const groups: readonly (string | undefined)[] = match.slice(1);
    const name = (groups.find((group) => group !== undefined) ?? '').trim();
    if (!/\p{L}/u.test(name)) continue;
    // Somebody filled it in and left the brackets: its name would be a label in the settings.
    const isFilled = looksSecret(name) || uuidText.test(name);
    segments.push(...literalText(literal.slice(end, match.index)), isFilled ? { literal: name } : { variable: name });
    end = match.index + match[0].length;
  }
  return segments.length === 0 ? [{ literal }] : joined(segments, literalText(literal.slice(end)));
}

/** `client_secret=<hunter2>`: short, but no name of a secret either, so perhaps one whose brackets were left. It is asked for again. */
function isFilledIn(piece: Segment, said: string, { name }: SlotContext): boolean {
  return 'variable' in piece && secretName.test(name) && !secretName.test(said) && !credentialName.test(said) && !otherScripts.test(said);
}

function isVague(name: string): boolean {
  return /^(?:string|value|text|token|here|.*[^\x20-\x7e].*)$/i.test(name.trim());
}

/** The one variable that a command speaks of: `echo -n $KEY | base64`. */
function variableOf(command: string): string | undefined {
  const names = [...command.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  return names.length === 1 ? names[0] : undefined;
}

/** Long, without blanks, of mixed kinds: nobody writes such a thing as a scope or an address. */
export function looksSecret(value: string): boolean {
  if (!/^[A-Za-z0-9+/=_.~-]{24,}$/.test(value) || /^(?:https?:|urn:)/.test(value)) return false;
  // Base64 and its like, and hex, base32 or base36 in one case and in one piece.
  const isMixed = /[0-9]/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
  const isOnePiece = /^(?:[A-Z2-7]+=*|[0-9A-Z]+|[0-9a-z]+)$/.test(value) && (value.match(/[0-9]/g)?.length ?? 0) >= 4;
  return (isMixed || isOnePiece) && !/^[a-z0-9.-]+\.[a-z]{2,}$/.test(value);
}

export function withoutScheme(text: CommandText, scheme: RegExp): CommandText | undefined {
  const [first, ...others] = text;
  if (!first || !('literal' in first)) return undefined;
  const match = scheme.exec(first.literal);
  return match ? joined(literalText(first.literal.slice(match[0].length)), others) : undefined;
}

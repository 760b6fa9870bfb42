/**
 * Owns the one test that tells a placeholder from a value, for pasted commands, request files and lists of variables alike.
 * A placeholder is never taken for a value: it is asked for. Judges texts alone; knows no field.
 */
import { emptyHere, emptySecret, emptyWords, foreignNouns, foreignOwners, nouns, owners } from './placeholder-words';

/** Marks that pages, shells, template engines and build systems put around a name; the first group that took part is the name. */
const marked = [
  String.raw`\$\{\{([^{}]{1,200})\}\}`, // GitHub Actions
  String.raw`\{\{\{?([^{}]{1,200})\}\}\}?`,
  String.raw`\{<([^<>{}]{1,200})>\}`,
  String.raw`[$#@%]\{([^{}]{1,200})\}`,
  String.raw`<%[=-]?([^<>%]{1,200})%>`,
  String.raw`<<([^<>\n]{1,200})>>`,
  String.raw`&lt;([^&<>;\n]{1,200})&gt;`, // As it stands in the page's own source.
  String.raw`<([^<>\n]{1,200})>`,
  String.raw`\{%([^{}%]{1,200})%\}`,
  String.raw`\{([^{}\n"':,]{1,200})\}`,
  String.raw`\[\[([^[\]\n"',]{1,200})\]\]`,
  String.raw`\[(?![0-9a-f:.]*:[0-9a-f:.]*\])([^[\]\n"',]{1,200})\]`,
  String.raw`\(\(([A-Za-z_][\w./-]{0,199})\)\)`, // Concourse
  String.raw`%([A-Za-z_][\w-]{0,199})%`,
  String.raw`%\(([A-Za-z_]\w{0,199})\)s`,
  String.raw`@@([A-Za-z_]\w{0,199})@@`,
  String.raw`(?<![A-Za-z0-9])__([A-Za-z](?:[A-Za-z0-9]|_(?!_)){0,199})__(?![A-Za-z0-9])`,
  String.raw`[«‹＜【「『〈《｛（〔［]([^«»‹›＜＞【】「」『』〈〉《》｛｝（）〔〕［］\n]{1,200})[»›＞】」』〉》｝）〕］]`,
];
const allMarked = new RegExp(marked.join('|'), 'gu');

const sep = String.raw`[\s_-]+`;
/** `YOUR_CLIENT_ID`, `my-client-secret`, `yourDomain`, `insert_your_key`, `enter-api-key-here`. */
const owned = new RegExp(`^(?:${owners})${sep}(?:[\\p{L}\\p{N}']+${sep})*(?:${nouns})\\d{0,2}$`, 'iu');
const yours = new RegExp(
  `^(?:<|\\[)?[Yy]our(?:${sep}\\S.*|(?=[A-Z])\\w+|(?:[a-z]{0,12}(?:${nouns})))$|(?:^|${sep})your${sep}(?:\\w+${sep})*(?:${nouns})(?:${sep}|$)`,
  'u',
);
/** What may be a name that somebody really has: `my-app`, `the_client`, `sample-user`. */
const ownName = new RegExp(
  `^(?:my|the|our|some|example|sample|dummy|fake)${sep}(?!(?:client|app|application|api|access|auth|account|tenant|customer|consumer|user|oauth2?|secret|refresh|private)${sep})\\w+$`,
  'iu',
);
const here = new RegExp(`(?:[_-]|[a-z](?=H))here$|(?:${nouns})\\s+(?:goes\\s+)?here$`, 'iu');
const orders = new RegExp(
  `^(?:insert|enter|paste|replace(?:${sep}with)?|put|provide|specify|fill${sep}in)${sep}(?:[\\w']+${sep})*(?:${nouns}|here|this|it)$`,
  'iu',
);
const ordersInCapitals = /^(?:INSERT|ENTER|PASTE|REPLACE(?:[\s_-]?WITH)?|PUT|PROVIDE|SPECIFY|CHANGE|FILL)[\s_-]+\S.*$/u;
const foreign = new RegExp(`(?:^|[\\s_-])(?:${foreignOwners})`, 'iu');
const foreignNoun = new RegExp(foreignNouns, 'iu');

/** `CLIENT_ID`, but not `GIGACHAT_API_PERS`. */
const shouted =
  /^(?:[A-Z][A-Z0-9]*[_-])+(?:IDS?|KEYS?|SECRET|TOKEN|PASSWORD|PASSWD|PWD|PASSPHRASE|USER(?:NAME)?|LOGIN|EMAIL|NAME|DOMAIN|SUBDOMAIN|HOST(?:NAME)?|SERVER|UR[IL]|ENDPOINT|CREDENTIALS?|CREDS|IDENTIFIER|SCOPES?|TENANT|AUDIENCE|REALM|JWT|ASSERTION|GUID|UUID|VALUE|HERE|PAT|BASE64)$/;
const shoutedJoined = /^(?:CLIENT|APP|TENANT|ACCOUNT|CUSTOMER|CONSUMER|USER|API|ACCESS|SECRET|AUTH)(?:ID|KEY|SECRET|TOKEN|NAME)$/;
/** Words of protocols in capitals: what is asked for, not whose. */
const protocolWords =
  /^(?:CLIENT_CREDENTIALS?|REFRESH_TOKEN|ACCESS_TOKEN|ID_TOKEN|(?:[A-Z]+_)*(?:OAUTH2?|BEARER|TYPE)_(?:TOKEN|CLIENT_CREDENTIALS)|RESOURCE_OWNER_PASSWORD|API_KEY|USERNAME_PASSWORD|USER_PASSWORD|PASSWORD)$/;
/** `client_id`, `clientSecret`, `app-key`. */
const lowerCompound =
  /^(?:(?:client|customer|consumer|app|application|api|account|tenant|oauth2?|access|auth|user|secret|merchant|subscription|partner|private|refresh|service[_-]account)[_-]?(?:id|identifier|secret|key|token|password|credentials)|client[_-]?secret[_-]?key|api[_-]?key[_-]?secret|basic[_-]auth|secret[_-]?access[_-]?key|application[_-]?identifier|(?:client|app|application|api|consumer|access)\s(?:id|secret|key|token)|application \(client\) id)$/i;
const singleShouted =
  /^(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|USER|USERNAME|LOGIN|EMAIL|KEY|APIKEY|ID|JWT|CREDENTIALS|BASE64|TENANT|DOMAIN)$/;

const missing = /^(?:TODO|FIXME|TBD|(?:[Cc]hange|CHANGE|[Rr]eplace|REPLACE)[_-]?(?:me|Me|ME)|placeholder|PLACEHOLDER)$/;

/** `xxx`, `xxxx-xxxx`, `хх**хх` (Cyrillic, as on Russian pages), `****`, `●●●`, `____`, `???`, and zeros in the form of a UUID. */
const crossChar = 'x\u0445\u00d7*\u2022\u25cf\u25cb\u2217\u2731\u25a0\u2588#?_';
const crossedOut = new RegExp(`^(?=.{3})[${crossChar}]+(?:[-_.\\s]+[${crossChar}]+)*$`, 'iu');
const zeros = /^0{8}-(?:0{4}-){3}0{12}$/;
const dots = /^[.·…\-\s]{3,}$|^…$/u;
/** What is left of a value that a page does not show whole: `sk_live_xxxxxxxx`, `eyJhbGciOi…`, `abc****def`. */
const partlyHidden =
  /[A-Za-z0-9_-](?:\.{3,}|…)$|[*\u2022\u25cf]{4,}|(?:^|[_-])[xX]{4,}(?:$|[_-])|_[xX]{3}$|^[A-Za-z]{2,8}[xX]{8,}$|^(?:<|\[)?[A-Za-z0-9_-]{2,40}(?:\.{3}|…)[A-Za-z0-9_-]{1,40}$/u;

/** Brackets of any sort, and nothing in them. */
const emptyMarks = /^(?:\{+\s*\}+|\[+\s*\]+|<+\s*>+|\(+\s*\)+|[$#@%]\{\s*\}|%%)$/;
const decorated = /^([~|*#!^=(]{1,3})\s*([\p{L}\p{N}][\p{L}\p{N}\s_-]{1,80}?)\s*[~|*#!^=)]{1,3}$/u;

/** `1234567890`, `0123456789abcdef`, `12345678-1234-1234-1234-123456789012`, `aaaaaaaa`: what people type who have none. */
function isCounted(text: string): boolean {
  const letters = text.toLowerCase().replaceAll(/[-_\s]/g, '');
  if (!/^[a-z0-9]{5,}$/.test(letters)) return false;
  if (/^(.)\1+$/.test(letters)) return true;
  const steps = Array.from(letters).flatMap((letter, index) => (index === 0 ? [] : [isNext(letters.charAt(index - 1), letter)]));
  const breaks = steps.filter((isStep) => !isStep).length;
  return breaks <= Math.floor(letters.length / 6);
}

function isNext(before: string, after: string): boolean {
  return after.charCodeAt(0) === before.charCodeAt(0) + 1 || (before === '9' && after === '0');
}

const shellName =
  /^\$(?:[Ee]nv:|ENV:)?(?=[A-Z_][A-Z0-9_]+$|[A-Za-z_]*(?:[Ii]d|[Kk]ey|[Ss]ecret|[Tt]oken|[Pp]assword|[Uu]ser(?:[Nn]ame)?|[Tt]enant|[Dd]omain|[Hh]ost)$)(\w+)$/;
const runtimeName =
  /^(?:process\.env\.|(?:import\.meta\.)?env\.|os\.environ\[|ENV\[|secrets\.|vars\.|config\.|@?Configuration\[)["']?([\w.:-]+)["']?\]?$/;

/** UTF-16 units. What is longer says more than what is missing. */
const longest = 200;

/** What a page wrote in place of a value. */
export interface Placeholder {
  /** As written, without its marks; empty where it says no more than that something is missing. */
  readonly name: string;
}

/** How sure one has to be: a value may be called like many a thing, in a slot that matters it hardly is. */
export interface PlaceholderContext {
  /** The slot is named after a secret or what names a client. */
  readonly matters?: boolean;
  /** It is one that a vendor issues, such as a client secret, and no password. */
  readonly isSecret?: boolean;
  /** The slot holds what people make up themselves, in any language. */
  readonly isPersonal?: boolean;
}

/** @returns undefined for a value */
export function placeholderIn(raw: string, context: PlaceholderContext = {}): Placeholder | undefined {
  const { matters = false, isSecret = false, isPersonal = false } = context;
  const text = raw.trim();
  if (text === '' || text.length > longest) return undefined;
  const inMarks = wholeMark(text);
  if (inMarks !== undefined) return { name: inMarks };
  if (emptyWords.test(text) || missing.test(text) || crossedOut.test(text) || dots.test(text) || (matters && emptyHere.test(text)))
    return { name: '' };
  const variable = shellName.exec(text)?.[1] ?? runtimeName.exec(text)?.[1] ?? /^:(?=[A-Za-z]{2})([A-Za-z_]\w*)$/.exec(text)?.[1];
  if (variable !== undefined) return { name: variable };
  if (isWorded(text)) return { name: text };
  if (foreign.test(text) && /[^\x20-\x7e]/.test(text) && (!isPersonal || foreignNoun.test(text))) return { name: text };
  if (!matters) return undefined;
  if (zeros.test(text) || partlyHidden.test(text) || emptyMarks.test(text)) return { name: '' };
  if (isSecret && !isPersonal && (emptySecret.test(text) || isCounted(text))) return { name: '' };
  const inner = decorated.exec(text)?.[2];
  // Within `**…**`, `(…)` or `#…#` a bare word is none that a vendor issued.
  if (inner !== undefined && (singleShouted.test(inner.toUpperCase()) || placeholderIn(inner, context))) return { name: inner };
  if (lowerCompound.test(text) || singleShouted.test(text) || protocolWords.test(text)) return { name: text };
  return !isPersonal && otherScripts.test(text) ? { name: text } : undefined;
}

/** Ids and keys are ASCII: `발급받은 앱키`, `ваш_ключ`, `您的密钥` say what belongs there. */
const otherScripts =
  /[\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}]{2}/u;

function isWorded(text: string): boolean {
  if (shouted.test(text) || shoutedJoined.test(text)) return !protocolWords.test(text);
  if (yours.test(text) || /^your[\s_-]\S/i.test(text) || (/^YOUR[A-Z]+$/.test(text) && owned.test(text.replace('YOUR', 'YOUR_'))))
    return true;
  if (here.test(text) && text.length <= 80) return true;
  if (orders.test(text) || ordersInCapitals.test(text)) return true;
  // In lower case a sentence, in which people make up passwords, may begin so too.
  return owned.test(text) && !ownName.test(text);
}

function wholeMark(text: string): string | undefined {
  const match = new RegExp(`^(?:${marked.join('|')})$`, 'u').exec(text);
  if (!match) return undefined;
  const name = nameOf(match);
  return /\p{L}/u.test(name) ? name : /^[.…*x\s]*$/iu.test(name) ? '' : undefined;
}

function nameOf(match: RegExpExecArray): string {
  const groups: readonly (string | undefined)[] = match.slice(1);
  return (groups.find((group) => group !== undefined) ?? '')
    .trim()
    .replace(/^(?:secrets|vars|env|inputs|matrix|vault|process\.env|environment|config|params)[.:](?=[A-Za-z])/i, '')
    .replace(/^[$.]+(?=[A-Za-z])/, '');
}

/** A part of a longer text. */
export type TextPart = { readonly literal: string } | { readonly placeholder: string };

/** The parts that marks make of a text; what has no letters within its marks is none. */
export function cutAtMarks(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(allMarked)) {
    const name = nameOf(match);
    if (!/\p{L}/u.test(name)) continue;
    parts.push({ literal: text.slice(end, match.index) }, { placeholder: name });
    end = match.index + match[0].length;
  }
  parts.push({ literal: text.slice(end) });
  return parts.filter((part) => !('literal' in part) || part.literal !== '');
}

/** Words that stand for something in a longer text: `api://YOUR_CLIENT_ID/.default`, `YOUR_APP@YOUR_TENANT`. */
export function cutAtWords(text: string): readonly TextPart[] {
  // `CLIENT_ID=` is a label.
  return cut(text, /[^\s/:@,;=&|+"'()?#.]+(?![^\s/:@,;=&|+"'()?#.]|\s*=)/gu, (word) => isPartOfText(word));
}

function isPartOfText(word: string): boolean {
  if (word.length > longest) return false;
  return shellName.test(word) || (isWorded(word) && !/^[a-z]/.test(word)) || /^(?:your(?:[_-]|(?=[A-Z]))|[xX]{4,}(?:$|[_-]))/.test(word);
}

/** Placeholders in the host and the path of an address, which may begin in the middle of it. */
export function cutAddress(address: string, isHost: boolean): readonly TextPart[] {
  const [, scheme = '', authority = '', path = ''] =
    (isHost ? /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/is : /^()()(.*)$/s).exec(address) ?? [];
  const parts = [
    ...(scheme === '' ? [] : [{ literal: scheme }]),
    ...hostParts(authority),
    ...cut(path, /(?<=\/):[A-Za-z_]\w*|[^/:.@;,=?#&\s]+/gu, (word) => isPathPlaceholder(word)),
  ];
  return joinedParts(parts);
}

const placeNoun =
  '(?:domain|subdomain|tenant|company|org|organi[sz]ation|instance|host|hostname|server|site|shop|store|account|workspace|realm|project|region|env|environment|ip|address|fqdn|name|id)';
const placeName = new RegExp(
  `^(?:(?:my|the|some)[_-]?${placeNoun}(?:[_-]?(?:name|id|url|here))?|[a-z]+_${placeNoun}|${placeNoun}[_-](?:name|id|here))$`,
  'i',
);
const shoutedPlace = new RegExp(`^(?:[A-Z0-9]+[_-])*(?:${placeNoun.toUpperCase()}|TENANTID|REALMNAME|GUID|UUID|IDENTIFIER)$`);

function hostParts(authority: string): readonly TextPart[] {
  if (authority === '') return [];
  const port = /:[^:\]]*$/.exec(authority)?.[0] ?? '';
  const host = authority.slice(0, authority.length - port.length);
  const end: readonly TextPart[] = port === '' ? [] : [{ literal: port }];
  if (/^your\./i.test(host) || /^x{1,3}(?:\.x{1,3}){2,3}$/i.test(host)) return [{ placeholder: host }, ...end];
  const labels = host.split('.');
  const at = labels.findIndex((label) => isHostPlaceholder(label));
  if (at < 0) return [{ literal: authority }];
  // `api.your-domain.com`: the end is as little anybody's as the rest.
  const behind = labels.slice(at + 1).join('.');
  const isDomain =
    labels.length > 1 &&
    /^(?:[a-z]{2,6}|(?:co|com|or|ac|ne)\.[a-z]{2})$/i.test(behind) &&
    /^your|domain|company|host|site|server/i.test(labels[at] ?? '');
  const before = labels
    .slice(0, at)
    .map((label) => `${label}.`)
    .join('');
  const named = isDomain ? labels.slice(at).join('.') : (labels[at] ?? '');
  const rest = isDomain || behind === '' ? [] : [{ literal: '.' }, ...hostParts(behind)];
  return [...(before === '' ? [] : [{ literal: before }]), { placeholder: named.replace(/^\$/, '') }, ...rest, ...end];
}

function isHostPlaceholder(label: string): boolean {
  const word = withoutDecoration(label);
  if (word.length > longest) return false;
  return (
    crossedOut.test(word) ||
    shellName.test(word) ||
    placeName.test(word) ||
    shoutedPlace.test(word) ||
    isWorded(word) ||
    // No host has such a name.
    /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/.test(word) ||
    missing.test(word)
  );
}

function isPathPlaceholder(segment: string): boolean {
  const word = withoutDecoration(segment);
  if (word.length > longest) return false;
  if (/^:[A-Za-z_]/.test(segment) || shellName.test(word)) return true;
  if (/TOKENS?$|^(?:OAUTH2?|AUTH|API)$/i.test(word) && !/^your/i.test(word)) return false;
  return (
    (crossedOut.test(word) && !/^[_#?-]+$/.test(word)) ||
    /^(?:my|the|some)[_-](?:tenant|realm|org|company|domain|account)(?:[_-]?(?:id|name))?$/i.test(word) ||
    shoutedPlace.test(word) ||
    (isWorded(word) && (/^[A-Z]/.test(word) || yours.test(word) || here.test(word) || orders.test(word))) ||
    missing.test(word) ||
    foreign.test(word)
  );
}

function withoutDecoration(word: string): string {
  return word.replace(/%20/g, ' ');
}

function cut(text: string, words: RegExp, isOne: (word: string) => boolean): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(words)) {
    if (!isOne(match[0])) continue;
    parts.push({ literal: text.slice(end, match.index) }, { placeholder: match[0].replace(/^[:$]/, '') });
    end = match.index + match[0].length;
  }
  parts.push({ literal: text.slice(end) });
  return parts;
}

function joinedParts(parts: readonly TextPart[]): readonly TextPart[] {
  return parts.filter((part) => !('literal' in part) || part.literal !== '');
}

/**
 * Owns what the values in a pasted command are: fixed text, something a person has to fill in, a secret, or something that
 * changes with each request. Judged by name and by shape; the person confirms.
 */
import { joined, literalOf, literalText, shownText, type CommandText, type Segment } from './command-text';
import { cutAddress, cutAtMarks, cutAtWords, placeholderIn, type PlaceholderContext } from '../value/placeholder';
import { namesSecret } from '../value/secret-name';
import { notASecret, type NotASecret } from '../value/secret-reference';

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
  /** Why what the paste held is not taken: it is told, and asked for. */
  readonly refused?: NotASecret;
  /** It stands in the address, which holds no secret: it is shown and logged on the way. */
  readonly inAddress?: true;
  /** Where a placeholder stands that doesn't say whose it is: two of one name in two places are two questions. */
  readonly place?: string;
}

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
  /** Where it stands, for what has the same name elsewhere: `user.name`. */
  readonly path?: string;
  /** Ids of the fields that the person says are secret. */
  readonly chosen?: ReadonlySet<string>;
}

export function slotTemplate(text: CommandText, context: SlotContext): SlotTemplate {
  const perRequest = perRequestTemplate(text, context);
  if (perRequest !== undefined) return { template: perRequest, fields: [] };
  const whole = literalOf(text);
  const missing = whole === undefined || context.kind === 'url' ? undefined : placeholderSlot(whole, context);
  if (missing) return missing;
  const pieces = joined(
    text.flatMap((segment, index) => ('literal' in segment ? piecesOf(segment.literal, index === 0, context) : [segment])),
  );
  const filled = whole === undefined ? undefined : literalOf(pieces);
  if (filled !== undefined) return literalSlot(filled, context);
  const alone = pieces.length === 1;
  if (!alone && isCutUpSecret(pieces, context))
    return secretSlot(whole === undefined || pieces.some(saysPlaceholder) ? '' : whole, context);
  const fields: FoundField[] = [];
  const template = pieces
    .map((piece, index) => {
      if ('literal' in piece) return piece.literal;
      const before = pieces[index - 1];
      const said = 'variable' in piece ? piece.variable : (variableOf(piece.command) ?? context.name);
      const afterScheme = context.kind === 'url' && before !== undefined && 'literal' in before && /^https?:\/\/$/i.test(before.literal);
      // Part of what is secret as a whole, unless it says that it only names somebody.
      const isPart = !alone && context.kind !== 'url' && namesSecret(context.name) && !credentialName.test(said);
      const field = questionFor(said, alone ? context : { ...context, name: '' }, {
        host: afterScheme,
        isPart,
        isWritten: whole !== undefined,
        alone,
      });
      fields.push(field);
      return `{{${field.id}}}`;
    })
    .join('');
  return { template, fields };
}

/** Of the slot's own name: what it holds decides how sure one has to be that it is a placeholder. */
function meaningOf({ name, inSecret }: SlotContext): PlaceholderContext {
  const isSecret = inSecret === true || namesSecret(name);
  return {
    matters: isSecret || namesClient(name),
    isSecret: isSecret && !namesClient(name),
    isPersonal: /user|login|passw|pwd/i.test(name),
  };
}

/** `Bearer YOUR_JWT` */
const schemeInValue = /^((?:Bearer|Basic|Token|JWT|OAuth|Api-?Key|Key|DPoP|Negotiate)\s+)(\S.*)$/is;

/** A text that is a placeholder as a whole: an empty question, whatever the person says that it is. */
function placeholderSlot(whole: string, context: SlotContext): SlotTemplate | undefined {
  const [, scheme = '', rest = whole] = schemeInValue.exec(whole.trim()) ?? [];
  const matters = scheme !== '' || !fixedNames.test(context.name);
  const found = placeholderIn(rest, scheme === '' ? meaningOf(context) : { matters });
  if (!found) return holdsPlaceholder(whole) ? secretSlot('', context) : undefined;
  // Somebody filled it in and left the brackets: its name would be a label in the settings.
  if (found.name !== rest.trim() && (looksSecret(found.name) || uuidText.test(found.name))) return undefined;
  const field = questionFor(found.name, context, { host: false, isPart: scheme !== '', isWritten: true, alone: true });
  return { template: `${scheme}{{${field.id}}}`, fields: [field] };
}

/** JSON within a text is one secret; with a placeholder in it, it is none yet. */
function holdsPlaceholder(text: string): boolean {
  if (!isJson(text)) return false;
  const values = [...text.matchAll(/:\s*"((?:[^"\\]|\\.)*)"/g)].map(([, value = '']) => value);
  return values.some((value) => placeholderIn(value) !== undefined);
}

function saysPlaceholder(piece: Segment): boolean {
  return 'variable' in piece && (placeholderIn(piece.variable, { matters: true }) !== undefined || namesSecret(piece.variable));
}

interface QuestionWishes {
  readonly host: boolean;
  readonly isPart: boolean;
  /** It stands in the text; a shell puts nothing in. */
  readonly isWritten: boolean;
  readonly alone: boolean;
}

/** An empty field, named after the placeholder, or after its slot where that says more. */
function questionFor(said: string, context: SlotContext, { host, isPart, isWritten, alone }: QuestionWishes): FoundField {
  const inAddress = context.kind === 'url';
  const isForeign = /[^\x20-\x7e]/.test(said);
  const ofSlot = context.name !== '' && (said === '' || isVague(said) || isForeign || (isWritten && isFilledIn(said, context)));
  if (!alone || inAddress || !ofSlot) {
    const field = newField(said === '' ? 'value' : said, '', context, host, isPart);
    const isOwn = context.name !== '' && !inAddress && field.id === fieldId(context.name);
    return isOwn ? { ...field, ...ownLabel(context) } : { ...field, label: labelOf(said === '' ? 'value' : said) };
  }
  const own = ownLabel(context);
  const field = newField(own.label, '', { ...context, name: context.name }, host, isPart);
  // In another script the page's own words say what is wanted, where they can be nobody's secret.
  const isTelling = isForeign && placeholderIn(said) !== undefined;
  return { ...field, ...own, ...(isTelling && { label: labelOf(said) }) };
}

/** `name` says too little where it stands in `user` and in `domain`. */
function ownLabel({ name, path }: SlotContext): { readonly label: string; readonly place?: string } {
  if (path === undefined) return { label: name };
  return { label: /^(?:name|id|value|key|code|type)$/i.test(name) ? path : name, place: path };
}

function labelOf(said: string): string {
  return said.slice(0, 80);
}

/**
 * Brackets, a dollar or percent signs within a password are part of it, and what stands around them would be fixed text in the
 * settings. What is left of a secret's literals without labels (`key=`) and marks is a value.
 */
function isCutUpSecret(pieces: readonly Segment[], { name, kind }: SlotContext): boolean {
  if (kind === 'url') return false;
  const literals = pieces.flatMap((piece) => ('literal' in piece ? [piece.literal] : []));
  if (literals.some((literal) => looksSecret(literal.trim()))) return true;
  const left = literals.map((literal) => literal.replace(/[A-Za-z][\w.-]*\s*[=:]|^(?:Bearer|Basic|Token|Api-?Key)\s/gi, ' '));
  return namesSecret(name) && left.some((literal) => /[A-Za-z0-9]{2}/.test(literal));
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
  if (isJson(value) || context.inSecret || context.chosen?.has(own.id)) return { template: `{{${own.id}}}`, fields: [taken(own)] };
  const matters = namesSecret(name) || credentialName.test(name);
  const hasSecretLooks = looksSecret(value) && !idName.test(name);
  if (!matters && !hasSecretLooks)
    return { template: value, fields: [], ...(fixedHeaders.test(name) ? {} : { literal: { ...own, secret: false, credential: false } }) };
  const field = taken(newField(name, value, context, false, hasSecretLooks));
  return { template: `{{${field.id}}}`, fields: [field] };
}

/** What points to a secret elsewhere, or stands in quotes, is no secret yet. */
function taken(field: FoundField): FoundField {
  const refused = field.secret ? notASecret(field.value) : undefined;
  return refused ? { ...field, value: '', refused } : field;
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

function newField(name: string, value: string, context: SlotContext, host: boolean, shape = false): FoundField {
  const said = `${name} ${context.name}`.trim();
  const names = [name, context.name].filter((part) => part !== '');
  // An address holds no secret: it is shown and logged on the way.
  const secret = context.kind !== 'url' && (shape || context.inSecret === true || names.some((part) => namesSecret(part)));
  const credential = secret || names.some((part) => credentialName.test(part.replace(/^your[\s_-]?/i, '')));
  return {
    id: fieldId(name === '' ? said : name),
    label: name,
    value,
    secret,
    credential: credential && context.kind !== 'url',
    host,
    ...(context.kind === 'url' && { inAddress: true }),
  };
}

/** `client_id`, `YOUR_CLIENT_ID` and `client id` all become `clientId`; what has no letters becomes `value`. */
export function fieldId(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/^\s*(?:(?:your|my|the|<|insert|enter|replace|with|put|paste)[\s_-]+)+/i, '')
    .replace(/(?:[\s_-]+(?:goes[\s_-]+)?here)+$/i, '')
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
  const isOwn = credentialName.test(name) || namesSecret(name) || ownerName.test(name);
  return kind === 'header' && uuidText.test(shown) && /uid|request|id$/i.test(name) && !isOwn ? '{{uuid}}' : undefined;
}

/** The brackets of `scope=[a]` are a placeholder, those of JSON and of `a[0]` are not; the caller has taken JSON apart before. */
function piecesOf(literal: string, isFirst: boolean, { kind }: SlotContext): CommandText {
  return cutAtMarks(literal).flatMap((part, index): readonly Segment[] => {
    // Somebody filled it in and left the brackets: its name would be a label in the settings.
    if ('placeholder' in part)
      return looksSecret(part.placeholder) || uuidText.test(part.placeholder)
        ? [{ literal: part.placeholder }]
        : [{ variable: part.placeholder }];
    if (kind !== 'url' && looksSecret(part.literal.trim())) return [part];
    const inner = kind === 'url' ? cutAddress(part.literal, isFirst && index === 0) : cutAtWords(part.literal);
    return inner.map((each) => ('placeholder' in each ? { variable: each.placeholder } : each));
  });
}

/** `client_secret=<hunter2>`: short, but no name of a secret either, so perhaps one whose brackets were left. It is asked for again. */
function isFilledIn(said: string, { name, inSecret }: SlotContext): boolean {
  return (inSecret === true || namesSecret(name)) && !namesSecret(said) && !credentialName.test(said) && placeholderIn(said) === undefined;
}

function isVague(name: string): boolean {
  return /^(?:string|value|text|token|here)$/i.test(name.trim());
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

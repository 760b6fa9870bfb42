/** Owns the words for what the schema refuses: the place and the rule. Nothing of the value is quoted, for a secret may have been pasted there. */
import * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

/** An object that knows its members: what else stands there is refused, and the members are named. */
export function strict<const Entries extends v.ObjectEntries>(entries: Entries) {
  const known = Object.keys(entries).join(', ');
  return v.strictObject(entries, (issue) => (issue.expected === 'never' ? `not a member here. Known are ${known}` : ruleText(issue)));
}

/** For valibot's `message` option: used where the schema brings no text of its own. */
export function ruleText(issue: Issue): string {
  if (issue.input === undefined) return 'missing';
  switch (issue.type) {
    case 'string':
      return 'not a text';
    case 'number':
      return 'not a number';
    case 'boolean':
      return 'neither true nor false';
    case 'array':
      return 'not a list';
    case 'object':
    case 'strict_object':
    case 'record':
      return 'not an object';
    case 'literal':
    case 'picklist':
      return `not ${choices(issue.expected)}`;
    case 'variant':
      return issue.expected === 'Object' ? 'not an object' : (inexpressibleText(issue.input) ?? `not ${choices(issue.expected)}`);
    case 'union':
      return 'of none of the forms that are known here';
    case 'non_empty':
      return 'empty';
    case 'min_length':
      return 'has too few entries';
    case 'starts_with':
      return `does not begin with ${issue.expected ?? 'what it should'}`;
    default:
      return issue.kind === 'validation' ? `does not keep to the rule: ${issue.expected ?? issue.type}` : 'of the wrong kind';
  }
}

/** Where it stands, such as `request.url`; the definition itself has the place `definition`. */
export function placeOf(issue: Issue): string {
  const path = issue.path?.map(({ key }) => shownName(key)).join('.') ?? '';
  return path === '' ? 'definition' : path;
}

/** A name as it is written, or `…` for what was rather pasted than written: a secret may end up in any place. */
export function shownName(key: unknown): string {
  if (typeof key === 'number') return String(key);
  const isName = typeof key === 'string' && /^[\w $.-]{1,40}$/.test(key) && !/\d.*\d.*\d/.test(key);
  return isName ? key : '…';
}

/** What the schema expects is written by us: `"raw" | "form"`. */
function choices(expected: string | null): string {
  return (expected ?? '').replaceAll(/[()]/g, '').replaceAll(' | ', ' or ');
}

/** What people look for and no definition can say, by the names it goes by. */
const inexpressible: readonly (readonly [names: readonly string[], text: string])[] = [
  [
    ['oauth1', 'oauth-1', 'oauth1a'],
    'OAuth 1 signatures cannot be expressed: a definition has no signature base strings. There is no way around it',
  ],
  [['bcrypt'], 'bcrypt signatures cannot be expressed: sha256 and hmac are the hashes there are'],
  [
    [
      'saml',
      'saml2',
      'saml2-bearer',
      'urn:ietf:params:oauth:grant-type:saml2-bearer',
      'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
    ],
    'SAML assertions cannot be expressed. Ask the vendor for private_key_jwt or a client secret',
  ],
  [['xml', 'soap', 'wsse', 'ws-security'], 'XML and SOAP cannot be expressed: a body is a form, JSON or multipart'],
  [['protobuf', 'grpc', 'binary'], 'binary bodies cannot be expressed: a body is a form, JSON or multipart'],
  [
    ['digest', 'ntlm', 'negotiate', 'kerberos', 'spnego'],
    'a challenge and response of several steps cannot be expressed: a definition is one request',
  ],
  [['aws', 'aws4', 'sigv4', 'aws-sigv4'], 'AWS signatures cannot be expressed: a definition has no canonical requests'],
  [
    [
      'authorization_code',
      'authorization-code',
      'device_code',
      'device-code',
      'implicit',
      'urn:ietf:params:oauth:grant-type:device_code',
      'ciba',
      'passwordless',
    ],
    'a grant that needs a person in a browser cannot be expressed: a definition is one request from machine to machine',
  ],
  [
    ['refresh_token', 'refresh-token'],
    'sign-in and refresh tokens are not supported yet: a refresh token may be replaced with each use, and the new one would be lost',
  ],
  [['dpop', 'mac'], 'tokens that are bound to a key (DPoP, MAC) cannot be expressed: the API would ask for a proof with every call'],
  [
    ['tls_client_auth', 'mtls', 'tls', 'client-certificate', 'self_signed_tls_client_auth'],
    'use the type in-request with clientCertificate',
  ],
  [['client_secret_basic'], 'use the type basic, with encoding form'],
  [['client_secret_post'], 'use the type in-request, and name the fields in the body'],
  [['client_secret_jwt', 'private_key_jwt'], 'use the type private-key-jwt'],
  [
    ['jwt-bearer', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
    'use the type in-request with assertion, and name {{assertion}} in the body',
  ],
];

/** Undefined where nothing of that name is known. The text is ours: nothing of `name` is in it. */
export function inexpressibleText(name: unknown): string | undefined {
  const wanted = typeof name === 'string' ? name.toLowerCase() : undefined;
  return inexpressible.find(([names]) => wanted !== undefined && names.includes(wanted))?.[1];
}

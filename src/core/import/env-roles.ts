/** Owns the rules by which a variable's name tells what its value is, as far as a client needs it. Data; names as `readEnvName` leaves them. */

export type EnvRole =
  | 'clientSecret'
  | 'clientId'
  | 'authorizationKey'
  | 'tokenUrl'
  | 'issuer'
  | 'scope'
  | 'audience'
  | 'resource'
  | 'apiOrigin'
  | 'baseUrl'
  | 'tenantId'
  | 'environment'
  | 'serverUrl';

/** Of names in capitals with underscores; the first that fits counts. */
const rules: readonly (readonly [EnvRole, RegExp])[] = [
  ['clientSecret', /(?:^|_)(?:(?:CLIENT|APP|APPLICATION|CONSUMER|OAUTH2?)_?SECRET(?:_KEY|_VALUE)?|SECRET(?:_KEY)?)$/],
  ['clientId', /(?:^|_)(?:CLIENT|APP|APPLICATION|CONSUMER|OAUTH2?)_?(?:ID|IDENTIFIER)$/],
  ['authorizationKey', /(?:^|_)(?:AUTH(?:ORIZATION)?_(?:KEY|DATA|CREDENTIALS?)|BASIC_AUTH|CREDENTIALS?)$/],
  ['tokenUrl', /(?:^|_)(?:(?:ACCESS_)?TOKEN|AUTH|OAUTH2?)_?(?:URL|URI|ENDPOINT(?:_UR[LI])?)$/],
  ['issuer', /(?:^|_)(?:ISSUER(?:_BASE)?(?:_UR[LI])?|DOMAIN|AUTHORITY(?:_UR[LI])?|AUTH_SERVER_URL)$/],
  ['scope', /(?:^|_)SCOPES?$/],
  ['audience', /(?:^|_)AUD(?:IENCE)?$/],
  ['resource', /(?:^|_)RESOURCE$/],
  ['apiOrigin', /(?:^|_)API_(?:BASE_)?(?:URL|URI|ORIGIN|HOST|ENDPOINT)$/],
  ['baseUrl', /(?:^|_)BASE_(?:URL|URI|ORIGIN|HOST|ENDPOINT)$/],
  ['tenantId', /(?:^|_)TENANT(?:_ID)?$/],
  ['environment', /^(?:ENV|ENVIRONMENT|MODE)$/],
  [
    'serverUrl',
    /(?:^|_)(?:(?:SERVER|ORG|INSTANCE|LOGIN|HOST|ROOT|SITE)_?)?(?:URL|URI|HOST(?:NAME)?|ENDPOINT)$|(?:^|_)(?:INSTANCE|SERVER)$/,
  ],
];

/** Roles whose values a field of another role takes where its own are not there; nearest first. */
const alsoTaken: Partial<Readonly<Record<EnvRole, readonly EnvRole[]>>> = {
  issuer: ['serverUrl'],
  baseUrl: ['serverUrl', 'issuer', 'apiOrigin'],
  serverUrl: ['baseUrl', 'issuer'],
  apiOrigin: ['baseUrl'],
};

/** Words that many vendors have, so they tell of none. */
export const commonWords: ReadonlySet<string> = new Set([
  ...['STT', 'TTS', 'API', 'OAUTH', 'OAUTH2', 'OIDC', 'OPENID', 'OPENIDCONNECT', 'AUTH', 'TOKEN', 'CLIENT', 'APP', 'BOT', 'AI', 'IAM'],
  ...['BASIC', 'KEY', 'HEADER', 'CLIENTCREDENTIALS', 'JWT', 'TEST', 'LOCAL', 'CLOUD', 'ACCESS', 'APIKEY', 'BEARER', 'STATIC'],
  ...['LMS', 'OCR', 'LLM', 'MDM', 'EMM', 'PAT', 'BPMN', 'PRACTICE', 'DOMAIN'],
]);

/** Words in front of a role that name nobody: `OIDC_ISSUER`, `AUTH_SERVER_TOKEN_URL`. */
export const authWords: ReadonlySet<string> = new Set([
  ...[
    'AUTH',
    'OAUTH',
    'OAUTH2',
    'OIDC',
    'OPENID',
    'CONNECT',
    'SSO',
    'IDP',
    'IAM',
    'IDENTITY',
    'LOGIN',
    'SERVER',
    'PROVIDER',
    'TOKEN',
    'JWT',
  ],
  ...['AUTHORIZATION', 'ACCESS', 'M2M'],
]);

/** What a name tells, and what stands before that. */
export function roleOf(name: string): { readonly role: EnvRole; readonly prefix: string } | undefined {
  for (const [role, pattern] of rules) {
    const match = pattern.exec(name);
    if (match) return { role, prefix: name.slice(0, match.index) };
  }
  return undefined;
}

/**
 * The roles whose values belong into a field, nearest first.
 * @param others roles of the other fields beside it: what is theirs, it does not take
 */
export function rolesFor(role: EnvRole, others: ReadonlySet<EnvRole>): readonly EnvRole[] {
  // Beside a domain a base address is an application's own.
  if (role === 'apiOrigin' && others.has('issuer')) return [role];
  return [role, ...(alsoTaken[role] ?? []).filter((other) => !others.has(other))];
}

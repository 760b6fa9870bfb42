/** Owns the rules by which a variable's name tells what its value is: for whom, and which of the values that a client needs. Data. */

export type EnvRole =
  'clientSecret' | 'clientId' | 'authorizationKey' | 'tokenUrl' | 'issuer' | 'scope' | 'audience' | 'resource' | 'apiOrigin' | 'tenantId';

/** Of names in capitals with underscores; the first that fits counts. */
const rules: readonly (readonly [EnvRole, RegExp])[] = [
  ['clientSecret', /(?:^|_)(?:(?:CLIENT|APP|APPLICATION|CONSUMER|OAUTH2?)_?SECRET(?:_KEY|_VALUE)?|SECRET(?:_KEY)?)$/],
  ['clientId', /(?:^|_)(?:CLIENT|APP|APPLICATION|CONSUMER|OAUTH2?)_?(?:ID|IDENTIFIER)$/],
  ['authorizationKey', /(?:^|_)(?:AUTH(?:ORIZATION)?_(?:KEY|DATA)|BASIC_AUTH)$/],
  ['tokenUrl', /(?:^|_)(?:(?:ACCESS_)?TOKEN|AUTH|OAUTH2?)_(?:URL|URI|ENDPOINT)$/],
  ['issuer', /(?:^|_)(?:ISSUER(?:_BASE)?(?:_UR[LI])?|DOMAIN|AUTHORITY|AUTH_SERVER_URL)$/],
  ['scope', /(?:^|_)SCOPES?$/],
  ['audience', /(?:^|_)AUD(?:IENCE)?$/],
  ['resource', /(?:^|_)RESOURCE$/],
  ['apiOrigin', /(?:^|_)(?:API|BASE)_(?:BASE_)?(?:URL|URI|ORIGIN|HOST|ENDPOINT)$/],
  ['tenantId', /(?:^|_)TENANT(?:_ID)?$/],
];

/** What build tools and people put before a name, and behind it. */
const outer = /^(?:NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|NUXT|VITE|MY|DEV|TEST|PROD|PRODUCTION|STAGING|SANDBOX|LOCAL)_/;
const behind = /_(?:DEV|TEST|PROD|PRODUCTION|STAGING|SANDBOX|LOCAL)$/;

/** Words that many vendors have, so they tell of none. */
export const commonWords: ReadonlySet<string> = new Set([
  ...['STT', 'TTS', 'API', 'OAUTH', 'OAUTH2', 'OIDC', 'OPENID', 'OPENIDCONNECT', 'AUTH', 'TOKEN', 'CLIENT', 'APP', 'BOT', 'AI', 'IAM'],
  ...['BASIC', 'KEY', 'HEADER', 'CLIENTCREDENTIALS', 'JWT', 'KEYCLOAK', 'TEST', 'LOCAL', 'CLOUD', 'ACCESS', 'APIKEY', 'BEARER', 'STATIC'],
  ...['LMS', 'OCR', 'LLM', 'MDM', 'EMM', 'PAT', 'BPMN', 'PRACTICE'],
]);

/** `rtzr.clientId`, `RTZR-CLIENT-ID` → `RTZR_CLIENT_ID`; what only says where it is used is left out. */
export function roleName(name: string): string {
  let result = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  while (outer.test(result)) result = result.replace(outer, '');
  return result.replace(behind, '');
}

/** What a name in the form of `roleName` tells, and what stands before that. */
export function roleOf(name: string): { readonly role: EnvRole; readonly prefix: string } | undefined {
  for (const [role, pattern] of rules) {
    const match = pattern.exec(name);
    if (match) return { role, prefix: name.slice(0, match.index) };
  }
  return undefined;
}

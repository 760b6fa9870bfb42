/** Which variables are put together: never those of two environments, regions or clients, and of two values none. */
import assert from 'node:assert/strict';
import { candidatesIn, type EnvCandidate } from '../../../../src/core/import/env-import';
import { readEnvLines } from '../../../../src/core/import/env-lines';
import { environmentOfFile } from '../../../../src/core/import/env-name';
import { localize } from '../../../../src/core/base/localized-text';
import { allPresets } from './all-presets';

/** As a person sees it: whose and for what, the variables, `-` before what is missing, `?` before what has two values. */
function shown({ definition, marks, names, matching: { missing, ambiguous } }: EnvCandidate): string {
  const id = definition.id === 'oauth2-client-credentials' ? 'oauth' : definition.id;
  const told = (mark: string, labels: typeof missing): string[] => labels.map((label) => `${mark}${localize(label, 'en')}`);
  return [marks === '' ? id : `${id}(${marks})`, ...names, ...told('-', missing), ...told('?', ambiguous)].join(' ');
}

/** @param text variables with blanks between */
const candidates = (text: string, file = '.env'): readonly EnvCandidate[] =>
  candidatesIn(readEnvLines(text.replaceAll(' ', '\n')), allPresets, environmentOfFile(file));

const url = 'https://id.acme.test/token';

const rows: readonly (readonly [text: string, expected: readonly string[], file?: string])[] = [
  [
    'DEV_ACME_CLIENT_ID=a DEV_ACME_CLIENT_SECRET= PROD_ACME_CLIENT_SECRET=b',
    ['oauth(DEV) DEV_ACME_CLIENT_ID -Token endpoint -Client secret', 'oauth(PROD) PROD_ACME_CLIENT_SECRET -Token endpoint -Client ID'],
  ],
  [
    `DEV_ACME_TOKEN_URL=${url} DEV_ACME_CLIENT_ID=a DEV_ACME_CLIENT_SECRET= PROD_ACME_CLIENT_SECRET=b`,
    ['oauth(DEV) DEV_ACME_TOKEN_URL DEV_ACME_CLIENT_ID -Client secret', 'oauth(PROD) PROD_ACME_CLIENT_SECRET -Token endpoint -Client ID'],
  ],
  [
    `ACME_TOKEN_URL=${url} ACME_CLIENT_ID_DEV=a ACME_CLIENT_SECRET_PROD=b`,
    ['oauth(DEV) ACME_CLIENT_ID_DEV -Token endpoint -Client secret', 'oauth(PROD) ACME_CLIENT_SECRET_PROD -Token endpoint -Client ID'],
  ],
  [
    'ACME_CLIENT_ID_DEV=a ACME_CLIENT_SECRET_DEV=b ACME_CLIENT_ID_PROD=c ACME_CLIENT_SECRET_PROD=d',
    [
      'oauth(DEV) ACME_CLIENT_ID_DEV ACME_CLIENT_SECRET_DEV -Token endpoint',
      'oauth(PROD) ACME_CLIENT_ID_PROD ACME_CLIENT_SECRET_PROD -Token endpoint',
    ],
  ],
  // One environment in several spellings and places is one.
  [
    'ACME_DEV_CLIENT_ID=a DEVELOPMENT_ACME_CLIENT_SECRET=b',
    ['oauth(DEV) ACME_DEV_CLIENT_ID DEVELOPMENT_ACME_CLIENT_SECRET -Token endpoint'],
  ],
  ['RTZR_STG_CLIENT_ID=a RTZR_CLIENT_SECRET_STAGING=b', ['rtzr(STAGING) RTZR_STG_CLIENT_ID RTZR_CLIENT_SECRET_STAGING']],
  ['rtzr.dev.clientId=a rtzr.dev.clientSecret=b', ['rtzr(DEV) rtzr.dev.clientId rtzr.dev.clientSecret']],
  ['rtzr-uat-client-id=a RTZR_CLIENT_SECRET_UAT=b', ['rtzr(UAT) rtzr-uat-client-id RTZR_CLIENT_SECRET_UAT']],
  ['ACME_CLIENT_DEV_ID=a ACME_CLIENT_DEV_SECRET=b', ['oauth(DEV) ACME_CLIENT_DEV_ID ACME_CLIENT_DEV_SECRET -Token endpoint']],
  ['NEXT_PUBLIC_DEV_RTZR_CLIENT_ID=a DEV_RTZR_CLIENT_SECRET=b', ['rtzr(DEV) NEXT_PUBLIC_DEV_RTZR_CLIENT_ID DEV_RTZR_CLIENT_SECRET']],
  // Presets, in each way in which an environment may stand there.
  [
    'STAGING_RTZR_CLIENT_ID=a RTZR_CLIENT_SECRET=b',
    ['rtzr(STAGING) STAGING_RTZR_CLIENT_ID -Client secret', 'rtzr RTZR_CLIENT_SECRET -Client ID'],
  ],
  [
    'STAGING_RTZR_CLIENT_ID=a STAGING_RTZR_CLIENT_SECRET=b RTZR_CLIENT_ID=c RTZR_CLIENT_SECRET=d',
    ['rtzr(STAGING) STAGING_RTZR_CLIENT_ID STAGING_RTZR_CLIENT_SECRET', 'rtzr RTZR_CLIENT_ID RTZR_CLIENT_SECRET'],
  ],
  ['rtzrDevClientId=a rtzrProdClientSecret=b', ['rtzr(DEV) rtzrDevClientId -Client secret', 'rtzr(PROD) rtzrProdClientSecret -Client ID']],
  [
    'SPOTIFY_CLIENT_ID_LOCAL=a SPOTIFY_CLIENT_SECRET=b',
    ['spotify(LOCAL) SPOTIFY_CLIENT_ID_LOCAL -Client secret', 'spotify SPOTIFY_CLIENT_SECRET -Client ID'],
  ],
  [
    'KIS_APP_KEY=a KIS_MOCK_APP_SECRET=b',
    ['korea-investment KIS_APP_KEY -App secret', 'korea-investment(MOCK) KIS_MOCK_APP_SECRET -App key'],
  ],
  [
    'PAYPAL_SANDBOX_CLIENT_ID=a PAYPAL_SANDBOX_CLIENT_SECRET=b PAYPAL_LIVE_CLIENT_ID=c PAYPAL_LIVE_CLIENT_SECRET=d',
    [
      'paypal(SANDBOX) PAYPAL_SANDBOX_CLIENT_ID PAYPAL_SANDBOX_CLIENT_SECRET',
      'paypal(LIVE) PAYPAL_LIVE_CLIENT_ID PAYPAL_LIVE_CLIENT_SECRET',
    ],
  ],
  [
    'CI_VITO_CLIENT_ID=a PREVIEW_VITO_CLIENT_SECRET=b',
    ['rtzr(CI) CI_VITO_CLIENT_ID -Client secret', 'rtzr(PREVIEW) PREVIEW_VITO_CLIENT_SECRET -Client ID'],
  ],
  [
    'AUTH0_DOMAIN_DEV=x.auth0.com AUTH0_CLIENT_ID_PROD=a AUTH0_CLIENT_SECRET_PROD=c',
    ['auth0(PROD) AUTH0_CLIENT_ID_PROD AUTH0_CLIENT_SECRET_PROD -Domain -Audience'],
  ],
  // Numbers, regions and what is before production are environments of their own.
  [
    'DEV1_RTZR_CLIENT_ID=a DEV2_RTZR_CLIENT_SECRET=b',
    ['rtzr(DEV1) DEV1_RTZR_CLIENT_ID -Client secret', 'rtzr(DEV2) DEV2_RTZR_CLIENT_SECRET -Client ID'],
  ],
  [
    'RTZR_QA_CLIENT_ID=a RTZR_QA2_CLIENT_SECRET=b',
    ['rtzr(QA) RTZR_QA_CLIENT_ID -Client secret', 'rtzr(QA2) RTZR_QA2_CLIENT_SECRET -Client ID'],
  ],
  [
    'PRE_PROD_RTZR_CLIENT_ID=a PROD_RTZR_CLIENT_SECRET=b',
    ['rtzr(PREPROD) PRE_PROD_RTZR_CLIENT_ID -Client secret', 'rtzr(PROD) PROD_RTZR_CLIENT_SECRET -Client ID'],
  ],
  [
    'RTZR_NONPROD_CLIENT_ID=a RTZR_PROD_CLIENT_SECRET=b',
    ['rtzr(NONPROD) RTZR_NONPROD_CLIENT_ID -Client secret', 'rtzr(PROD) RTZR_PROD_CLIENT_SECRET -Client ID'],
  ],
  [
    'RTZR_EU_CLIENT_ID=a RTZR_CLIENT_SECRET_US=b',
    ['rtzr(EU) RTZR_EU_CLIENT_ID -Client secret', 'rtzr(US) RTZR_CLIENT_SECRET_US -Client ID'],
  ],
  ['RTZR_CLIENT_ID_1=a RTZR_CLIENT_SECRET_2=b', ['rtzr(1) RTZR_CLIENT_ID_1 -Client secret', 'rtzr(2) RTZR_CLIENT_SECRET_2 -Client ID']],
  [
    'RTZR_BATCH_CLIENT_ID=a RTZR_STREAM_CLIENT_SECRET=b',
    ['rtzr RTZR_BATCH_CLIENT_ID -Client secret', 'rtzr RTZR_STREAM_CLIENT_SECRET -Client ID'],
  ],
  [
    'PROD_EU_RTZR_CLIENT_ID=a PROD_US_RTZR_CLIENT_SECRET=b',
    ['rtzr(PROD EU) PROD_EU_RTZR_CLIENT_ID -Client secret', 'rtzr(PROD US) PROD_US_RTZR_CLIENT_SECRET -Client ID'],
  ],
  [
    'DEV_TEST_RTZR_CLIENT_ID=a TEST_RTZR_CLIENT_SECRET=b',
    ['rtzr(DEV TEST) DEV_TEST_RTZR_CLIENT_ID -Client secret', 'rtzr(TEST) TEST_RTZR_CLIENT_SECRET -Client ID'],
  ],
  // What is no credential is shared where it can be meant for nobody else.
  [
    `ACME_TOKEN_URL=${url} DEV_ACME_CLIENT_ID=a DEV_ACME_CLIENT_SECRET=b`,
    ['oauth(DEV) ACME_TOKEN_URL DEV_ACME_CLIENT_ID DEV_ACME_CLIENT_SECRET'],
  ],
  [
    `ACME_TOKEN_URL=${url} DEV_ACME_CLIENT_ID=a DEV_ACME_CLIENT_SECRET=b PROD_ACME_CLIENT_ID=c PROD_ACME_CLIENT_SECRET=d`,
    [
      'oauth(DEV) DEV_ACME_CLIENT_ID DEV_ACME_CLIENT_SECRET -Token endpoint',
      'oauth(PROD) PROD_ACME_CLIENT_ID PROD_ACME_CLIENT_SECRET -Token endpoint',
    ],
  ],
  [
    `ACME_TOKEN_URL=${url} ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b DEV_ACME_CLIENT_ID=c DEV_ACME_CLIENT_SECRET=d`,
    ['oauth ACME_TOKEN_URL ACME_CLIENT_ID ACME_CLIENT_SECRET', 'oauth(DEV) DEV_ACME_CLIENT_ID DEV_ACME_CLIENT_SECRET -Token endpoint'],
  ],
  [
    `PROD_ACME_TOKEN_URL=${url} DEV_ACME_CLIENT_ID=a DEV_ACME_CLIENT_SECRET=b`,
    ['oauth(DEV) DEV_ACME_CLIENT_ID DEV_ACME_CLIENT_SECRET -Token endpoint'],
  ],
  [`PROD_TOKEN_URL=${url} ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b`, ['oauth ACME_CLIENT_ID ACME_CLIENT_SECRET -Token endpoint']],
  [`STRIPE_TOKEN_URL=${url} ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b`, ['oauth ACME_CLIENT_ID ACME_CLIENT_SECRET -Token endpoint']],
  [`OIDC_TOKEN_URL=${url} ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b`, ['oauth OIDC_TOKEN_URL ACME_CLIENT_ID ACME_CLIENT_SECRET']],
  [
    `TOKEN_URL=${url} ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b BEAM_CLIENT_ID=c BEAM_CLIENT_SECRET=d`,
    ['oauth ACME_CLIENT_ID ACME_CLIENT_SECRET -Token endpoint', 'oauth BEAM_CLIENT_ID BEAM_CLIENT_SECRET -Token endpoint'],
  ],
  [
    `ACME_OAUTH_TOKEN_URL=${url} ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b ACME_SCOPE=read`,
    ['oauth ACME_OAUTH_TOKEN_URL ACME_SCOPE ACME_CLIENT_ID ACME_CLIENT_SECRET'],
  ],
  [
    'DEV_KEYCLOAK_URL=https://kc.acme.test DEV_KEYCLOAK_REALM=main PROD_KEYCLOAK_CLIENT_ID=a PROD_KEYCLOAK_CLIENT_SECRET=b',
    ['keycloak(PROD) PROD_KEYCLOAK_CLIENT_ID PROD_KEYCLOAK_CLIENT_SECRET -Server -Realm'],
  ],
  // The file's own environment.
  ['RTZR_CLIENT_ID=a RTZR_CLIENT_SECRET=b', ['rtzr(STAGING) RTZR_CLIENT_ID RTZR_CLIENT_SECRET'], '.env.staging'],
  [
    'RTZR_CLIENT_ID=a PROD_RTZR_CLIENT_SECRET=b',
    ['rtzr(STAGING) RTZR_CLIENT_ID -Client secret', 'rtzr(PROD) PROD_RTZR_CLIENT_SECRET -Client ID'],
    '.env.staging',
  ],
  ['RTZR_CLIENT_ID=a PROD_RTZR_CLIENT_SECRET=b', ['rtzr(PROD) RTZR_CLIENT_ID PROD_RTZR_CLIENT_SECRET'], '.env.production'],
  ['RTZR_CLIENT_ID=a RTZR_CLIENT_SECRET=b', ['rtzr RTZR_CLIENT_ID RTZR_CLIENT_SECRET'], '.env.local'],
  // Of two values none.
  ['ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b ACME_CLIENT_SECRET=c', ['oauth ACME_CLIENT_ID -Token endpoint ?Client secret']],
  ['RTZR_CLIENT_ID=a RTZR_CLIENT_SECRET= RTZR_CLIENT_SECRET=c', ['rtzr RTZR_CLIENT_ID ?Client secret']],
  ['RTZR_CLIENT_ID=a RTZR_CLIENT_SECRET=c RTZR_CLIENT_SECRET=c', ['rtzr RTZR_CLIENT_ID RTZR_CLIENT_SECRET']],
  ['RTZR_CLIENT_ID=a RTZR_SECRET=b RTZR_SECRET_KEY=c', ['rtzr RTZR_CLIENT_ID ?Client secret']],
  ['RTZR_CLIENT_ID=a RTZR_SECRET=b RTZR_SECRET_KEY=b', ['rtzr RTZR_CLIENT_ID RTZR_SECRET']],
  ['DEV_RTZR_CLIENT_ID=a DEVELOPMENT_RTZR_CLIENT_ID=b DEV_RTZR_CLIENT_SECRET=c', ['rtzr(DEV) DEV_RTZR_CLIENT_SECRET ?Client ID']],
  [
    'RTZR_CLIENT_ID=a RTZR_CLIENT_SECRET=b VITO_CLIENT_ID=c VITO_CLIENT_SECRET=d',
    ['rtzr RTZR_CLIENT_ID RTZR_CLIENT_SECRET', 'rtzr VITO_CLIENT_ID VITO_CLIENT_SECRET'],
  ],
  // A field's own name counts before a role, and a name that is there and empty says what it is for.
  ['RTZR_CLIENT_ID=a RTZR_CLIENT_SECRET=b RTZR_SECRET_KEY=c', ['rtzr RTZR_CLIENT_ID RTZR_CLIENT_SECRET']],
  ['RTZR_CLIENT_ID=a RTZR_CLIENT_SECRET= RTZR_SECRET_KEY=c', ['rtzr RTZR_CLIENT_ID -Client secret']],
  [
    'AUTH0_DOMAIN=x.auth0.com AUTH0_CLIENT_ID=a AUTH0_SECRET=c AUTH0_BASE_URL=https://localhost:3000 AUTH0_CLIENT_SECRET=b AUTH0_AUDIENCE=d',
    ['auth0 AUTH0_DOMAIN AUTH0_AUDIENCE AUTH0_CLIENT_ID AUTH0_CLIENT_SECRET'],
  ],
  ['FEDEX_CLIENT_ID=a FEDEX_CLIENT_SECRET=b', ['fedex FEDEX_CLIENT_ID FEDEX_CLIENT_SECRET']],
  [
    'AZURE_TENANT_ID=t AZURE_AD_CLIENT_ID=a AZURE_CLIENT_SECRET=b',
    ['microsoft-entra AZURE_TENANT_ID AZURE_AD_CLIENT_ID AZURE_CLIENT_SECRET'],
  ],
  ['CLIENT_ID=a ACME_CLIENT_SECRET=b', []],
  // Presets by names and by addresses.
  [
    'KEYCLOAK_BASE_URL=https://kc.acme.test KEYCLOAK_REALM=main KEYCLOAK_CLIENT_ID=a KEYCLOAK_CLIENT_SECRET=b',
    ['keycloak KEYCLOAK_BASE_URL KEYCLOAK_REALM KEYCLOAK_CLIENT_ID KEYCLOAK_CLIENT_SECRET'],
  ],
  [
    'KEYCLOAK_URL=https://kc.acme.test KEYCLOAK_REALM=main KEYCLOAK_ADMIN_CLIENT_ID=a KEYCLOAK_ADMIN_CLIENT_SECRET=b KEYCLOAK_WEB_CLIENT_ID=c KEYCLOAK_WEB_CLIENT_SECRET=d',
    [
      'keycloak KEYCLOAK_URL KEYCLOAK_REALM KEYCLOAK_ADMIN_CLIENT_ID KEYCLOAK_ADMIN_CLIENT_SECRET',
      'keycloak KEYCLOAK_URL KEYCLOAK_REALM KEYCLOAK_WEB_CLIENT_ID KEYCLOAK_WEB_CLIENT_SECRET',
    ],
  ],
  [
    'KEYCLOAK_AUTH_SERVER_URL=https://kc.acme.test KEYCLOAK_REALM=main KEYCLOAK_CLIENT_ID=a KEYCLOAK_CLIENT_SECRET=b',
    ['keycloak KEYCLOAK_AUTH_SERVER_URL KEYCLOAK_REALM KEYCLOAK_CLIENT_ID KEYCLOAK_CLIENT_SECRET'],
  ],
  [
    'KEYCLOAK_ISSUER=https://kc.acme.test/realms/main KEYCLOAK_CLIENT_ID=a KEYCLOAK_CLIENT_SECRET=b',
    ['keycloak KEYCLOAK_ISSUER KEYCLOAK_CLIENT_ID KEYCLOAK_CLIENT_SECRET'],
  ],
  ['GIGACHAT_CREDENTIALS=YTpi GIGACHAT_SCOPE=GIGACHAT_API_PERS', ['gigachat GIGACHAT_SCOPE GIGACHAT_CREDENTIALS']],
  ['SALUTE_SPEECH_CREDENTIALS=YTpi', ['salutespeech SALUTE_SPEECH_CREDENTIALS']],
  ['DEV_GIGACHAT_CREDENTIALS=YTpi', ['gigachat(DEV) DEV_GIGACHAT_CREDENTIALS']],
  ['GOOGLE_APPLICATION_CREDENTIALS=/home/me/key.json', []],
  [
    'ACME_TOKEN_URL=https://kc.acme.test/realms/main/protocol/openid-connect/token ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b',
    ['keycloak ACME_TOKEN_URL ACME_CLIENT_ID ACME_CLIENT_SECRET'],
  ],
  [
    'ACME_ISSUER=https://acme.eu.auth0.com/ ACME_CLIENT_ID=a ACME_CLIENT_SECRET=b',
    ['auth0 ACME_ISSUER ACME_CLIENT_ID ACME_CLIENT_SECRET -Audience'],
  ],
  [
    'OKTA_ISSUER=https://acme.okta.com/oauth2/aus1a2b3c4d5e OKTA_CLIENT_ID=a OKTA_CLIENT_SECRET=b OKTA_SCOPES=read',
    ['okta OKTA_ISSUER OKTA_SCOPES OKTA_CLIENT_ID OKTA_CLIENT_SECRET'],
  ],
  [
    'SSO_DOMAIN=acme.auth.us-east-1.amazoncognito.com SSO_CLIENT_ID=a SSO_CLIENT_SECRET=b',
    ['amazon-cognito SSO_DOMAIN SSO_CLIENT_ID SSO_CLIENT_SECRET'],
  ],
  [
    'COGNITO_DOMAIN=acme.auth.us-east-1.amazoncognito.com COGNITO_CLIENT_ID=a COGNITO_CLIENT_SECRET=b',
    ['amazon-cognito COGNITO_DOMAIN COGNITO_CLIENT_ID COGNITO_CLIENT_SECRET'],
  ],
  [
    'SF_LOGIN_URL=https://acme.my.salesforce.com SF_CLIENT_ID=a SF_CLIENT_SECRET=b',
    ['salesforce SF_LOGIN_URL SF_CLIENT_ID SF_CLIENT_SECRET'],
  ],
  [
    'SALESFORCE_INSTANCE_URL=https://acme.my.salesforce.com SALESFORCE_CLIENT_ID=a SALESFORCE_CLIENT_SECRET=b',
    ['salesforce SALESFORCE_INSTANCE_URL SALESFORCE_CLIENT_ID SALESFORCE_CLIENT_SECRET'],
  ],
  [
    'SNOW_INSTANCE_URL=https://dev1.service-now.com SNOW_CLIENT_ID=a SNOW_CLIENT_SECRET=b',
    ['servicenow SNOW_INSTANCE_URL SNOW_CLIENT_ID SNOW_CLIENT_SECRET'],
  ],
  [
    'XSUAA_URL=https://acme.authentication.eu10.hana.ondemand.com XSUAA_CLIENTID=a XSUAA_CLIENTSECRET=b',
    ['sap-xsuaa XSUAA_URL XSUAA_CLIENTID XSUAA_CLIENTSECRET'],
  ],
  [
    'AICORE_AUTH_URL=https://acme.authentication.eu10.hana.ondemand.com/oauth/token AICORE_CLIENT_ID=a AICORE_CLIENT_SECRET=b',
    ['sap-xsuaa AICORE_AUTH_URL AICORE_CLIENT_ID AICORE_CLIENT_SECRET'],
  ],
  [
    'DEV_OIDC_ISSUER=https://kc.acme.test/realms/dev PROD_OIDC_CLIENT_ID=a PROD_OIDC_CLIENT_SECRET=b',
    ['oauth(PROD) PROD_OIDC_CLIENT_ID PROD_OIDC_CLIENT_SECRET -Token endpoint'],
  ],
];

describe('variables of several environments', () => {
  for (const [text, expected, file] of rows)
    it(`${text}${file === undefined ? '' : ` in ${file}`}`, () => {
      assert.deepEqual([...candidates(text, file).map(shown)].sort(), [...expected].sort());
    });

  it('never share a credential, in whatever order they stand', () => {
    const marks = ['DEV_', 'PROD_', 'STAGING_', ''];
    for (const stem of ['ACME', 'RTZR', 'AUTH0'])
      for (const idMark of marks)
        for (const secretMark of marks)
          for (const turn of [false, true]) {
            const lines = [`${idMark}${stem}_CLIENT_ID=id`, `${secretMark}${stem}_CLIENT_SECRET=secret`];
            const found = candidates((turn ? lines.reverse() : lines).join(' '));
            const pairs = found.filter(({ matching }) => Object.keys(Object.values(matching.prefilled.credentials)[0] ?? {}).length > 1);
            assert.equal(pairs.length > 0, idMark === secretMark, lines.join(' '));
          }
  });

  it('are marked for a definition’s own environments, and what a variable beside them says has to be of their kind', () => {
    const said = (text: string): unknown => {
      const [first] = candidates(text);
      return [first?.matching.prefilled.environment, first?.matching.prefilled.mark];
    };
    const pair = (mark: string): string => `${mark}PAYPAL_CLIENT_ID=a ${mark}PAYPAL_CLIENT_SECRET=b`;
    assert.deepEqual(said(pair('')), [undefined, undefined]);
    assert.deepEqual(said(pair('STAGING_')), [undefined, 'STAGING']);
    assert.deepEqual(said(`PAYPAL_MODE=live ${pair('')}`), ['live', undefined]);
    assert.deepEqual(said(`PAYPAL_ENVIRONMENT=staging ${pair('')}`), [undefined, 'STAGING']);
    assert.deepEqual(said(`PAYPAL_MODE=live ${pair('SANDBOX_')}`), [undefined, 'SANDBOX']);
    assert.deepEqual(said(`PAYPAL_MODE=sandbox ${pair('DEV_')}`), ['sandbox', 'DEV']);
  });

  it('go to the definition of their own environment, where there is one for each', () => {
    const rtzr = allPresets.find(({ id }) => id === 'rtzr');
    assert.ok(rtzr);
    const own = ['acme-staging', 'acme-production'].map((id) => ({ ...rtzr, id, name: id, keywords: [] }));
    const found = candidatesIn(readEnvLines('STAGING_ACME_CLIENT_ID=a\nSTAGING_ACME_CLIENT_SECRET=b'), own);
    assert.deepEqual(found.map(shown), ['acme-staging STAGING_ACME_CLIENT_ID STAGING_ACME_CLIENT_SECRET']);
  });
});

/** What a variable's name, and a file's, says about the environment that it is for. */
import assert from 'node:assert/strict';
import { environmentOfFile, isProductive, readEnvName } from '../../../../src/core/import/env-name';
import { beginningFor } from '../../../../src/core/import/marked-environment';

describe('a name of a variable', () => {
  const rows: readonly (readonly [name: string, environment: string | undefined, words: string, variant?: string])[] = [
    ['ACME_CLIENT_ID', undefined, 'ACME CLIENT ID'],
    ['DEV_ACME_CLIENT_ID', 'DEV', 'ACME CLIENT ID'],
    ['ACME_DEV_CLIENT_ID', 'DEV', 'ACME CLIENT ID'],
    ['ACME_CLIENT_DEV_ID', 'DEV', 'ACME CLIENT ID'],
    ['ACME_CLIENT_ID_DEV', 'DEV', 'ACME CLIENT ID'],
    ['DEVELOPMENT_ACME_CLIENT_ID', 'DEV', 'ACME CLIENT ID'],
    ['acmeDevClientId', 'DEV', 'ACME CLIENT ID'],
    ['devAcmeClientID', 'DEV', 'ACME CLIENT ID'],
    ['acmeClientIDProd', 'PROD', 'ACME CLIENT ID'],
    ['AcmeClientIdStaging', 'STAGING', 'ACME CLIENT ID'],
    ['acme.dev.clientId', 'DEV', 'ACME CLIENT ID'],
    ['acme.client-id.dev', 'DEV', 'ACME CLIENT ID'],
    ['acme-stg-client-id', 'STAGING', 'ACME CLIENT ID'],
    ['STAGE_ACME_CLIENT_ID', 'STAGING', 'ACME CLIENT ID'],
    ['ACME_PRD_CLIENT_ID', 'PROD', 'ACME CLIENT ID'],
    ['ACME_LIVE_CLIENT_ID', 'LIVE', 'ACME CLIENT ID'],
    ['TST_ACME_CLIENT_ID', 'TEST', 'ACME CLIENT ID'],
    ['ACME_QA_CLIENT_ID', 'QA', 'ACME CLIENT ID'],
    ['ACME_QA2_CLIENT_ID', 'QA2', 'ACME CLIENT ID'],
    ['ACME_DEV_02_CLIENT_ID', 'DEV2', 'ACME CLIENT ID'],
    ['ACME_CLIENT_ID_DEV_2', 'DEV2', 'ACME CLIENT ID'],
    ['UAT_ACME_CLIENT_ID', 'UAT', 'ACME CLIENT ID'],
    ['ACME_INT_CLIENT_ID', 'INT', 'ACME CLIENT ID'],
    ['ACME_SBX_CLIENT_ID', 'SANDBOX', 'ACME CLIENT ID'],
    ['LOCAL_ACME_CLIENT_ID', 'LOCAL', 'ACME CLIENT ID'],
    ['ACME_PREVIEW_CLIENT_ID', 'PREVIEW', 'ACME CLIENT ID'],
    ['DEMO_ACME_CLIENT_ID', 'DEMO', 'ACME CLIENT ID'],
    ['CI_ACME_CLIENT_ID', 'CI', 'ACME CLIENT ID'],
    ['PRE_PROD_ACME_CLIENT_ID', 'PREPROD', 'ACME CLIENT ID'],
    ['acmePreProdClientId', 'PREPROD', 'ACME CLIENT ID'],
    ['PREPROD_ACME_CLIENT_ID', 'PREPROD', 'ACME CLIENT ID'],
    ['NON_PROD_ACME_CLIENT_ID', 'NONPROD', 'ACME CLIENT ID'],
    ['ACME_E2E_CLIENT_ID', 'E2E', 'ACME CLIENT ID'],
    ['DEV_TEST_ACME_CLIENT_ID', 'DEV TEST', 'ACME CLIENT ID'],
    ['NEXT_PUBLIC_DEV_ACME_CLIENT_ID', 'DEV', 'ACME CLIENT ID'],
    ['DEV_NEXT_PUBLIC_ACME_CLIENT_ID', 'DEV', 'ACME CLIENT ID'],
    ['MY_ACME_CLIENT_ID', undefined, 'ACME CLIENT ID'],
    ['ACME_EU_CLIENT_ID', undefined, 'ACME CLIENT ID', 'EU'],
    ['PROD_ACME_CLIENT_ID_US', 'PROD', 'ACME CLIENT ID', 'US'],
    ['ACME_CLIENT_ID_2', undefined, 'ACME CLIENT ID', '2'],
    ['OAUTH2_CLIENT_ID', undefined, 'OAUTH2 CLIENT ID'],
    ['oAuthClientId', undefined, 'OAUTH CLIENT ID'],
    ['AUTH0_CLIENT_ID', undefined, 'AUTH0 CLIENT ID'],
    ['DOCUSIGN_INTEGRATION_KEY', undefined, 'DOCUSIGN INTEGRATION KEY'],
    ['LATEST_CLIENT_ID', undefined, 'LATEST CLIENT ID'],
    ['DEVICE_CLIENT_ID', undefined, 'DEVICE CLIENT ID'],
    ['PRODUCT_CLIENT_ID', undefined, 'PRODUCT CLIENT ID'],
    ['STAGE', undefined, 'STAGE'],
  ];
  for (const [name, environment, words, variant] of rows)
    it(`${name} is for ${environment ?? 'no environment'}`, () => {
      const read = readEnvName(name);
      assert.deepEqual([read.environment, read.words.join(' '), read.variant], [environment, words, variant]);
    });
});

describe('a name of a file of variables', () => {
  for (const [name, environment] of [
    ['.env', undefined],
    ['.env.staging', 'STAGING'],
    ['.env.production', 'PROD'],
    ['.env.development.local', 'DEV'],
    ['.env.local', undefined],
    ['.env.example', undefined],
    ['.env-uat', 'UAT'],
    ['.env.qa2', 'QA2'],
    ['prod.env', 'PROD'],
    ['application-test.properties', 'TEST'],
    ['staging.txt', undefined],
  ] as const)
    it(`${name} is for ${environment ?? 'no environment'}`, () => {
      assert.equal(environmentOfFile(name), environment);
    });
});

describe('the environment of a definition that marked values begin with', () => {
  for (const [mark, ids, environment, mustChoose] of [
    ['STAGING', ['production'], undefined, true],
    ['STAGING', ['production', 'sandbox'], 'sandbox', false],
    ['STAGING', ['production', 'sandbox', 'staging'], 'staging', false],
    ['UAT', ['production', 'sandbox', 'test'], undefined, true],
    ['DEV', ['production', 'developer'], 'developer', false],
    ['PROD', ['sandbox', 'live'], 'live', false],
    ['LIVE', ['test', 'production'], 'production', false],
    ['PROD', ['sandbox', 'test'], undefined, true],
    ['PROD', ['sandbox'], undefined, true],
    ['PREPROD', ['production', 'test'], 'test', false],
    ['NONPROD', ['production'], undefined, true],
    ['DEV PROD', ['production', 'test'], undefined, true],
    ['PROD', ['production'], 'production', false],
    ['PROD1', ['production'], 'production', false],
    ['DEV', ['us-1', 'eu-1'], 'us-1', false],
    ['PROD', ['global', 'china'], 'global', false],
  ] as const)
    it(`${mark} of ${ids.join(', ')} is ${environment ?? 'asked for'}`, () => {
      assert.deepEqual(
        beginningFor(
          mark,
          ids.map((id) => ({ id })),
        ),
        { environment, mustChoose },
      );
    });

  it('is nobody’s where the mark says both', () => {
    assert.deepEqual(['PROD', 'LIVE', 'PROD2', 'TEST', 'DEV TEST', 'DEV PROD'].map(isProductive), [
      true,
      true,
      true,
      false,
      false,
      undefined,
    ]);
  });
});

/** What of a pasted command is a placeholder, and is asked for with an empty box, and what is a value and stays one. */
import assert from 'node:assert/strict';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { draftFromCurl, type CurlDraft } from '../../../../src/core/curl/curl-definition';
import { readDefinition } from '../../../../src/core/check/definition-check';

const command = (pasted: string): ReturnType<typeof readCurlCommand> => readCurlCommand(pasted);

/** As both passes see it: the guess, and the draft with what the person said is secret. */
function drafts(pasted: string): readonly CurlDraft[] {
  const guess = draftFromCurl(command(pasted), { id: 'pasted', name: 'Pasted' });
  const all = new Set([...guess.fields, ...guess.literals].map(({ id }) => id));
  const secret = new Set(guess.fields.filter((field) => field.secret).map(({ id }) => id));
  return [
    guess,
    ...[all, secret, new Set<string>()].map((secrets) => draftFromCurl(command(pasted), { id: 'pasted', name: 'Pasted', secrets })),
  ];
}

const url = 'https://auth.acme.example/token';
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const placeholders: readonly string[] = [
  ...[
    'YOUR_CLIENT_SECRET',
    'YOUR-CLIENT-SECRET',
    'your_client_secret',
    'your-secret',
    'yourClientSecret',
    'yourSecret',
    'Your Client Secret',
    'YOURSECRET',
  ],
  ...[
    'MY_CLIENT_SECRET',
    'my-client-secret',
    'THE_CLIENT_SECRET',
    'the_client_secret',
    'EXAMPLE_CLIENT_SECRET',
    'example-api-key',
    'SAMPLE_API_KEY',
  ],
  ...[
    '<client_secret>',
    '<Your Secret>',
    '<YOUR_SECRET>',
    '<<client_secret>>',
    '<<x>>',
    '{client_secret}',
    '{x}',
    '{{client_secret}}',
    '{{ client.secret }}',
  ],
  ...[
    '[client_secret]',
    '[x]',
    '[[secret]]',
    '${CLIENT_SECRET}',
    '${env.CLIENT_SECRET}',
    '${{ secrets.CLIENT_SECRET }}',
    '${{secrets.X}}',
    '#{x}',
    '#{secret}',
  ],
  ...[
    '@{secret}',
    '%CLIENT_SECRET%',
    '%X%',
    '%(client_secret)s',
    '__CLIENT_SECRET__',
    '__X__',
    '@@CLIENT_SECRET@@',
    '((client_secret))',
    '<%= secret %>',
  ],
  ...[
    '{<client_secret>}',
    '«secret»',
    '【密钥】',
    '＜シークレット＞',
    ':client_secret',
    ':secret',
    '$ROLE_ID',
    '$CLIENT_SECRET',
    '$client_secret',
    '$env:CLIENT_SECRET',
  ],
  ...[
    'process.env.CLIENT_SECRET',
    'client-secret-here',
    'CLIENT_SECRET_HERE',
    'secret_goes_here',
    'your-secret-here',
    'yourSecretHere',
    'x-here',
  ],
  ...[
    'INSERT_SECRET',
    'insert-your-key-here',
    'PUT_YOUR_SECRET_HERE',
    'REPLACE_ME',
    'replace-me',
    'REPLACE_WITH_SECRET',
    'PASTE_KEY_HERE',
    'ENTER_SECRET',
    'enter your key',
  ],
  ...[
    'CHANGEME',
    'changeme',
    'change-me',
    'CHANGE_ME',
    'TODO',
    'FIXME',
    'TBD',
    'placeholder',
    'PLACEHOLDER',
    'REDACTED',
    '[REDACTED]',
    '<redacted>',
    'string',
    '<string>',
  ],
  ...[
    'xxx',
    'xxxx',
    'xxxxx',
    'XXXXXXXX',
    'xxxx-xxxx-xxxx',
    'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
    '***',
    '*****',
    '********',
    '...',
    '…',
    '<...>',
    '[...]',
    '____',
  ],
  ...[
    '●●●●●',
    '•••••',
    'хххх',
    'х***х',
    '???',
    '00000000-0000-0000-0000-000000000000',
    'sk_live_xxxxxxxx',
    'AKIAXXXXXXXXXXXXXXXX',
    'abcd...',
    'eyJhbGciOi...',
    '3f2a****9c1d',
  ],
  ...[
    'CLIENT_SECRET',
    'CLIENT-SECRET',
    'CLIENTSECRET',
    'SECRET',
    'API_KEY',
    'APP_SECRET',
    'client_secret',
    'client-secret',
    'clientSecret',
    'OAUTH_CLIENT_SECRET',
    'SECRET_KEY',
  ],
  // What people write who have none: words, and what is counted up
  ...[
    'dummy',
    'DUMMY',
    'example',
    'Example',
    'sample',
    'test',
    'TEST',
    'demo',
    'foo',
    'bar',
    'foobar',
    'value',
    'lorem ipsum',
    'not-set',
    'unset',
  ],
  ...[
    'unknown',
    'SET_ME',
    'set-me',
    'UPDATE_ME',
    'edit-me',
    'FILL_ME',
    '1234567890',
    '123456',
    '0123456789abcdef',
    'abcdef123456',
    'aaaaaaaa',
  ],
  ...[
    '12345678-1234-1234-1234-123456789012',
    'abcdefghijklmnop',
    '11111111-1111-1111-1111-111111111111',
    'a_secret',
    'some_secret',
    'some-client-secret',
  ],
  ...[
    'example_secret',
    'fake-secret',
    'fakesecret',
    'dummy_key',
    'dummy-token',
    'dummyClientSecret',
    'test-secret',
    'testsecret',
    'demo-secret',
    'mock_api_key',
  ],
  ...['Client Secret', 'client secret', 'API KEY', 'YourSecret', 'sk_live_xxx'],
  // In marks of other sorts, and in empty ones
  ...[
    '~secret~',
    '|client_secret|',
    '*client_secret*',
    '**secret**',
    '(client_secret)',
    '(your secret)',
    '#SECRET#',
    '##secret##',
    '!SECRET!',
    '^secret^',
  ],
  ...[
    '=secret=',
    '***REDACTED***',
    '&lt;secret&gt;',
    '&lt;your secret&gt;',
    '（密钥）',
    '〔キー〕',
    '［シークレット］',
    '{}',
    '[]',
    '<>',
    '${}',
    '{{}}',
    '%%',
  ],
  // Examples in other languages
  ...[
    '예시',
    '테스트',
    '더미값',
    '테스트 시크릿',
    '임시키',
    'пример',
    'образец',
    'тест',
    'тест_секрет',
    '示例',
    '测试密钥',
    '例',
    'サンプル',
    'ダミー',
    'テスト',
  ],
  ...[
    'Beispiel',
    'beispiel-secret',
    'platzhalter',
    'exemple',
    'ejemplo',
    'exemplo',
    'esempio',
    'voorbeeld',
    'przykład',
    'örnek',
    'geheim',
    'clave-secreta',
  ],
  ...['gizli_anahtar', 'senin_anahtarin', 'chave_secreta', 'clé_secrète', 'tajny_klucz'],
  // German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish
  ...[
    'IHR_SCHLUESSEL',
    'ihr-geheimnis',
    'DEIN_CLIENT_SECRET',
    'HIER_EINFÜGEN',
    'VOTRE_CLE',
    'votre-clé',
    'VOTRE_CLIENT_SECRET',
    'TU_CLAVE',
    'SU_CLIENT_SECRET',
    'SEU_SEGREDO',
  ],
  ...['SUA_CHAVE', 'IL_TUO_SEGRETO', 'UW_SLEUTEL', 'JOUW_CLIENT_SECRET', 'TWOJ_KLUCZ', 'SENIN_ANAHTARIN_SIFRE'],
  // Russian, Ukrainian, Korean, Chinese, Japanese, Greek, Hebrew, Arabic
  ...[
    'ваш_секрет',
    'ваш секрет',
    'Ваш_ключ',
    'вставьте_ключ',
    'введите ключ',
    'ваш_секретний_ключ',
    'секрет',
    '발급받은 시크릿',
    '발급받은_앱키',
    '앱_시크릿',
    '여기에_입력',
  ],
  ...[
    '사용자_키',
    '您的密钥',
    '你的密钥',
    '填写密钥',
    '替換為您的密鑰',
    'あなたのシークレット',
    '取得したシークレット',
    'ここに入力',
    'το_κλειδί_σας',
    'המפתח שלך',
    'المفتاح الخاص بك',
  ],
];

const values: readonly (readonly [name: string, value: string])[] = [
  ...[
    'SALUTE_SPEECH_PERS',
    'SALUTE_SPEECH_CORP',
    'SALUTE_SPEECH_B2B',
    'GIGACHAT_API_PERS',
    'GIGACHAT_API_B2B',
    'GIGACHAT_API_CORP',
    'openid',
    'offline_access',
    'read',
    '*',
  ].map((value) => ['scope', value] as const),
  ...[
    'openid profile email',
    'https://graph.microsoft.com/.default',
    'api://3f2504e0-4f89-11d3-9a0c-0305e82c3301/.default',
    'catalog.lounges:read',
    'user.read',
    'read:users',
  ].map((value) => ['scope', value] as const),
  ...[
    'urn:opc:idm:__myscopes',
    'todo',
    'all',
    'full_access',
    'ACCESS_TOKEN',
    'api',
    'tts',
    'a,b,c',
    'none',
    'write_only',
    'PROJECT_READ',
  ].map((value) => ['scope', value] as const),
  ...[
    'client_credentials',
    'CLIENT_CREDENTIALS',
    'password',
    'refresh_token',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'account_credentials',
  ].map((value) => ['grant_type', value] as const),
  ...['https://api.acme.example/', 'acme-api', 'https://acme.example/your', 'urn:acme:api', 'APIv2', 'production'].map(
    (value) => ['audience', value] as const,
  ),
  ...[
    'me',
    'my-app',
    'my-client',
    'mytestclient',
    'service_client',
    'acme',
    'ACME',
    'xavier',
    'xx',
    'Xerox',
    'demo',
    'test',
    'acme-prod-01',
    '1234567890',
  ].map((value) => ['client_id', value] as const),
  ...['0f8fad5b-d9cb-469f-a165-70867728950e', 'youragency-17@svc.example', '1000.ABCDE12345', 's6BhdRkqt3'].map(
    (value) => ['client_id', value] as const,
  ),
  ...[
    's3cr3t',
    'hunter2',
    'service_secret',
    'q8Zt3Wb7Kx1Lm5Np9Rs2Tv4Yd6Ef0Gh',
    'p@ss:w0rd',
    'a.b.c',
    'abc~DEF_1-2',
    'GOCSPX-a1b2c3d4',
    'xK9x',
    '$ecret',
    'x1x2x3',
    'a1b2c3d4e5f6',
    'testimonial-77Qz',
    'Tester9kP',
    'exampleX2-kQ9',
    'demoKey-notReal-0123',
    '(x9K!q)',
    '#Xk9-pQ#z',
    '4820175936',
    'AbC123xYz789',
    'secret',
  ].map((value) => ['client_secret', value] as const),
  ...['test', 'demo', '123456', 'example', 'dummy'].map((value) => ['password', value] as const),
  ...[
    'correct horse battery staple',
    'wish you were here',
    'мойпароль77',
    '안녕하세요1',
    'пальто',
    'geheim99',
    'Passw0rd!',
    'mypassword',
    'pR8{kx}92Zq',
  ].map((value) => ['password', value] as const),
  ...['json', 'v1', 'ko-KR', 'production', 'NORMAL'].map((value) => ['mode', value] as const),
];

/** The one value under the name: in the definition, or in the field that stands there. */
function valueOf({ definition, fields }: CurlDraft, name: string): string | undefined {
  const { body } = definition['request'] as { readonly body: { readonly fields: Readonly<Record<string, string>> } };
  const template = body.fields[name] ?? '';
  return template.replace(/\{\{(\w+)\}\}/g, (_all, id: string) => fields.find((field) => field.id === id)?.value ?? '?');
}

describe('a placeholder', () => {
  it('has at least a hundred rows, and values sixty', () => {
    assert.ok(placeholders.length >= 100 && values.length >= 60, `${String(placeholders.length)} ${String(values.length)}`);
  });

  for (const text of placeholders)
    it(`is asked for: ${text}`, () => {
      const pasted = `curl ${url} -d client_id=me --data-urlencode ${quoted(`client_secret=${text}`)}`;
      for (const { credentials, values: plain, fields, definition } of drafts(pasted)) {
        assert.deepEqual(
          [...Object.values(credentials), ...Object.values(plain)].filter((value) => value !== 'me'),
          [],
        );
        const asked = fields.filter(({ value }) => value === '');
        assert.equal(asked.length, 1);
        assert.ok(asked[0] && asked[0].label !== '');
        assert.ok(!('problems' in readDefinition(definition)), JSON.stringify(readDefinition(definition)));
      }
    });

  for (const [name, value] of values)
    it(`is none: ${name}=${value}`, () => {
      const [guess] = drafts(`curl ${url} --data-urlencode ${quoted(`${name}=${value}`)}`);
      assert.ok(guess);
      assert.equal(valueOf(guess, name), value);
    });
});

/** What is asked for, as [label, secret], of each draft. */
function asked(pasted: string): readonly (readonly [string, boolean])[] {
  const [guess, ...others] = drafts(pasted).map(({ fields }) => fields.filter(({ value }) => value === ''));
  for (const other of others)
    assert.deepEqual(
      other.map(({ id }) => id),
      guess?.map(({ id }) => id),
    );
  return (guess ?? []).map(({ label, secret }) => [label, secret]);
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a placeholder in another place', () => {
  const rows: readonly (readonly [pasted: string, asked: readonly (readonly [label: string, secret: boolean])[]])[] = [
    [`curl https://YOUR_DOMAIN/oauth/token`, [['YOUR_DOMAIN', false]]],
    [`curl https://your-domain.auth0.com/oauth/token`, [['your-domain', false]]],
    [`curl https://api.yourdomain.com/oauth/token`, [['yourdomain.com', false]]],
    [`curl https://{yourDomain}/oauth/token`, [['yourDomain', false]]],
    [`curl 'https://<tenant>.okta.com/oauth/token'`, [['tenant', false]]],
    [`curl https://xxxx.example.com/oauth/token`, [['xxxx', false]]],
    [`curl https://my-tenant.auth0.com/oauth/token`, [['my-tenant', false]]],
    [`curl https://TENANT.auth0.com/oauth/token`, [['TENANT', false]]],
    [`curl 'https://$HOST/oauth/token'`, [['HOST', false]]],
    [`curl https://__HOST__/oauth/token`, [['HOST', false]]],
    [`curl https://#{host}/oauth/token`, [['host', false]]],
    [`curl https://login.acme.example/YOUR_TENANT_ID/oauth2/token`, [['YOUR_TENANT_ID', false]]],
    [`curl https://login.acme.example/:tenant/oauth2/token`, [['tenant', false]]],
    [`curl https://login.acme.example/TENANT_ID/oauth2/token`, [['TENANT_ID', false]]],
    [`curl https://login.acme.example/your-tenant-id/oauth2/token`, [['your-tenant-id', false]]],
    [
      `curl https://login.acme.example/xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx/oauth2/token`,
      [['xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', false]],
    ],
    [`curl https://login.acme.example/realms/REALM/token`, [['REALM', false]]],
    [`curl https://login.acme.example/ваш_проект/token`, [['ваш_проект', false]]],
    [
      `curl https://YOUR_DOMAIN/realms/YOUR_REALM/token`,
      [
        ['YOUR_DOMAIN', false],
        ['YOUR_REALM', false],
      ],
    ],
    [`curl ${url} -H 'Authorization: Bearer YOUR_JWT'`, [['YOUR_JWT', true]]],
    [`curl ${url} -H 'Authorization: Basic YOUR_BASE64_KEY'`, [['YOUR_BASE64_KEY', true]]],
    [
      `curl ${url} -H 'Authorization: Basic ${base64('client_id:client_secret')}'`,
      [
        ['client_id', false],
        ['client_secret', true],
      ],
    ],
    [
      `curl ${url} -H 'Authorization: Basic ${base64('YOUR_ID:YOUR_SECRET')}'`,
      [
        ['YOUR_ID', false],
        ['YOUR_SECRET', true],
      ],
    ],
    [
      `curl ${url} -H 'Authorization: Basic ${base64('username:password')}'`,
      [
        ['username', false],
        ['password', true],
      ],
    ],
    [
      `curl ${url} -H 'Authorization: Basic <base64 of client_id:client_secret>'`,
      [
        ['client_id', false],
        ['client_secret', true],
      ],
    ],
    [
      `curl ${url} -H 'Authorization: Basic base64(client_id:client_secret)'`,
      [
        ['client_id', false],
        ['client_secret', true],
      ],
    ],
    [
      `curl ${url} -H 'Authorization: Basic {Base64 encoded client_id:client_secret}'`,
      [
        ['client_id', false],
        ['client_secret', true],
      ],
    ],
    [
      `curl ${url} -u YOUR_ID:YOUR_SECRET`,
      [
        ['YOUR_ID', false],
        ['YOUR_SECRET', true],
      ],
    ],
    [
      `curl ${url} -u username:password`,
      [
        ['username', false],
        ['password', true],
      ],
    ],
    [`curl ${url} -H 'X-Api-Key: YOUR_API_KEY'`, [['YOUR_API_KEY', true]]],
    [`curl ${url} -H 'X-Auth: Bearer YOUR_JWT'`, [['YOUR_JWT', true]]],
    [
      `curl ${url} --json '{"role_id":"$ROLE_ID","secret_id":"$SECRET_ID"}'`,
      [
        ['role_id', false],
        ['secret_id', true],
      ],
    ],
    [`curl ${url} --json '{"password":{"value":"YOUR_PASSWORD"}}'`, [['YOUR_PASSWORD', true]]],
    [
      `curl ${url} --json '{"user":{"name":"<name>"},"domain":{"name":"<name>"}}'`,
      [
        ['user.name', false],
        ['domain.name', false],
      ],
    ],
    [
      `curl ${url} --json '{"user":{"name":"xxx"},"domain":{"name":"xxx"}}'`,
      [
        ['user.name', false],
        ['domain.name', false],
      ],
    ],
    [
      `curl ${url} -d 'user.name=xxx&domain.name=xxx'`,
      [
        ['user.name', false],
        ['domain.name', false],
      ],
    ],
    [
      `curl ${url} -d 'name=<user>&name=<domain>'`,
      [
        ['user', false],
        ['domain', false],
      ],
    ],
    [`curl ${url} -d 'scope=api://YOUR_CLIENT_ID/.default'`, [['YOUR_CLIENT_ID', false]]],
    [`curl ${url} -d 'audience=https://YOUR_DOMAIN/api/v2/'`, [['YOUR_DOMAIN', false]]],
    [`curl '${url}?client_secret=YOUR_SECRET'`, [['YOUR_SECRET', true]]],
    [`curl ${url} -d grant_type=client_credentials -d 'client_secret=sk_{your_key}'`, [['client_secret', true]]],
  ];
  for (const [pasted, expected] of rows)
    it(pasted.replace(url, '…'), () => {
      assert.deepEqual(asked(pasted), expected);
      for (const { definition, credentials, values: plain } of drafts(pasted)) {
        assert.ok(!('problems' in readDefinition(definition)), JSON.stringify(readDefinition(definition)));
        assert.deepEqual([credentials, plain], [{}, {}]);
      }
    });

  it('is not put together with a value of the same name', () => {
    const [guess] = drafts(`curl ${url} -H 'X-Key: first-key' -d x_key=YOUR_X_KEY`);
    assert.deepEqual(
      guess?.fields.map(({ id, value }) => [id, value]),
      [
        ['xKey', 'first-key'],
        ['xKey2', ''],
      ],
    );
  });

  for (const address of [
    url,
    'https://login.microsoftonline.com/2c7b1b62-7d5b-46a9-bc46-ab51bfcb07d8/oauth2/v2.0/token',
    'https://ngw.devices.sberbank.ru:9443/api/v2/oauth',
    'https://platform.uat.proveapis.com/token',
    'https://openapi.vito.ai/v1/authenticate',
    'https://id.acme.example/auth/realms/acme/protocol/openid-connect/token',
    'https://api.acme.example/OAUTH/TOKEN',
    'https://api.acme.example/.well-known/access_token',
    'https://acme.example/v1/projects/-/serviceAccounts/x:generateAccessToken',
    'https://127.0.0.1:8080/your/token',
    'https://[::1]:8080/token',
    'https://xerox.example.com/token',
    'https://hosting.example.com/store/token',
  ])
    it(`is none in ${address}`, () => {
      const [guess] = drafts(`curl '${address}' -d a=b`);
      assert.deepEqual(guess?.fields, []);
      assert.equal((guess.definition['request'] as { readonly url: string }).url, address);
    });
});

/** Which names say that what they name is a secret, in which languages, and which texts are no secrets themselves. */
import assert from 'node:assert/strict';
import { namesSecret } from '../../../../src/core/value/secret-name';
import { notASecret } from '../../../../src/core/value/secret-reference';
import { judgedSecret } from '../../../../src/core/value/secret-verdict';

const secrets: readonly string[] = [
  ...[
    'auth_code',
    'access_code',
    'pin_code',
    'pinCode',
    'security_code',
    'verification_code',
    'session_id',
    'sessionId',
    'Authentication',
    'pat',
    'PAT',
    'sig',
    'X-Sig',
    'github_pat',
  ],
  ...[
    'client_secret',
    'clientSecret',
    'password',
    'passwd',
    'pwd',
    'pass',
    'passphrase',
    'api_key',
    'X-Api-Key',
    'token',
    'refresh_token',
    'jwt',
    'otp',
    'pin',
    'sms_code',
    'mfa',
  ],
  ...[
    'private_key',
    'credentials',
    'signature',
    'hmac',
    'session',
    'JSESSIONID',
    'csrf',
    'connection_string',
    'backup-code',
    'one_time_code',
    'psk',
    'salt',
    'seed',
  ],
  // Portuguese, Spanish, Catalan, French, German, Dutch, Italian, Romanian
  ...[
    'senha',
    'chave',
    'segredo',
    'chaveAcesso',
    'clave',
    'api_clave',
    'contrasena',
    'contraseña',
    'secreto',
    'clau',
    'motdepasse',
    'mot_de_passe',
    'mdp',
    'cle_api',
    'clé',
  ],
  ...[
    'kennwort',
    'passwort',
    'Benutzerkennwort',
    'geheimnis',
    'schluessel',
    'apiSchlüssel',
    'wachtwoord',
    'sleutel',
    'chiave',
    'segreto',
    'parola',
    'cheie',
  ],
  // Polish, Czech, Slovak, Slovenian, Croatian, Serbian, Russian, Bulgarian, Ukrainian
  ...[
    'haslo',
    'hasło',
    'klucz',
    'sekret',
    'heslo',
    'klic',
    'klíč',
    'tajemstvi',
    'kluc',
    'kľúč',
    'geslo',
    'kljuc',
    'lozinka',
    'zaporka',
    'šifra',
    'ključ',
    'parol',
    'klyuch',
    'sekretnyj',
  ],
  // Hungarian, Finnish, Estonian, Latvian, Lithuanian
  ...[
    'jelszo',
    'jelszó',
    'kulcs',
    'titok',
    'salasana',
    'avain',
    'salaisuus',
    'parool',
    'salasona',
    'võti',
    'parole',
    'noslepums',
    'slaptazodis',
    'slaptažodis',
    'raktas',
  ],
  // Swedish, Danish, Norwegian, Icelandic
  ...['losenord', 'lösenord', 'nyckel', 'hemlighet', 'adgangskode', 'kodeord', 'nøgle', 'passord', 'nøkkel', 'lykilord', 'lykilorð'],
  // Turkish, Albanian, Greek, Vietnamese, Indonesian, Malay, Swahili, Basque, Japanese, Korean, Chinese
  ...[
    'sifre',
    'şifre',
    'anahtar',
    'gizliAnahtar',
    'fjalekalimi',
    'kodikos',
    'kleidi',
    'mat_khau',
    'matKhau',
    'mậtkhẩu',
    'bi_mat',
    'kata_sandi',
    'rahasia',
    'kunci',
    'katalaluan',
  ],
  ...['nenosiri', 'pasahitza', 'himitsu', 'pasuwado', 'bimilbeonho', 'miyao', 'mima'],
  ...[
    'пароль',
    'секрет',
    'ключ',
    'токен',
    'таємниця',
    'парола',
    'лозинка',
    'кључ',
    '비밀번호',
    '시크릿',
    '암호',
    '인증키',
    '密码',
    '密碼',
    '密钥',
    '秘密',
    '口令',
    'パスワード',
    'シークレット',
    '秘密鍵',
  ],
  ...['κωδικός', 'κλειδί', 'סיסמה', 'מפתח', 'كلمة_المرور', 'مفتاح', 'رمز', 'पासवर्ड', 'कुंजी', 'รหัสผ่าน', 'กุญแจ', 'პაროლი', 'գաղտնաբառ'],
];

const others: readonly string[] = [
  ...[
    'client_id',
    'scope',
    'audience',
    'grant_type',
    'username',
    'tenant',
    'region',
    'path',
    'pattern',
    'enclave',
    'clever',
    'article',
    'language',
    'format',
  ],
  ...[
    'resource',
    'redirect_uri',
    'response_type',
    'account',
    'company',
    'mode',
    'code_challenge_method',
    'zip',
    'postal',
    'signal',
    'spatial',
    'compat',
    'consumer_key',
    'author',
  ],
];

const elsewhere: readonly string[] = [
  ...[
    'op://vault/item/field',
    '$(pass show acme)',
    '`pass show acme`',
    'encrypted:BExyz123==',
    'vault:secret/data/acme#key',
    'vault://secret/acme',
    'arn:aws:secretsmanager:eu-west-1:1:secret:x',
  ],
  ...[
    '@Microsoft.KeyVault(SecretUri=https://a.vault.azure.net/secrets/x)',
    'https://a.vault.azure.net/secrets/x',
    'projects/1/secrets/x/versions/latest',
    'ENC(abc)',
    'ENC[AES256_GCM,data:abc]',
  ],
  ...[
    '$ANSIBLE_VAULT;1.1;AES256',
    'ref+vault://secret/acme',
    'ssm:/acme/secret',
    'awssm://acme',
    'gcpsm://acme',
    'akv://acme/x',
    'keyvault://x/y',
    'bw://item',
    'doppler://x',
    'infisical://x',
  ],
  ...[
    'secretref:acme',
    '{{resolve:secretsmanager:acme}}',
    '{cipher}abc',
    '!vault |',
    '!secret acme',
    '-----BEGIN PGP MESSAGE-----',
    'env:ACME_SECRET',
    'file:///run/secrets/acme',
    '${ACME_SECRET}',
  ],
];

describe('a name', () => {
  for (const name of secrets)
    it(`says secret: ${name}`, () => {
      assert.equal(namesSecret(name), true);
    });
  for (const name of others)
    it(`says nothing of a secret: ${name}`, () => {
      assert.equal(namesSecret(name), false);
    });
});

describe('what stands where a secret should', () => {
  for (const text of elsewhere)
    it(`points elsewhere: ${text}`, () => {
      assert.equal(notASecret(text), 'reference');
    });
  for (const text of ['"quoted"', "'quoted'", '`a', '“quoted”', '«quoted»', String.raw`\"quoted\"`, '&quot;quoted&quot;'])
    it(`has quotes: ${text}`, () => {
      assert.equal(notASecret(text), text === '`a' ? undefined : 'quoted');
    });
  for (const text of [
    's3cr3t',
    'a"b',
    'base64:abcDEF==',
    'Summer24$Rain88',
    'vault',
    'op',
    'encrypted',
    'a:b',
    'secret:7',
    'pass:word',
    '$ecret',
    "it's",
  ])
    it(`is one: ${text}`, () => {
      assert.deepEqual([notASecret(text), judgedSecret(text)], [undefined, undefined]);
    });

  it('is told when a person enters it', () => {
    for (const text of ['YOUR_CLIENT_SECRET', '<client_secret>', '${{ secrets.X_KEY }}', 'Bearer YOUR_JWT', 'ваш_секрет', 'CLIENT_SECRET'])
      assert.equal(judgedSecret(text), 'no-value', text);
    for (const text of ['changeme', 'xxxxx', '*****', 'dummy', 'example', 'not-set', '1234567890', 'test', '예시', 'пример'])
      assert.equal(judgedSecret(text), 'looks-like-placeholder', text);
    assert.deepEqual([judgedSecret('op://a/b/c'), judgedSecret('"abc"')], ['reference', 'quoted']);
  });
});

describe('a name that only sounds like a secret’s', () => {
  for (const name of ['design', 'assign', 'monkey', 'turkey', 'token_type', 'token_url'])
    it(name, () => {
      assert.equal(namesSecret(name), false);
    });
  for (const name of ['sign', 'api_sign', 'x-key', 'tokenKey', 'token_de_acceso', 'toegangscode'])
    it(`and ${name} is one`, () => {
      assert.equal(namesSecret(name), true);
    });
});

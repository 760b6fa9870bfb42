/** Owns the words by which people who write pages say "put your own value here", in the languages of vendors' pages. Data. */

/** What such a value is, as the last word of a name: `YOUR_CLIENT_ID`, `ihr-schluessel`. */
export const nouns = [
  'id|ids|identifier|key|keys|apikey|secret|secrets|token|tokens|jwt|assertion|pass(?:word|wd|phrase|code)?|pwd|pat|pin|otp|code|credentials?|creds?|cert(?:ificate)?',
  'user(?:name)?|login|email|mail|name|domain|subdomain|host(?:name)?|server|url|uri|endpoint|address|ip|port|fqdn|realm|tenant|org(?:ani[sz]ation)?',
  'company|account|acct|workspace|project|instance|region|zone|client|customer|merchant|partner|store|shop|site|app|application|audience|scopes?|issuer',
  'clientid|clientsecret|tenantid|appid|appkey|appsecret|accesskey|secretkey|guid|uuid|environment|env|value|base64|auth|authorization|data|string|number|path',
  // German, French, Spanish, Portuguese, Italian, Dutch, Polish, Czech, Turkish, Vietnamese, Indonesian, Swedish, Danish, Finnish.
  'schluessel|schlüssel|geheimnis|passwort|kennwort|kennung|benutzer(?:name)?|mandant|cl[eé]|clef|secr[eè]te?|jeton|mot[_-]?de[_-]?passe|identifiant|utilisateur|domaine|locataire',
  'clave|secreto|contrase[nñ]a|usuario|identificador|dominio|chave|segredo|senha|usu[aá]rio|chiave|segreto|utente|wachtwoord|sleutel|geheim|gebruiker(?:snaam)?',
  'klucz|has[lł]o|sekret|u[zż]ytkownik|kl[ií][cč]|heslo|tajemstv[ií]|anahtar(?:[ıi]n?|[ıi]n[ıi]z)?|[sş]ifre(?:niz)?|gizli|mat[_-]?khau|khoa|kunci|rahasia|sandi|nyckel|hemlighet|n[oø]gle|adgangskode|avain|salasana',
].join('|');

/** Whose the value is. What follows has to be one of the nouns. */
export const owners = [
  'your|my|the|our|their|some|example|sample|dummy|fake',
  'ihre?n?|deine?n?|mein|hier|votre|vos|ton|mon|tu|su|mi|seu|sua|teu|tua|meu|minha|il[_-]?tuo|la[_-]?tua|tuo|suo|uw|jouw|mijn|tw[oó]j|twoje|m[oó]j|v[aá][sš]|m[uů]j',
  'senin|sizin|benim|din|ditt|min|mitt|dit|sinun|anda|masukkan',
].join('|');

/** Owners and orders in other scripts, anywhere in the text. */
export const foreignOwners = [
  'ваш|твой|твоя|мой_|моя_|введите|вставьте|укажите|подставьте|замените|сюда|здесь|полученн|значение|вашего|вашей|ваші|ваша|введіть|вставте|підставте',
  '발급|입력|여러분|귀하|본인|사용자의|당신의|내[_ -]|여기에|교체|받은',
  '您的|你的|您申请|我的|填写|填入|请输入|替换|此处|这里|申请的|請輸入|填寫|替換|取得した|あなたの|ここに|発行|入力|置き換え|ご自身|お客様の|貴社',
  'στο|σας|το_δικό|שלך|הכנס|الخاص|أدخل|ادخل|شما|आपका|आपकी|ของคุณ|ใส่|của_bạn|của bạn|nhập',
].join('|');

/** What such a value is, in other scripts. */
export const foreignNouns =
  'ключ|секрет|парол|токен|идентификатор|логин|аккаунт|домен|ідентифікатор|키|시크릿|비밀|토큰|아이디|암호|도메인|密钥|密鑰|密码|密碼|秘钥|令牌|口令|シークレット|パスワード|トークン|キー|秘密|鍵|テナント|ドメイン|κλειδί|κωδικ|מפתח|סיסמ|مفتاح|كلمة|رمز|कुंजी|รหัส|คีย์|khóa|mật';

/** A whole text that says no more than that something is missing. */
export const emptyWords =
  /^(?:string|placeholder|redacted|sanitized|scrubbed|censored|(?:change|replace|set|update|edit|fill)[\s_-]?(?:me|this|it)|fill[\s_-]?(?:me|this|it)?[\s_-]?in|(?:put|insert|enter|paste|set|add)[\s_-]?(?:me|it|this|value)?[\s_-]?here|to[\s_-]be[\s_-](?:defined|filled|replaced|set)|your[\s_-]?(?:own|value|stuff)|some[\s_-]?value|замени(?:те)?[\s_-]?меня|скрыто|удалено|변경하세요|여기에[\s_-]?입력|在此填写|请替换|要変更|hier[\s_-]?(?:einf[uü]gen|eintragen|einsetzen)|a[\s_-]?remplacer|à[\s_-]?remplacer|reemplazar|cambiame|substituir|altere[\s_-]?me|da[\s_-]?sostituire|vervang[\s_-]?mij)$/iu;

/** The same, in a slot where nothing is called so. */
export const emptyHere = /^(?:todo|tbd|tba|fixme|n\/a|none|null|nil|undefined|removed|masked|hidden|omitted|truncated|snip(?:ped)?)$/i;

/** The same, in place of a secret: nobody issues one that is called so, though people do name clients and passwords like that. */
export const emptySecret = new RegExp(
  [
    '^(?:dummy|example|sample|test|testing|demo|foo|bar|baz|foobar|lorem(?:[\\s_-]?ipsum)?|ipsum|value|empty|unset|missing|unknown|not[\\s_-]?set|dev-only)$',
    '^(?:a|some|example|sample|dummy|fake|test|testing|demo|mock|temp|placeholder)[\\s_-]?(?:super[\\s_-]?)?(?:(?:client|app|api|oauth2?|access|auth|my)[\\s_-]?)*(?:secret|key|token|password|passphrase|credentials?|value)[\\s_-]?\\d{0,2}$',
    // Korean, Russian, Ukrainian, Chinese, Japanese.
    '^(?:예시|예제|샘플|테스트|더미|임시|시험|пример|образец|тест|заглушка|приклад|заповнювач|示例|样例|样本|测试|占位符|範例|測試|例|サンプル|ダミー|テスト|仮)(?:[\\s_-]?(?:값|키|시크릿|토큰|секрет|ключ|токен|值|密钥|密码|値|キー|シークレット))?$',
    // German, French, Spanish, Portuguese, Italian, Dutch, Polish, Czech, Turkish, Swedish, Finnish.
    '^(?:beispiel|platzhalter|muster|exemple|factice|ejemplo|prueba|exemplo|teste|esempio|segnaposto|voorbeeld|przyk[lł]ad|p[rř][ií]klad|[oö]rnek|exempel|esimerkki)(?:[\\s_-]?(?:schl[uü]ssel|geheimnis|secret|key|token|cl[eé]|clave|chave|chiave|sleutel|klucz))?$',
    '^(?:geheim(?:nis)?|gizli[\\s_-]?anahtar[ıi]?|clave[\\s_-]?secreta|chave[\\s_-]?secreta|cl[eé][\\s_-]?secr[eè]te|chiave[\\s_-]?segreta|tajny[\\s_-]?klucz|hemlig[\\s_-]?nyckel|geheime[\\s_-]?sleutel|secreto|segredo|segreto)$',
  ].join('|'),
  'iu',
);

/** Owns written shapes of curl commands, each with the request that it describes. */
import type { vendorCurls } from './vendor-pages';

/** A request in short: texts with `${…}` for variables. */
export interface Shown {
  readonly method: string;
  readonly url: string | undefined;
  readonly query?: readonly string[];
  readonly headers?: readonly string[];
  readonly user?: string;
  readonly form?: readonly string[];
  readonly multipart?: readonly string[];
  readonly text?: string;
  /** `code about` */
  readonly notes?: readonly string[];
}

const form = 'Content-Type: application/x-www-form-urlencoded';
const url = 'https://a.test/token';
const grant = 'grant_type=client_credentials';

export const pages: Readonly<Record<keyof typeof vendorCurls, Shown>> = {
  auth0: {
    method: 'POST',
    url: 'https://{yourDomain}/oauth/token',
    headers: ['content-type: application/x-www-form-urlencoded'],
    form: [grant, 'client_id=YOUR_CLIENT_ID', 'client_secret=YOUR_CLIENT_SECRET', 'audience=YOUR_API_IDENTIFIER'],
  },
  paypal: {
    method: 'POST',
    url: 'https://api-m.sandbox.paypal.com/v1/oauth2/token',
    headers: [form],
    user: 'CLIENT_ID : CLIENT_SECRET',
    form: [grant],
  },
  amadeus: {
    method: 'POST',
    url: 'https://test.api.amadeus.com/v1/security/oauth2/token',
    headers: [form],
    form: [grant, 'client_id={client_id}', 'client_secret={client_secret}'],
  },
  learning360: {
    method: 'POST',
    url: 'your_environment_url/api/v2/oauth2/token',
    headers: ['accept: application/json', 'content-type: application/json'],
    text: '\n{\n  "grant_type": "client_credentials",\n  "client_id": "your_client_ID",\n  "client_secret": "your_client_secret"\n}\n',
  },
  agd: {
    method: 'POST',
    url: '/oauth/token',
    headers: ['Content-Type: multipart/form-data'],
    multipart: [grant, 'client_id={{client_id}}', 'client_secret={{client_secret}}', 'scope=*'],
  },
  oracleRetail: {
    method: 'POST',
    url: 'https://<idcs authorization server host>/oauth2/v1/token',
    headers: [form, 'Authorization: Basic ${ENCODED_CREDS}'],
    form: [grant, 'scope=urn:opc:idm:  __myscopes__'],
  },
  gigaChat: {
    method: 'POST',
    url: 'https://ngw.devices.sberbank.ru:9443/api/v2/oauth',
    headers: [form, 'Accept: application/json', 'RqUID: <идентификатор_запроса>', 'Authorization: Basic <авторизационные_данные>'],
    form: ['scope=GIGACHAT_API_PERS'],
  },
  adobeFirefly: {
    method: 'POST',
    url: 'https://ims-na1.adobelogin.com/ims/token/v3',
    headers: [form],
    form: [grant, 'client_id={<client_id>}', 'client_secret={<client_secret>}', 'scope=openid,AdobeID,firefly_enterprise'],
  },
  adobeAdmin: {
    method: 'POST',
    url: 'https://ims-na1.adobelogin.com/ims/token/v3',
    headers: [form],
    form: [
      grant,
      'client_id=yourClientIdAsdf123',
      'client_secret=yourClientSecretAsdf123',
      'scope=openid, AdobeID, creative_sdk, adobe_admin_api',
    ],
  },
  adobeTranslate: {
    method: 'POST',
    url: 'https://ims-na1.adobelogin.com/ims/token/v3',
    headers: [form],
    form: [grant, 'client_id={client_id}', 'client_secret={client_secret}', 'scope=openid,AdobeID,firefly_api,ff_apis'],
  },
  expoints: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/2c7b1b62-7d5b-46a9-bc46-ab51bfcb07d8/oauth2/v2.0/token',
    form: [grant, 'client_id=[client_id]', 'client_secret=[client_secret]', 'scope=[scope]'],
  },
  refactor: {
    method: 'POST',
    url: 'https://api.example.com/auth/token',
    headers: ['Authorization: Bearer <token>', 'Content-Type: application/json'],
    text: ' { "grant_type": "client_credentials", "client_id": "<string>", "client_secret": "<string>" } ',
  },
  ibmVerifyAccess: {
    method: 'POST',
    url: 'https://<reverse_proxy_hostname>/mga/sps/oauth/oauth20/token',
    headers: ['Content-type: application/x-www-form-urlencoded'],
    form: ['client_id=mytestclient', 'scope=read', 'grant_type=password', 'username=testuser1', 'password=passw0rd'],
    notes: ['insecure -k'],
  },
  rtzr: {
    method: 'POST',
    url: 'https://openapi.vito.ai/v1/authenticate',
    headers: ['accept: application/json', form],
    form: ['client_id=${RTZR_CLIENT_ID}', 'client_secret=${RTZR_CLIENT_SECRET}'],
  },
  line: {
    method: 'POST',
    url: 'https://api.line.me/oauth2/v2.1/token',
    headers: [form],
    form: ['grant_type=authorization_code', 'code=xxx', 'redirect_uri=xxx', 'client_id=xxx', 'client_secret=xxx'],
  },
  vkCloud: {
    method: 'POST',
    url: 'https://mcs.mail.ru/auth/oauth/v1/token',
    headers: ['Content-Type: application/json'],
    text: '{"client_id":"<CLIENT_OAUTH_IDENTIFIER>","client_secret": "<OAUTH_SECRET_KEY>","grant_type":"client_credentials"}',
  },
  cloudRu: {
    method: 'POST',
    url: 'https://iam.api.cloud.ru/api/v1/auth/token',
    headers: ['Content-Type: application/json'],
    text: '{\n    "keyId": "хх**хх",\n    "secret": "х***х"\n    }',
  },
  everyRu: {
    method: 'POST',
    url: 'http://localhost:8080/oauth/v2/token',
    headers: [form],
    form: [grant, 'client_id=service_client', 'client_secret=service_secret', 'scope=catalog.lounges:read catalog.fasttrack:read'],
    notes: ['bad-url'],
  },
  yandexCloud: {
    method: 'POST',
    url: 'https://iam.api.cloud.yandex.net/iam/v1/tokens',
    text: '{"yandexPassportOauthToken":"<OAuth-token>"}',
  },
  piaozone: { method: 'POST', url: '/base/oauth/token', headers: ['Content-Type: application/json'] },
  oracleSbc: {
    method: 'POST',
    url: 'https://<IAM_IP>/console/auth/realms/sbc/protocol/openid-connect/token',
    headers: [form],
    form: ['grant_type=password', 'username=user1', 'password=mypassword', 'client_id=sbc'],
    notes: ['insecure -k'],
  },
  ibmApiConnect: {
    method: 'POST',
    url: 'developer_portal_rest_base/oauth/tokens',
    headers: ['Authorization: Basic basic_auth', 'Content-Type: application/json'],
    text: '{\n    "name": "cc grant token",\n    "scope": "Read",\n    "applicationId": "application_id"\n}',
  },
  tyk: {
    method: 'POST',
    url: 'https://tyk.cloud.tyk.io/oauth-api/oauth/token/',
    headers: [
      'Authorization: Basic ZWQ1OTE1OGZhMjM0NGU5NGIzZTYyNzhlOGFiODUxNDI6TUdRM056RTJNR1F0WVRVeVpDMDBaVFZsTFdKak1USXRNakUyTVRNMU1tRTNOMk0x',
      form,
    ],
    form: [grant, 'client_id=ed59158fa2344e94b3e6278e8ab85142', 'client_secret=MGQ3NzE2MGQtYTUyZC00ZTVlLWJjMTItMjE2MTM1MmE3N2M1'],
  },
  stanford: { method: 'POST', url: '{token_endpoint}', user: '{client_id} : {client_secret}', form: [grant, 'scope={scope}'] },
  keystone: {
    method: 'POST',
    url: 'http://localhost:5000/v3/auth/tokens',
    headers: ['Content-Type: application/json'],
    text: [
      '',
      '{ "auth": {',
      '"identity": {',
      '"methods": ["password"],',
      '"password": {',
      '"user": {',
      '"name": "admin",',
      '"domain": { "id": "default" },',
      '"password": "adminpwd"',
      '}',
      '}',
      '}',
      '}',
      '}',
    ].join('\n'),
    notes: ['bad-url'],
  },
  meteroid: {
    method: 'POST',
    url: 'https://api.example.com/api/v1/oauth/token',
    headers: [form],
    form: [
      'grant_type=<string>',
      'client_id=<string>',
      'client_secret=<string>',
      'code=<string>',
      'code_verifier=<string>',
      'redirect_uri=<string>',
      'refresh_token=<string>',
    ],
  },
  atScale: { method: 'GET', url: 'https://atscale.example.com:10500/default/auth', user: 'userid : pwd' },
  prove: {
    method: 'POST',
    url: 'https://platform.uat.proveapis.com/token',
    headers: [form],
    form: ['client_id=customer_id', 'client_secret=secret', grant],
  },
  pulsoid: {
    method: 'POST',
    url: 'https://pulsoid.net/oauth2/token',
    headers: [
      'Authorization: Basic YzA0MDNhZjYtOTk4YS00YjIyLWIwOGItY2M3MzI5YmJkYzAzOmIyNzI5Y2IyLWEzNGEtNDY0MS1hYTkyLWI2NmIyZDI3ZWFiZA==',
      form,
    ],
    form: [grant, 'scope=profile:create'],
  },
};

export const shapes: Readonly<Record<string, readonly [pasted: string, expected: Shown]>> = {
  '-X glued': [`curl -XPOST ${url} -d a=b`, { method: 'POST', url, form: ['a=b'] }],
  '--request=': [`curl --request=PUT --url=${url} --data=a=b`, { method: 'PUT', url, form: ['a=b'] }],
  'data makes it POST': [`curl ${url} -d a=b`, { method: 'POST', url, form: ['a=b'] }],
  'no data makes it GET': [`curl ${url}`, { method: 'GET', url }],
  'data repeated': [`curl ${url} -d a=1 -d 'b=2&c=3'`, { method: 'POST', url, form: ['a=1', 'b=2', 'c=3'] }],
  'data with a body encoded by hand': [`curl ${url} -d 'secret=a%2Bb%26c+d'`, { method: 'POST', url, form: ['secret=a+b&c d'] }],
  '--data-urlencode': [`curl ${url} --data-urlencode 'secret=a+b&c=d %'`, { method: 'POST', url, form: ['secret=a+b&c=d %'] }],
  '--data-urlencode without a name': [`curl ${url} --data-urlencode '=a b'`, { method: 'POST', url, form: ['a b='] }],
  '--data-raw with @': [`curl ${url} --data-raw '@x=1'`, { method: 'POST', url, form: ['@x=1'] }],
  '--json': [
    `curl --json '{"a":1}' ${url}`,
    { method: 'POST', url, headers: ['Content-Type: application/json', 'Accept: application/json'], text: '{"a":1}' },
  ],
  '-F': [`curl -F a=1 -F 'b="x y"' ${url}`, { method: 'POST', url, multipart: ['a=1', 'b=x y'] }],
  '-u': [`curl -u id:secret ${url} -d ${grant}`, { method: 'POST', url, user: 'id : secret', form: [grant] }],
  '-u glued': [`curl -uid:se:cret ${url}`, { method: 'GET', url, user: 'id : se:cret' }],
  '-u without a secret': [`curl -u id ${url}`, { method: 'GET', url, user: 'id : ' }],
  'flags together': [`curl -sSLvu id:secret ${url}`, { method: 'GET', url, user: 'id : secret' }],
  '-G': [`curl -G ${url} -d a=1 --data-urlencode 'b=x y'`, { method: 'GET', url, query: ['a=1', 'b=x y'] }],
  'a query in the address': [`curl '${url}?a=1&b=x%20y'`, { method: 'GET', url, query: ['a=1', 'b=x y'] }],
  'an address without quotes': [`curl ${url}?a=1&b=2`, { method: 'GET', url, query: ['a=1', 'b=2'] }],
  '-H with double quotes': [`curl -H "X-A: b c" ${url}`, { method: 'GET', url, headers: ['X-A: b c'] }],
  '-H glued': [`curl -H'X-A:b' ${url}`, { method: 'GET', url, headers: ['X-A: b'] }],
  '--header=': [`curl --header='X-A: b' ${url}`, { method: 'GET', url, headers: ['X-A: b'] }],
  'quotes within a word': [`curl ${url} -d "a="'b c'"d"`, { method: 'POST', url, form: ['a=b cd'] }],
  "$'…'": [String.raw`curl ${url} -d $'{"a":"it\'s\n\u00e9\x41"}'`, { method: 'POST', url, text: '{"a":"it\'s\néA"}' }],
  'JSON with escaped quotes': [String.raw`curl ${url} -d "{\"a\":\"b\"}"`, { method: 'POST', url, text: '{"a":"b"}' }],
  'JSON without a content type': [`curl ${url} -d '{"a":"b"}'`, { method: 'POST', url, text: '{"a":"b"}' }],
  'a here-document': [`curl ${url} -d @- <<EOF\n{"a":"$X"}\nEOF\n`, { method: 'POST', url, text: '{"a":"${X}"}' }],
  'a quoted here-document, options after it': [
    `curl ${url} -d @- <<'EOF' -H 'X-A: b'\n{"a":"$X"}\nEOF`,
    { method: 'POST', url, headers: ['X-A: b'], text: '{"a":"$X"}' },
  ],
  'a here-string': [`curl ${url} -d @- <<< '{"a":1}'`, { method: 'POST', url, text: '{"a":1}' }],
  'lines joined by caret': [`curl ^\r\n -X POST ^\r\n "${url}" ^\r\n -d "a=b"`, { method: 'POST', url, form: ['a=b'] }],
  'cmd with escaped quotes': [
    String.raw`curl.exe "${url}" ^` + '\n' + String.raw` -d "{\"a\":\"b\"}"`,
    { method: 'POST', url, text: '{"a":"b"}' },
  ],
  'cmd as Chrome copies it': [
    String.raw`curl ^"${url}^" -H ^"X-A: b^" --data-raw ^"a=b^"`,
    { method: 'POST', url, headers: ['X-A: b'], form: ['a=b'] },
  ],
  'JSON in cmd as Chrome copies it': [
    String.raw`curl ^"${url}^" --data-raw ^"^{^\^"a^\^":^\^"b^\^"^}^"`.replaceAll('\\\\', '\\'),
    { method: 'POST', url, text: '{"a":"b"}' },
  ],
  'cmd with %NAME%': [`curl ^\n -u "%ID%:%SECRET%" ${url}`, { method: 'GET', url, user: '${ID} : ${SECRET}' }],
  'lines joined by backtick': ['curl.exe `\n -X POST `\n "' + url + '" `\n -d "a=b"', { method: 'POST', url, form: ['a=b'] }],
  'PowerShell variables and quotes': [
    `curl.exe -u "$env:ID:x" ${url} -d 'it''s=1'`,
    { method: 'POST', url, user: '${ID} : x', form: ["it's=1"] },
  ],
  'lines joined by nothing': [
    `curl -X POST ${url}\n  -H 'X-A: b'\n  -d 'a=b'`,
    { method: 'POST', url, headers: ['X-A: b'], form: ['a=b'] },
  ],
  'a prompt': [`$ curl ${url}`, { method: 'GET', url }],
  'a Windows prompt': [`C:\\Users\\me> curl.exe ${url}`, { method: 'GET', url }],
  'a path to curl': [`/usr/bin/curl ${url}`, { method: 'GET', url }],
  'comments before it': [`# how to curl it\n// really\ncurl ${url} # the token`, { method: 'GET', url }],
  'assignments before it': [`ID=abc\nexport SECRET="d e"\ncurl -u "$ID:\${SECRET}" ${url}`, { method: 'GET', url, user: 'abc : d e' }],
  'set before it, in cmd': [`set ID=abc\ncurl ^\n -d "id=%ID%" ${url}`, { method: 'POST', url, form: ['id=abc'] }],
  'a variable nobody set': [`curl -u "$ID:$SECRET" ${url}`, { method: 'GET', url, user: '${ID} : ${SECRET}' }],
  'a pipe to jq': [`curl -s ${url} -d a=b | jq -r .access_token`, { method: 'POST', url, form: ['a=b'] }],
  'a redirection': [`curl -s ${url} > token.json`, { method: 'GET', url }],
  'a command substitution around it': [`TOKEN=$(curl -s ${url} -d a=b)`, { method: 'POST', url, form: ['a=b'] }],
  'a command substitution in it': [
    `curl -H "RqUID: $(uuidgen)" ${url}`,
    { method: 'GET', url, headers: ['RqUID: $(uuidgen)'], notes: ['command-substitution'] },
  ],
  'a base64 by hand': [
    `curl -H "Authorization: Basic $(echo -n $ID:$SECRET | base64)" ${url}`,
    {
      method: 'GET',
      url,
      headers: ['Authorization: Basic $(echo -n $ID:$SECRET | base64)'],
      notes: ['command-substitution'],
    },
  ],
  'curly quotes': [`curl -X POST “${url}” -d ‘a=b’`, { method: 'POST', url, form: ['a=b'] }],
  'a no-break space': [`curl\u00a0-X\u00a0POST ${url}`, { method: 'POST', url }],
  'a footnote mark': [`curl ${url} -d 'a=b'1`, { method: 'POST', url, form: ['a=b'], notes: ['ignored-word'] }],
  'a footnote in brackets': [`curl ${url} -d 'a=b' [1]`, { method: 'POST', url, form: ['a=b'], notes: ['ignored-word'] }],
  'line numbers': [`curl ${url} \\\n2  -H 'X-A: b' \\\n3  -d 'a=b'`, { method: 'POST', url, headers: ['X-A: b'], form: ['a=b'] }],
  'harmless options': [
    `curl -sS --compressed --http1.1 --max-time 10 -o out.json -w '%{http_code}' --retry=3 ${url}`,
    { method: 'GET', url },
  ],
  'two commands': [`curl ${url} -d a=b\n\ncurl https://b.test/api`, { method: 'POST', url, form: ['a=b'], notes: ['several-commands'] }],
  '-k': [`curl -k ${url}`, { method: 'GET', url, notes: ['insecure -k'] }],
  'a file as data': [`curl ${url} -d @body.json`, { method: 'GET', url, notes: ['file-reference --data'] }],
  'an unknown option': [`curl --frobnicate ${url}`, { method: 'GET', url, notes: ['unknown-option'] }],
  'digest authentication': [
    `curl --digest -u a:b ${url}`,
    { method: 'GET', url, user: 'a : b', notes: ['unsupported-authentication --digest'] },
  ],
  'a quote that is never closed': [`curl ${url} -d 'a=b`, { method: 'POST', url, form: ['a=b'], notes: ['unterminated-quote'] }],
  'a header without a colon': [`curl -H 'X-A' ${url}`, { method: 'GET', url, notes: ['bad-header -H'] }],
  'an option without its argument': [`curl ${url} -d`, { method: 'GET', url, notes: ['missing-argument -d'] }],
  'no address': ['curl -X POST', { method: 'POST', url: undefined, notes: ['no-url'] }],
  'no curl': ['wget https://a.test', { method: 'GET', url: undefined, notes: ['no-curl'] }],
  'a prompt of root': [`# curl ${url}`, { method: 'GET', url }],
  'a cookie and a user agent': [
    `curl -A 'x/1' -b 'a=b' ${url}`,
    { method: 'GET', url, headers: ['User-Agent: x/1', 'Cookie: a=b'], notes: ['cookie -b'] },
  ],
  'a cookie as a header': [`curl -H 'Cookie: a=b' ${url}`, { method: 'GET', url, headers: ['Cookie: a=b'], notes: ['cookie Cookie'] }],
  '-X apart, --url apart, -d joined': [`curl -X PUT --url ${url} -d 'a=1&b=2'`, { method: 'PUT', url, form: ['a=1', 'b=2'] }],
  '-H with single quotes, lines joined by backslash': [
    `curl ${url} \\\n  -H 'X-A: b' \\\n  -H "X-B: c"`,
    { method: 'GET', url, headers: ['X-A: b', 'X-B: c'] },
  ],
  'placeholders <…>, {…}, {{…}}, […], %X%, ${X} and YOUR_…': [
    `curl ${url} -d 'a=<first one>&b={second}&c={{third}}&d=[fourth]&e=%FIFTH%' -d "f=\${SIXTH}" -d g=YOUR_SEVENTH`,
    {
      method: 'POST',
      url,
      form: ['a=<first one>', 'b={second}', 'c={{third}}', 'd=[fourth]', 'e=%FIFTH%', 'f=${SIXTH}', 'g=YOUR_SEVENTH'],
    },
  ],
  'placeholders in Korean, Russian, Chinese and Japanese, without brackets': [
    `curl ${url} -d client_id=발급받은_앱키 -d client_secret=ваш_секрет -d api_key=您的密钥 -d 'app_secret=取得したシークレット'`,
    {
      method: 'POST',
      url,
      form: ['client_id=발급받은_앱키', 'client_secret=ваш_секрет', 'api_key=您的密钥', 'app_secret=取得したシークレット'],
    },
  ],
  'a backtick around it': ['TOKEN=`curl -s ' + url + ' -d a=b`\necho $TOKEN', { method: 'POST', url, form: ['a=b'] }],
  'the answer below it': [`curl ${url} -d 'a=b'{\n"access_token": "x"\n}`, { method: 'POST', url, form: ['a=b'] }],
  'an empty body': [`curl ${url} -d ''`, { method: 'POST', url }],
  'plain http to the machine itself': [`curl http://127.0.0.1:8080/token`, { method: 'GET', url: 'http://127.0.0.1:8080/token' }],
  'plain http to another': [`curl http://a.test/token`, { method: 'GET', url: 'http://a.test/token', notes: ['bad-url'] }],
  'id and secret in the address': [`curl https://me:p%40ss@a.test/token -d a=b`, { method: 'POST', url, user: 'me : p@ss', form: ['a=b'] }],
  'what looks like a secret in the path': [
    `curl ${url}/q8Zt3Wb7Kx1Lm5Np9Rs2Tv4Yd6Ef0Gh`,
    { method: 'GET', url: `${url}/q8Zt3Wb7Kx1Lm5Np9Rs2Tv4Yd6Ef0Gh`, notes: ['secret-in-address'] },
  ],
  'placeholders that were filled in, brackets and all': [
    `curl ${url} -u '<0d1a5bf2-7c77-4b43-8d5e-2f4d6f1f9a10>:{q8Zt3Wb7Kx1Lm5Np9Rs2Tv4Yd6Ef0Gh}'`,
    { method: 'GET', url, user: '<0d1a5bf2-7c77-4b43-8d5e-2f4d6f1f9a10> : {q8Zt3Wb7Kx1Lm5Np9Rs2Tv4Yd6Ef0Gh}' },
  ],
};

/**
 * Owns curl commands as vendors' pages show them, letter for letter (line breaks as the page's text has them), each collected
 * before the parser saw it. Each names its page.
 */
export interface VendorCurl {
  readonly page: string;
  readonly text: string;
}

export const vendorCurls = {
  auth0: {
    page: 'https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens',
    text: String.raw`curl --request POST \
  --url 'https://{yourDomain}/oauth/token' \
  --header 'content-type: application/x-www-form-urlencoded' \
  --data grant_type=client_credentials \
  --data client_id=YOUR_CLIENT_ID \
  --data client_secret=YOUR_CLIENT_SECRET \
  --data audience=YOUR_API_IDENTIFIER`,
  },
  paypal: {
    page: 'https://developer.paypal.com/api/rest/authentication/',
    text: String.raw`1curl -v -X POST "https://api-m.sandbox.paypal.com/v1/oauth2/token"\2 -u "CLIENT_ID:CLIENT_SECRET"\3 -H "Content-Type: application/x-www-form-urlencoded"\4 -d "grant_type=client_credentials"`,
  },
  amadeus: {
    page: 'https://developers.amadeus.com/self-service/apis-docs/guides/authorization',
    text: String.raw`1
2
3
curl "https://test.api.amadeus.com/v1/security/oauth2/token" \
     -H "Content-Type: application/x-www-form-urlencoded" \
     -d "grant_type=client_credentials&client_id={client_id}&client_secret={client_secret}"`,
  },
  learning360: {
    page: 'https://360learning.readme.io/docs/step-2-create-an-access-token',
    text: String.raw`curl --request POST \
     --url your_environment_url/api/v2/oauth2/token \
     --header 'accept: application/json' \
     --header 'content-type: application/json' \
     --data '
{
  "grant_type": "client_credentials",
  "client_id": "your_client_ID",
  "client_secret": "your_client_secret"
}
'`,
  },
  agd: {
    page: 'https://docs.agd.sa/api-reference/auth/oauth-token',
    text: String.raw`curl --request POST \
--url /oauth/token \
--header 'Content-Type: multipart/form-data' \
--form 'grant_type=client_credentials' \
--form 'client_id={{client_id}}' \
--form 'client_secret={{client_secret}}' \
--form 'scope=*'`,
  },
  oracleRetail: {
    page: 'https://docs.oracle.com/en/industries/retail/retail-data-store-cloud-services/latest/rdsep/use-curl-cmd.htm',
    text: String.raw`RESPONSE=$(curl --location --request \
POST "https://<idcs authorization server host>/oauth2/v1/token" \
--header "Content-Type: application/x-www-form-urlencoded" \
--header "Authorization: Basic ${'$'}{ENCODED_CREDS}" \
--data-urlencode "grant_type=client_credentials" \
--data-urlencode "scope=urn:opc:idm:  __myscopes__")
ACCESS_TOKEN=$(echo ${'$'}{RESPONSE} | jq -r .access_token) 
echo ${'$'}{ACCESS_TOKEN}`,
  },
  gigaChat: {
    page: 'https://developers.sber.ru/docs/ru/gigachat/api/reference/rest/gigachat-api',
    text: String.raw`curl -L -X POST 'https://ngw.devices.sberbank.ru:9443/api/v2/oauth' \
-H 'Content-Type: application/x-www-form-urlencoded' \
-H 'Accept: application/json' \
-H 'RqUID: <идентификатор_запроса>' \
-H 'Authorization: Basic <авторизационные_данные>' \
--data-urlencode 'scope=GIGACHAT_API_PERS'`,
  },
  adobeFirefly: {
    page: 'https://developer.adobe.com/audio-video-firefly-services/guides',
    text: String.raw`curl -X POST 'https://ims-na1.adobelogin.com/ims/token/v3' \-H 'Content-Type: application/x-www-form-urlencoded' \-d 'grant_type=client_credentials&client_id={<client_id>}&client_secret={<client_secret>}&scope=openid,AdobeID,firefly_enterprise'`,
  },
  adobeAdmin: {
    page: 'https://developer.adobe.com/adobe-admin-apis-storage-management/guides/getting-started/authentication',
    text: String.raw`export ADOBE_ADMIN_CLIENT_ID=yourClientIdAsdf123
export ADOBE_ADMIN_CLIENT_SECRET=yourClientSecretAsdf123

curl --location 'https://ims-na1.adobelogin.com/ims/token/v3' \
  --header 'Content-Type: application/x-www-form-urlencoded' \
  --data-urlencode 'grant_type=client_credentials' \
  --data-urlencode "client_id=$ADOBE_ADMIN_CLIENT_ID" \
  --data-urlencode "client_secret=$ADOBE_ADMIN_CLIENT_SECRET" \
  --data-urlencode 'scope=openid, AdobeID, creative_sdk, adobe_admin_api'`,
  },
  adobeTranslate: {
    page: 'https://developer.adobe.com/translate-lipsync/getting_started',
    text: String.raw`curl -X POST 'https://ims-na1.adobelogin.com/ims/token/v3' \
-H 'Content-Type: application/x-www-form-urlencoded' \
-d 'grant_type=client_credentials&client_id={client_id}&client_secret={client_secret}&scope=openid,AdobeID,firefly_api,ff_apis'`,
  },
  expoints: {
    page: 'https://documentation.expoints.nl/external/Help/OAuth',
    text: String.raw`curl --location 'https://login.microsoftonline.com/2c7b1b62-7d5b-46a9-bc46-ab51bfcb07d8/oauth2/v2.0/token' \ --data-urlencode 'grant_type=client_credentials' \ --data-urlencode 'client_id=[client_id]' \ --data-urlencode 'client_secret=[client_secret]' \ --data-urlencode 'scope=[scope]'`,
  },
  refactor: {
    page: 'https://docs.re-factor.ai/api-reference/endpoints/auth/create-token',
    text: String.raw`curl --request POST \ --url https://api.example.com/auth/token \ --header 'Authorization: Bearer <token>' \ --header 'Content-Type: application/json' \ --data ' { "grant_type": "client_credentials", "client_id": "<string>", "client_secret": "<string>" } '`,
  },
  ibmVerifyAccess: {
    page: 'https://www.ibm.com/docs/en/sva/10.0.1?topic=oauth-use-curl-obtain-access-token',
    text: String.raw`curl -k -v -X POST -H 'Content-type: application/x-www-form-urlencoded' 
-d "client_id=mytestclient&scope=read&grant_type=password&username=testuser1&password=passw0rd" 
https://<reverse_proxy_hostname>/mga/sps/oauth/oauth20/token`,
  },
  rtzr: {
    page: 'https://developers.rtzr.ai/docs/authentications',
    text: String.raw`curl -X "POST" "https://openapi.vito.ai/v1/authenticate" \
-H "accept: application/json" \
-H "Content-Type: application/x-www-form-urlencoded" \
-d "client_id=${'$'}{RTZR_CLIENT_ID}&client_secret=${'$'}{RTZR_CLIENT_SECRET}"`,
  },
  line: {
    page: 'https://developers.line.me/ja/docs/social-api/reference/',
    text: String.raw`curl -v -X POST https://api.line.me/oauth2/v2.1/token \
-H 'Content-Type: application/x-www-form-urlencoded' \
-d 'grant_type=authorization_code' \
-d 'code=xxx' \
-d 'redirect_uri=xxx' \
-d 'client_id=xxx' \
-d 'client_secret=xxx'`,
  },
  vkCloud: {
    page: 'https://cloud.vk.com/docs/en/ml/vision/quick-start/auth-vision',
    text: String.raw`curl -X POST --location 'https://mcs.mail.ru/auth/oauth/v1/token' \--header 'Content-Type: application/json' \--data '{"client_id":"<CLIENT_OAUTH_IDENTIFIER>","client_secret": "<OAUTH_SECRET_KEY>","grant_type":"client_credentials"}'`,
  },
  cloudRu: {
    page: 'https://cloud.ru/docs/console_api/ug/topics/guides__auth_api?source-platform=Evolution',
    text: String.raw`curl --location 'https://iam.api.cloud.ru/api/v1/auth/token' \
    --header 'Content-Type: application/json' \
    --data '{
    "keyId": "хх**хх",
    "secret": "х***х"
    }'`,
  },
  everyRu: {
    page: 'https://developer.every.ru/api-reference/v2/oauth_token',
    text: String.raw`curl --request POST \
  --url http://localhost:8080/oauth/v2/token \
  --header 'Content-Type: application/x-www-form-urlencoded' \
  --data grant_type=client_credentials \
  --data client_id=service_client \
  --data client_secret=service_secret \
  --data 'scope=catalog.lounges:read catalog.fasttrack:read'`,
  },
  yandexCloud: {
    page: 'https://cloud.yandex.com/docs/iam/operations/iam-token/create',
    text: String.raw`curl -d "{\"yandexPassportOauthToken\":\"<OAuth-token>\"}" "https://iam.api.cloud.yandex.net/iam/v1/tokens"`,
  },
  piaozone: {
    page: 'https://open-ai.piaozone.com/api-145468680',
    text: String.raw`curl --location --request POST '/base/oauth/token' \
--header 'Content-Type: application/json' \
--data-raw ''`,
  },
  oracleSbc: {
    page: 'https://docs.oracle.com/en/industries/communications/cloud-native-sbc/1.25.1/restiam/access-api-with-curl.html',
    text: String.raw`$ curl -s --location -k --request POST 'https://<IAM_IP>/console/auth/realms/sbc/protocol/openid-connect/token' --header 'Content-Type: application/x-www-form-urlencoded' --data-urlencode 'grant_type=password' --data-urlencode 'username=user1' --data-urlencode 'password=mypassword' --data-urlencode 'client_id=sbc'
{
  "access_token": "eyJhbGciOi4NNzcxIiwia9rg",
  "refresh_token": "eyJhbGS6c_brRArB3KdcWRw",
  "token_type": "Bearer",
  "expires_in": 300,`,
  },
  ibmApiConnect: {
    page: 'https://www.ibm.com/docs/en/api-connect/cloud/12.1.1_reserved_instance?topic=apis-oauth-tokens',
    text: String.raw`curl --location --request POST 'developer_portal_rest_base/oauth/tokens' \
--header 'Authorization: Basic basic_auth' \
--header 'Content-Type: application/json' \
--data-raw '{
    "name": "cc grant token",
    "scope": "Read",
    "applicationId": "application_id"
}'`,
  },
  tyk: {
    page: 'https://tyk.io/docs/basic-config-and-security/security/authentication--authorization/oauth2-0/client-credentials-grant/',
    text: String.raw`curl -X POST \
https://tyk.cloud.tyk.io/oauth-api/oauth/token/ \
-H 'Authorization: Basic ZWQ1OTE1OGZhMjM0NGU5NGIzZTYyNzhlOGFiODUxNDI6TUdRM056RTJNR1F0WVRVeVpDMDBaVFZsTFdKak1USXRNakUyTVRNMU1tRTNOMk0x' \
-H 'Content-Type: application/x-www-form-urlencoded' \
-d 'grant_type=client_credentials&client_id=ed59158fa2344e94b3e6278e8ab85142&client_secret=MGQ3NzE2MGQtYTUyZC00ZTVlLWJjMTItMjE2MTM1MmE3N2M1'`,
  },
  stanford: {
    page: 'https://web.stanford.edu/group/networking/netdb/web-service/oauth.html',
    text: String.raw`curl -s -u "{client_id}:{client_secret}" -d grant_type=client_credentials -d scope={scope} {token_endpoint}`,
  },
  keystone: {
    page: 'https://static.openstack.org/docs/developer/keystone/devref/api_curl_examples.html',
    text: String.raw`curl -i \
-H "Content-Type: application/json" \
-d '
{ "auth": {
"identity": {
"methods": ["password"],
"password": {
"user": {
"name": "admin",
"domain": { "id": "default" },
"password": "adminpwd"
}
}
}
}
}' \
"http://localhost:5000/v3/auth/tokens" ; echo
Example response:
HTTP/1.1 201 Created`,
  },
  meteroid: {
    page: 'https://docs.meteroid.com/api-reference/oauth/exchange-tokens',
    text: String.raw`curl --request POST \
--url https://api.example.com/api/v1/oauth/token \
--header 'Content-Type: application/x-www-form-urlencoded' \
--data 'grant_type=<string>' \
--data 'client_id=<string>' \
--data 'client_secret=<string>' \
--data 'code=<string>' \
--data 'code_verifier=<string>' \
--data 'redirect_uri=<string>' \
--data 'refresh_token=<string>'{
"access_token": "<string>",
"expires_in": 123,
"token_type": "<string>",`,
  },
  atScale: {
    page: 'https://staging.documentation.intersystems.atscale.com/I2024.1.2/api/authentication',
    text: 'export BearerToken=`curl -u userid:pwd -X GET https://atscale.example.com:10500/default/auth`',
  },
  prove: {
    page: 'https://developer.prove.com/reference/verified-token-request',
    text: String.raw`curl --request POST \
--url https://platform.uat.proveapis.com/token \
--header 'Content-Type: application/x-www-form-urlencoded' \
--data client_id=customer_id \
--data client_secret=secret \
--data grant_type=client_credentials
{
"access_token": "eyJ...",
"refresh_token": "eyJ...",`,
  },
  pulsoid: {
    page: 'https://github.com/pulsoid-oss/pulsoid-api/wiki/OAuth2-Client-Credentials-Grant-Type(server-token)',
    text: String.raw`curl --request POST \
--url https://pulsoid.net/oauth2/token \
--header 'Authorization: Basic YzA0MDNhZjYtOTk4YS00YjIyLWIwOGItY2M3MzI5YmJkYzAzOmIyNzI5Y2IyLWEzNGEtNDY0MS1hYTkyLWI2NmIyZDI3ZWFiZA==' \
--header 'Content-Type: application/x-www-form-urlencoded' \
--data grant_type=client_credentials \
--data scope=profile:create`,
  },
} as const satisfies Readonly<Record<string, VendorCurl>>;

/**
 * Owns curl commands as vendors' pages show them, letter for letter (line breaks as the page's text has them), collected
 * before the parser was written. Each names its page.
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
} as const satisfies Readonly<Record<string, VendorCurl>>;

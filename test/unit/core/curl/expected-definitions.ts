/**
 * Owns the definition that each written curl command gives, without what is the same in all (schema, id, name, response),
 * and the values that the paste held. Looked through by eye, entry by entry.
 */
export const expectedDefinitions: Readonly<Record<string, object>> = {
  auth0: {
    fields: [
      {
        id: 'domain',
        label: 'yourDomain',
        format: 'host',
      },
      {
        id: 'apiIdentifier',
        label: 'YOUR_API_IDENTIFIER',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://{{domain}}/oauth/token',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
          audience: '{{apiIdentifier}}',
        },
      },
    },
    apiOrigins: ['https://{{domain}}'],
  },
  paypal: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://api-m.sandbox.paypal.com/v1/oauth2/token',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
        },
      },
    },
    apiOrigins: ['https://api-m.sandbox.paypal.com'],
  },
  amadeus: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://test.api.amadeus.com/v1/security/oauth2/token',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
        },
      },
    },
    apiOrigins: ['https://test.api.amadeus.com'],
  },
  learning360: {
    fields: [
      {
        id: 'baseUrl',
        label: 'your_environment_url',
        format: 'base-url',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: '{{baseUrl}}/api/v2/oauth2/token',
      body: {
        type: 'json',
        value: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
        },
      },
    },
    apiOrigins: ['{{baseUrl}}'],
  },
  agd: {
    fields: [
      {
        id: 'baseUrl',
        label: 'baseUrl',
        format: 'base-url',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: '{{baseUrl}}/oauth/token',
      body: {
        type: 'multipart',
        fields: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
          scope: '*',
        },
      },
    },
    apiOrigins: ['{{baseUrl}}'],
  },
  oracleRetail: {
    fields: [
      {
        id: 'idcsAuthorizationServerHost',
        label: 'idcs authorization server host',
        format: 'host',
      },
      {
        id: 'myscopes',
        label: 'myscopes',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic-key',
        fields: [
          {
            id: 'encodedCreds',
            label: 'ENCODED_CREDS',
            secret: true,
          },
        ],
        key: '{{encodedCreds}}',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://{{idcsAuthorizationServerHost}}/oauth2/v1/token',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
          scope: 'urn:opc:idm:  {{myscopes}}',
        },
      },
    },
    apiOrigins: ['https://{{idcsAuthorizationServerHost}}'],
  },
  gigaChat: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic-key',
        fields: [
          {
            id: 'authorizationKey',
            label: 'authorizationKey',
            secret: true,
          },
        ],
        key: '{{authorizationKey}}',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://ngw.devices.sberbank.ru:9443/api/v2/oauth',
      headers: {
        RqUID: '{{uuid}}',
      },
      body: {
        type: 'form',
        fields: {
          scope: 'GIGACHAT_API_PERS',
        },
      },
      requestIdHeader: 'RqUID',
    },
    apiOrigins: ['https://ngw.devices.sberbank.ru:9443'],
  },
  adobeFirefly: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://ims-na1.adobelogin.com/ims/token/v3',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
          scope: 'openid,AdobeID,firefly_enterprise',
        },
      },
    },
    apiOrigins: ['https://ims-na1.adobelogin.com'],
  },
  adobeAdmin: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientIdAsdf123',
            label: 'yourClientIdAsdf123',
          },
          {
            id: 'clientSecretAsdf123',
            label: 'yourClientSecretAsdf123',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://ims-na1.adobelogin.com/ims/token/v3',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
          client_id: '{{clientIdAsdf123}}',
          client_secret: '{{clientSecretAsdf123}}',
          scope: 'openid, AdobeID, creative_sdk, adobe_admin_api',
        },
      },
    },
    apiOrigins: ['https://ims-na1.adobelogin.com'],
  },
  adobeTranslate: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://ims-na1.adobelogin.com/ims/token/v3',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
          scope: 'openid,AdobeID,firefly_api,ff_apis',
        },
      },
    },
    apiOrigins: ['https://ims-na1.adobelogin.com'],
  },
  expoints: {
    fields: [
      {
        id: 'scope',
        label: 'scope',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://login.microsoftonline.com/2c7b1b62-7d5b-46a9-bc46-ab51bfcb07d8/oauth2/v2.0/token',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
          scope: '{{scope}}',
        },
      },
    },
    apiOrigins: ['https://login.microsoftonline.com'],
  },
  refactor: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'authorization',
            label: 'authorization',
            secret: true,
          },
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://api.example.com/auth/token',
      headers: {
        Authorization: 'Bearer {{authorization}}',
      },
      body: {
        type: 'json',
        value: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
        },
      },
    },
    apiOrigins: ['https://api.example.com'],
  },
  ibmVerifyAccess: {
    fields: [
      {
        id: 'reverseProxyHostname',
        label: 'reverse_proxy_hostname',
        format: 'host',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'username',
            label: 'username',
          },
          {
            id: 'password',
            label: 'password',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://{{reverseProxyHostname}}/mga/sps/oauth/oauth20/token',
      body: {
        type: 'form',
        fields: {
          client_id: '{{clientId}}',
          scope: 'read',
          grant_type: 'password',
          username: '{{username}}',
          password: '{{password}}',
        },
      },
    },
    apiOrigins: ['https://{{reverseProxyHostname}}'],
    credentials: {
      clientId: 'mytestclient',
      username: 'testuser1',
      password: 'passw0rd',
    },
  },
  rtzr: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          { id: 'rtzrClientId', label: 'RTZR_CLIENT_ID' },
          { id: 'rtzrClientSecret', label: 'RTZR_CLIENT_SECRET', secret: true },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://openapi.vito.ai/v1/authenticate',
      body: { type: 'form', fields: { client_id: '{{rtzrClientId}}', client_secret: '{{rtzrClientSecret}}' } },
    },
    apiOrigins: ['https://openapi.vito.ai'],
  },
  line: {
    fields: [{ id: 'redirectUri', label: 'redirect_uri' }],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          { id: 'code', label: 'code', secret: true },
          { id: 'clientId', label: 'client_id' },
          { id: 'clientSecret', label: 'client_secret', secret: true },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://api.line.me/oauth2/v2.1/token',
      body: {
        type: 'form',
        fields: {
          grant_type: 'authorization_code',
          code: '{{code}}',
          redirect_uri: '{{redirectUri}}',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
        },
      },
    },
    apiOrigins: ['https://api.line.me'],
  },
  vkCloud: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          { id: 'clientOauthIdentifier', label: 'CLIENT_OAUTH_IDENTIFIER' },
          { id: 'oauthSecretKey', label: 'OAUTH_SECRET_KEY', secret: true },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://mcs.mail.ru/auth/oauth/v1/token',
      body: {
        type: 'json',
        value: { client_id: '{{clientOauthIdentifier}}', client_secret: '{{oauthSecretKey}}', grant_type: 'client_credentials' },
      },
    },
    apiOrigins: ['https://mcs.mail.ru'],
  },
  cloudRu: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          { id: 'keyId', label: 'keyId' },
          { id: 'secret', label: 'secret', secret: true },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://iam.api.cloud.ru/api/v1/auth/token',
      body: { type: 'json', value: { keyId: '{{keyId}}', secret: '{{secret}}' } },
    },
    apiOrigins: ['https://iam.api.cloud.ru'],
  },
  everyRu: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          { id: 'clientId', label: 'client_id' },
          { id: 'clientSecret', label: 'client_secret', secret: true },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'http://localhost:8080/oauth/v2/token',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
          scope: 'catalog.lounges:read catalog.fasttrack:read',
        },
      },
    },
    apiOrigins: ['http://localhost:8080'],
    credentials: { clientId: 'service_client', clientSecret: 'service_secret' },
  },
  yandexCloud: {
    authentication: [
      { id: 'pasted', label: 'cURL', type: 'in-request', fields: [{ id: 'oauthToken', label: 'OAuth-token', secret: true }] },
    ],
    request: {
      method: 'POST',
      url: 'https://iam.api.cloud.yandex.net/iam/v1/tokens',
      body: { type: 'json', value: { yandexPassportOauthToken: '{{oauthToken}}' } },
    },
    apiOrigins: ['https://iam.api.cloud.yandex.net'],
  },
  piaozone: {
    fields: [{ id: 'baseUrl', label: 'baseUrl', format: 'base-url' }],
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'POST', url: '{{baseUrl}}/base/oauth/token', headers: { 'Content-Type': 'application/json' } },
    apiOrigins: ['{{baseUrl}}'],
  },
  oracleSbc: {
    fields: [{ id: 'iamIp', label: 'IAM_IP', format: 'host' }],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          { id: 'username', label: 'username' },
          { id: 'password', label: 'password', secret: true },
          { id: 'clientId', label: 'client_id' },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://{{iamIp}}/console/auth/realms/sbc/protocol/openid-connect/token',
      body: {
        type: 'form',
        fields: { grant_type: 'password', username: '{{username}}', password: '{{password}}', client_id: '{{clientId}}' },
      },
    },
    apiOrigins: ['https://{{iamIp}}'],
    credentials: { username: 'user1', password: 'mypassword', clientId: 'sbc' },
  },
  ibmApiConnect: {
    fields: [{ id: 'baseUrl', label: 'baseUrl', format: 'base-url' }],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic-key',
        fields: [
          { id: 'authorizationKey', label: 'authorizationKey', secret: true },
          { id: 'applicationId', label: 'applicationId' },
        ],
        key: '{{authorizationKey}}',
      },
    ],
    request: {
      method: 'POST',
      url: '{{baseUrl}}/oauth/tokens',
      body: { type: 'json', value: { name: 'cc grant token', scope: 'Read', applicationId: '{{applicationId}}' } },
    },
    apiOrigins: ['{{baseUrl}}'],
  },
  tyk: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          { id: 'clientId', label: 'client_id' },
          { id: 'clientSecret', label: 'client_secret', secret: true },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://tyk.cloud.tyk.io/oauth-api/oauth/token/',
      body: {
        type: 'form',
        fields: { grant_type: 'client_credentials', client_id: '{{clientId}}', client_secret: '{{clientSecret}}' },
      },
    },
    apiOrigins: ['https://tyk.cloud.tyk.io'],
    credentials: {
      clientId: 'ed59158fa2344e94b3e6278e8ab85142',
      clientSecret: 'MGQ3NzE2MGQtYTUyZC00ZTVlLWJjMTItMjE2MTM1MmE3N2M1',
    },
  },
  stanford: {
    fields: [
      { id: 'baseUrl', label: 'token_endpoint', format: 'base-url' },
      { id: 'scope', label: 'scope' },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          { id: 'clientId', label: 'client_id' },
          { id: 'clientSecret', label: 'client_secret', secret: true },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'POST',
      url: '{{baseUrl}}',
      body: { type: 'form', fields: { grant_type: 'client_credentials', scope: '{{scope}}' } },
    },
    apiOrigins: ['{{baseUrl}}'],
  },
  keystone: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          { id: 'id', label: 'id' },
          { id: 'password', label: 'password', secret: true },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'http://localhost:5000/v3/auth/tokens',
      body: {
        type: 'json',
        value: {
          auth: {
            identity: {
              methods: ['password'],
              password: { user: { name: 'admin', domain: { id: '{{id}}' }, password: '{{password}}' } },
            },
          },
        },
      },
    },
    apiOrigins: ['http://localhost:5000'],
    credentials: { id: 'default', password: 'adminpwd' },
  },
  meteroid: {
    fields: [
      { id: 'grantType', label: 'grant_type' },
      { id: 'redirectUri', label: 'redirect_uri' },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          { id: 'clientId', label: 'client_id' },
          { id: 'clientSecret', label: 'client_secret', secret: true },
          { id: 'code', label: 'code', secret: true },
          { id: 'codeVerifier', label: 'code_verifier', secret: true },
          { id: 'refreshToken', label: 'refresh_token', secret: true },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://api.example.com/api/v1/oauth/token',
      body: {
        type: 'form',
        fields: {
          grant_type: '{{grantType}}',
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
          code: '{{code}}',
          code_verifier: '{{codeVerifier}}',
          redirect_uri: '{{redirectUri}}',
          refresh_token: '{{refreshToken}}',
        },
      },
    },
    apiOrigins: ['https://api.example.com'],
  },
  atScale: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'userid',
            label: 'userid',
          },
          {
            id: 'pwd',
            label: 'pwd',
            secret: true,
          },
        ],
        username: '{{userid}}',
        password: '{{pwd}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://atscale.example.com:10500/default/auth',
    },
    apiOrigins: ['https://atscale.example.com:10500'],
  },
  prove: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'customerId',
            label: 'customer_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://platform.uat.proveapis.com/token',
      body: {
        type: 'form',
        fields: {
          client_id: '{{customerId}}',
          client_secret: '{{clientSecret}}',
          grant_type: 'client_credentials',
        },
      },
    },
    apiOrigins: ['https://platform.uat.proveapis.com'],
    credentials: {
      clientSecret: 'secret',
    },
  },
  pulsoid: {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          { id: 'clientId', label: 'client_id' },
          { id: 'clientSecret', label: 'client_secret', secret: true },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://pulsoid.net/oauth2/token',
      body: { type: 'form', fields: { grant_type: 'client_credentials', scope: 'profile:create' } },
    },
    apiOrigins: ['https://pulsoid.net'],
    credentials: { clientId: 'c0403af6-998a-4b22-b08b-cc7329bbdc03', clientSecret: 'b2729cb2-a34a-4641-aa92-b66b2d27eabd' },
  },
  '-X glued': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '--request=': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'PUT',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'data makes it POST': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'no data makes it GET': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'data repeated': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: '1',
          b: '2',
          c: '3',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'data with a body encoded by hand': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'secret',
            label: 'secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          secret: '{{secret}}',
        },
      },
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      secret: 'a+b&c d',
    },
  },
  '--data-urlencode': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'secret',
            label: 'secret',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          secret: '{{secret}}',
        },
      },
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      secret: 'a+b&c=d %',
    },
  },
  '--data-urlencode without a name': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {},
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '--data-raw with @': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          '@x': '1',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '--json': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'json',
        value: {
          a: 1,
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '-F': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'multipart',
        fields: {
          a: '1',
          b: 'x y',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '-u': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          grant_type: 'client_credentials',
        },
      },
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      clientId: 'id',
      clientSecret: 'secret',
    },
  },
  '-u glued': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      clientId: 'id',
      clientSecret: 'se:cret',
    },
  },
  '-u without a secret': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      clientId: 'id',
    },
  },
  'flags together': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      clientId: 'id',
      clientSecret: 'secret',
    },
  },
  '-G': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
      query: {
        a: '1',
        b: 'x y',
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a query in the address': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
      query: {
        a: '1',
        b: 'x y',
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'an address without quotes': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
      query: {
        a: '1',
        b: '2',
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '-H with double quotes': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
      headers: {
        'X-A': 'b c',
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '-H glued': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
      headers: {
        'X-A': 'b',
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '--header=': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
      headers: {
        'X-A': 'b',
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'quotes within a word': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b cd',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  "$'…'": {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: { type: 'json', value: { a: "it's\néA" } },
    },
    apiOrigins: ['https://a.test'],
  },
  'JSON with escaped quotes': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'json',
        value: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'JSON without a content type': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'json',
        value: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a here-document': {
    fields: [
      {
        id: 'x',
        label: 'X',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'json',
        value: {
          a: '{{x}}',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a quoted here-document, options after it': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      headers: {
        'X-A': 'b',
      },
      body: {
        type: 'json',
        value: {
          a: '$X',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a here-string': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'json',
        value: {
          a: 1,
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'lines joined by caret': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'cmd with escaped quotes': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'json',
        value: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'cmd as Chrome copies it': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      headers: {
        'X-A': 'b',
      },
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'JSON in cmd as Chrome copies it': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'json',
        value: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'cmd with %NAME%': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'id',
            label: 'ID',
          },
          {
            id: 'secret',
            label: 'SECRET',
            secret: true,
          },
        ],
        username: '{{id}}',
        password: '{{secret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'lines joined by backtick': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'PowerShell variables and quotes': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'id',
            label: 'ID',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
        username: '{{id}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          "it's": '1',
        },
      },
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      clientSecret: 'x',
    },
  },
  'lines joined by nothing': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      headers: {
        'X-A': 'b',
      },
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a prompt': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'a Windows prompt': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'a path to curl': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'comments before it': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'assignments before it': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      clientId: 'abc',
      clientSecret: 'd e',
    },
  },
  'set before it, in cmd': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'id',
            label: 'id',
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          id: '{{id}}',
        },
      },
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      id: 'abc',
    },
  },
  'a variable nobody set': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'id',
            label: 'ID',
          },
          {
            id: 'secret',
            label: 'SECRET',
            secret: true,
          },
        ],
        username: '{{id}}',
        password: '{{secret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'a pipe to jq': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a redirection': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'a command substitution around it': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a command substitution in it': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
      headers: {
        RqUID: '{{uuid}}',
      },
      requestIdHeader: 'RqUID',
    },
    apiOrigins: ['https://a.test'],
  },
  'a base64 by hand': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'id',
            label: 'ID',
          },
          {
            id: 'secret',
            label: 'SECRET',
            secret: true,
          },
        ],
        username: '{{id}}',
        password: '{{secret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'curly quotes': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a no-break space': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'a footnote mark': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a footnote in brackets': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'line numbers': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      headers: {
        'X-A': 'b',
      },
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'harmless options': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'two commands': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  '-k': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'a file as data': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'an unknown option': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'digest authentication': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          {
            id: 'clientId',
            label: 'client_id',
          },
          {
            id: 'clientSecret',
            label: 'client_secret',
            secret: true,
          },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
    credentials: {
      clientId: 'a',
      clientSecret: 'b',
    },
  },
  'a quote that is never closed': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: 'b',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a header without a colon': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'an option without its argument': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'no address': {
    fields: [
      {
        id: 'baseUrl',
        label: 'baseUrl',
        format: 'base-url',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: '{{baseUrl}}',
    },
    apiOrigins: ['{{baseUrl}}'],
  },
  'no curl': {
    fields: [
      {
        id: 'baseUrl',
        label: 'baseUrl',
        format: 'base-url',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: '{{baseUrl}}',
    },
    apiOrigins: ['{{baseUrl}}'],
  },
  'a prompt of root': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
    },
    apiOrigins: ['https://a.test'],
  },
  'a cookie and a user agent': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'GET',
      url: 'https://a.test/token',
      headers: {
        'User-Agent': 'x/1',
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a cookie as a header': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'GET', url: 'https://a.test/token' },
    apiOrigins: ['https://a.test'],
  },
  '-X apart, --url apart, -d joined': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'PUT', url: 'https://a.test/token', body: { type: 'form', fields: { a: '1', b: '2' } } },
    apiOrigins: ['https://a.test'],
  },
  '-H with single quotes, lines joined by backslash': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'GET', url: 'https://a.test/token', headers: { 'X-A': 'b', 'X-B': 'c' } },
    apiOrigins: ['https://a.test'],
  },
  'placeholders <…>, {…}, {{…}}, […], %X%, ${X} and YOUR_…': {
    fields: [
      {
        id: 'firstOne',
        label: 'first one',
      },
      {
        id: 'second',
        label: 'second',
      },
      {
        id: 'third',
        label: 'third',
      },
      {
        id: 'fourth',
        label: 'fourth',
      },
      {
        id: 'fifth',
        label: 'FIFTH',
      },
      {
        id: 'sixth',
        label: 'SIXTH',
      },
      {
        id: 'seventh',
        label: 'YOUR_SEVENTH',
      },
    ],
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'none',
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          a: '{{firstOne}}',
          b: '{{second}}',
          c: '{{third}}',
          d: '{{fourth}}',
          e: '{{fifth}}',
          f: '{{sixth}}',
          g: '{{seventh}}',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'placeholders in Korean, Russian, Chinese and Japanese, without brackets': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'in-request',
        fields: [
          {
            id: 'clientId',
            label: '발급받은_앱키',
          },
          {
            id: 'clientSecret',
            label: 'ваш_секрет',
            secret: true,
          },
          {
            id: 'apiKey',
            label: '您的密钥',
            secret: true,
          },
          {
            id: 'appSecret',
            label: '取得したシークレット',
            secret: true,
          },
        ],
      },
    ],
    request: {
      method: 'POST',
      url: 'https://a.test/token',
      body: {
        type: 'form',
        fields: {
          client_id: '{{clientId}}',
          client_secret: '{{clientSecret}}',
          api_key: '{{apiKey}}',
          app_secret: '{{appSecret}}',
        },
      },
    },
    apiOrigins: ['https://a.test'],
  },
  'a backtick around it': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'POST', url: 'https://a.test/token', body: { type: 'form', fields: { a: 'b' } } },
    apiOrigins: ['https://a.test'],
  },
  'the answer below it': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'POST', url: 'https://a.test/token', body: { type: 'form', fields: { a: 'b' } } },
    apiOrigins: ['https://a.test'],
  },
  'an empty body': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'POST', url: 'https://a.test/token' },
    apiOrigins: ['https://a.test'],
  },
  'plain http to the machine itself': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'GET', url: 'http://127.0.0.1:8080/token' },
    apiOrigins: ['http://127.0.0.1:8080'],
  },
  'plain http to another': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'GET', url: 'http://a.test/token' },
    apiOrigins: ['http://a.test'],
  },
  'id and secret in the address': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          { id: 'clientId', label: 'client_id' },
          { id: 'clientSecret', label: 'client_secret', secret: true },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: { method: 'POST', url: 'https://a.test/token', body: { type: 'form', fields: { a: 'b' } } },
    apiOrigins: ['https://a.test'],
    credentials: { clientId: 'me', clientSecret: 'p@ss' },
  },
  'what looks like a secret in the path': {
    authentication: [{ id: 'pasted', label: 'cURL', type: 'none' }],
    request: { method: 'GET', url: 'https://a.test/token/q8Zt3Wb7Kx1Lm5Np9Rs2Tv4Yd6Ef0Gh' },
    apiOrigins: ['https://a.test'],
  },
  'placeholders that were filled in, brackets and all': {
    authentication: [
      {
        id: 'pasted',
        label: 'cURL',
        type: 'basic',
        fields: [
          { id: 'clientId', label: 'client_id' },
          { id: 'clientSecret', label: 'client_secret', secret: true },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
      },
    ],
    request: { method: 'GET', url: 'https://a.test/token' },
    apiOrigins: ['https://a.test'],
    credentials: { clientId: '0d1a5bf2-7c77-4b43-8d5e-2f4d6f1f9a10', clientSecret: 'q8Zt3Wb7Kx1Lm5Np9Rs2Tv4Yd6Ef0Gh' },
  },
};

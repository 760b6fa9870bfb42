/** Owns a definition for the tests of input flows: own fields, two methods of authentication, a companion header. */
import * as v from 'valibot';
import { definitionSchema } from '../../../../src/core/definition/definition';

export const vendor = v.parse(definitionSchema, {
  schema: 1,
  id: 'vendor',
  name: 'Vendor',
  description: 'Speech',
  keywords: ['회사'],
  fields: [
    { id: 'host', label: 'Host', format: 'text', page: 'https://vendor.example/where' },
    {
      id: 'scope',
      label: 'Scope',
      description: 'As in your contract',
      page: 'https://vendor.example/scopes',
      options: [
        { value: 'PERS', label: 'Individuals' },
        { value: 'CORP', label: 'Companies' },
      ],
      default: 'PERS',
    },
  ],
  authentication: [
    {
      type: 'basic',
      id: 'pair',
      label: 'Id and secret',
      fields: [
        { id: 'clientId', label: 'Client ID' },
        { id: 'clientSecret', label: 'Client secret', secret: true },
      ],
      username: '{{clientId}}',
      password: '{{clientSecret}}',
      encoding: 'raw',
    },
    { type: 'basic-key', id: 'key', label: 'Key', fields: [{ id: 'key', label: 'Key', secret: true }], key: '{{key}}' },
  ],
  request: { url: 'https://{{host}}/token' },
  response: { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }] },
  apiOrigins: ['https://{{host}}'],
  companions: [
    {
      id: 'orders',
      label: 'Order key',
      fields: [{ id: 'apiKey', label: 'API key', secret: true, format: 'ascii' }],
      header: { name: 'Authorization', value: 'Basic {{apiKey}}' },
    },
  ],
});

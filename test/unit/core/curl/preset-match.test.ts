import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { definitionFor } from '../../../../src/core/curl/preset-match';
import { readDefinition } from '../../../../src/core/check/definition-check';

const presets = readdirSync('src/presets')
  .filter((file) => ['rtzr.json', 'salutespeech.json', 'citrusad.json'].includes(file))
  .flatMap((file) => {
    const read = readDefinition(JSON.parse(readFileSync(`src/presets/${file}`, 'utf8')));
    return 'problems' in read ? [] : [read];
  });

describe('a pasted address', () => {
  for (const [url, id] of [
    ['https://openapi.vito.ai/v1/authenticate', 'rtzr'],
    ['https://OPENAPI.vito.ai/v1/authenticate/?a=b#c', 'rtzr'],
    ['https://ngw.devices.sberbank.ru:9443/api/v2/oauth', 'salutespeech'],
    ['https://openapi.vito.ai/v1/transcribe', undefined],
    ['https://openapi.vito.ai.evil.test/v1/authenticate', undefined],
    ['https://evil.test/https://openapi.vito.ai/v1/authenticate', undefined],
    ['https://{host}/v1/authenticate', undefined],
    ['http://openapi.vito.ai/v1/authenticate', undefined],
    ['not an address', undefined],
  ] as const) {
    it(`${url} belongs to ${id ?? 'nobody'}`, () => {
      assert.equal(definitionFor(url, presets)?.id, id);
    });
  }
});

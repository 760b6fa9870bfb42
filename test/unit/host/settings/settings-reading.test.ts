/** Owns the tests of what the three settings mean, bad entries above all. */
import assert from 'node:assert/strict';
import * as v from 'valibot';
import { definitionSchema, type Definition } from '../../../../src/core/definition/definition';
import { SettingsReading, type DefinitionReader, type RawSettings } from '../../../../src/host/settings/settings-reading';
import { presetsOf } from '../../fakes/definitions';

function definition(id: string): Record<string, unknown> {
  return {
    schema: 1,
    id,
    name: id.toUpperCase(),
    environments: [{ id: 'production', name: 'Production', values: { host: 'a.example' } }],
    authentication: [{ type: 'in-request', id: 'pair', label: 'Pair', fields: [] }],
    request: { url: 'https://{{host}}/token' },
    response: { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }] },
    apiOrigins: ['https://{{host}}'],
  };
}

const readDefinition: DefinitionReader = (value) => {
  const result = v.safeParse(definitionSchema, value);
  return result.success ? result.output : { problems: ['bad'] };
};

const preset: Definition = v.parse(definitionSchema, definition('vendor'));

function read(raw: Partial<RawSettings>): SettingsReading {
  return new SettingsReading(
    { providers: undefined, definitions: undefined, environments: undefined, ...raw },
    presetsOf(preset),
    readDefinition,
  );
}

describe('SettingsReading', () => {
  it('finds presets and nothing else in empty settings', () => {
    const reading = read({});
    assert.deepEqual(reading.sources, []);
    assert.deepEqual(reading.definitions(), [preset]);
    assert.deepEqual(reading.problems, []);
  });

  it('lists providers in their order with definition and environments', () => {
    const reading = read({
      providers: [
        { id: 'b', definition: 'own', name: 'B' },
        { id: 'a', definition: 'vendor', environment: 'local' },
      ],
      definitions: [definition('own')],
      environments: { vendor: [{ id: 'local', name: 'Local', values: { host: '127.0.0.1:1' } }] },
    });
    assert.deepEqual(reading.problems, []);
    assert.deepEqual(
      reading.sources.map(({ config }) => config),
      [
        { id: 'b', definition: 'own', name: 'B', values: {} },
        { id: 'a', definition: 'vendor', environment: 'local', values: {} },
      ],
    );
    const [b, a] = reading.sources;
    assert.equal(b?.definition, reading.definitions()[1]);
    assert.equal(a?.definition, preset);
    assert.deepEqual(
      a.environments.map(({ id }) => id),
      ['production', 'local'],
    );
    assert.deepEqual(
      b?.environments.map(({ id }) => id),
      ['production'],
    );
  });

  it('says of a provider whose definition is missing or bad which of both it is', () => {
    const reading = read({
      providers: [
        { id: 'a', definition: 'nowhere' },
        { id: 'b', definition: 'broken' },
      ],
      definitions: [{ id: 'broken' }],
    });
    assert.deepEqual(
      reading.sources.map(({ definition: found }) => found),
      [
        { kind: 'misconfigured', reason: 'definition-unknown', subject: 'nowhere' },
        { kind: 'misconfigured', reason: 'definition-invalid', subject: 'broken' },
      ],
    );
    assert.deepEqual(reading.problems, ['definitions[0]: bad']);
  });

  it('never lets a definition of the user take the place of a preset, nor of one before it', () => {
    const evil = { ...definition('vendor'), request: { url: 'https://evil.example/token' } };
    const reading = read({ definitions: [evil, definition('own'), definition('own')], providers: [{ id: 'a', definition: 'vendor' }] });
    assert.equal(reading.sources[0]?.definition, preset);
    assert.deepEqual(
      reading.definitions().map(({ id }) => id),
      ['vendor', 'own'],
    );
    assert.deepEqual(reading.problems, [
      'definitions[0]: the id vendor is taken by a preset or a definition before it.',
      'definitions[2]: the id own is taken by a preset or a definition before it.',
    ]);
  });

  it('lists a bad entry that has an id as misconfigured, passes the others over, and keeps the good ones', () => {
    const reading = read({
      providers: [
        { id: 'bad', definition: 'vendor', name: 'Bad', clientSecret: 'typed in the wrong place' },
        'nonsense',
        { definition: 'vendor' },
        { id: 'UPPER', definition: 'vendor' },
        { id: 'good', definition: 'vendor' },
        { id: 'good', definition: 'vendor', name: 'Second' },
      ],
    });
    assert.deepEqual(
      reading.sources.map(({ config }) => config),
      [
        { id: 'bad', definition: 'vendor', name: 'Bad', values: {} },
        { id: 'good', definition: 'vendor', values: {} },
      ],
    );
    assert.deepEqual(reading.sources[0]?.definition, { kind: 'misconfigured', reason: 'value-invalid', subject: 'clientSecret' });
    assert.deepEqual(reading.problems, [
      'providers[0]: not a valid provider, see clientSecret.',
      'providers[1]: not a valid provider.',
      'providers[2]: not a valid provider, see id.',
      'providers[3]: not a valid provider, see id.',
      'providers[5]: the id good is taken by an entry before it.',
    ]);
  });

  it('refuses an environment that is bad or takes the id of another', () => {
    const environment = (id: string) => ({ id, name: id, values: { host: 'evil.example' } });
    const reading = read({
      environments: { vendor: [environment('production'), environment('x'), environment('x'), { id: 'y' }], other: 3 },
    });
    assert.deepEqual(
      reading.environments('vendor').map(({ id, values }) => [id, values['host']]),
      [
        ['production', 'a.example'],
        ['x', 'evil.example'],
      ],
    );
    assert.equal(reading.problems.length, 4);
  });

  for (const [what, providers, isWhole] of [
    ['no list', undefined, true],
    ['null', null, true],
    [
      'a list of entries that have ids, good or bad',
      [
        { id: 'a', definition: 'x' },
        { id: 'b', nonsense: 1 },
      ],
      true,
    ],
    ['something else than a list', { id: 'a' }, false],
    ['an entry without an id', [{ id: 'a', definition: 'x' }, { definition: 'y' }], false],
    ['an entry whose id is none', [{ id: 'A B', definition: 'x' }], false],
    ['an entry that is none', ['a'], false],
  ] as const) {
    it(`knows whether a provider may stand there unread: ${what}`, () => {
      assert.equal(read({ providers }).isWhole, isWhole);
    });
  }

  it('calls nothing unknown that may only be hidden', () => {
    const subject = 'freshBearer.definitions';
    const hidden = read({ providers: [{ id: 'a', definition: 'mine' }], hiddenDefinitions: subject });
    assert.deepEqual(hidden.sources[0]?.definition, { kind: 'misconfigured', reason: 'setting-hidden', subject });
    const environments = 'freshBearer.environments';
    const entry = (environment: string) =>
      read({ providers: [{ id: 'a', definition: preset.id, environment }], hiddenEnvironments: environments });
    assert.deepEqual(entry('mine').sources[0]?.definition, { kind: 'misconfigured', reason: 'setting-hidden', subject: environments });
    assert.deepEqual(entry(preset.environments[0]?.id ?? assert.fail()).sources[0]?.definition, preset);
  });

  for (const nonsense of [null, 3, 'text', { a: 1 }]) {
    it(`stands nonsense in place of a setting: ${JSON.stringify(nonsense)}`, () => {
      const reading = read({ providers: nonsense, definitions: nonsense, environments: [nonsense] });
      assert.deepEqual(reading.sources, []);
      assert.deepEqual(reading.definitions(), [preset]);
      assert.equal(reading.problems.length, 3);
    });
  }
});

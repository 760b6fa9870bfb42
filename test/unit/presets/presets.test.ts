/** Owns what holds for every preset: it is valid, named after its file, and speaks all three languages. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDefinition } from '../../../src/core/check/definition-check';
import { resolved } from '../fakes/definitions';

const folder = resolve(import.meta.dirname, '../../../src/presets');
const files = readdirSync(folder);

/** Every object that holds a text in English, with its place. */
function texts(value: unknown, place: string): readonly (readonly [place: string, text: Readonly<Record<string, unknown>>])[] {
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value);
  const own = 'en' in value ? [[place, Object.fromEntries(members)] as const] : [];
  return [...own, ...members.flatMap(([name, member]) => texts(member, `${place}/${name}`))];
}

const founding = ['citrusad.json', 'rtzr.json', 'salutespeech.json'];
/** Nobody's in particular: a server of one's own may issue anything. */
const generic = ['oauth2-client-credentials.json', 'static-header.json'];

it('the founding three are among the presets', () => {
  for (const file of founding) assert.ok(files.includes(file), file);
});

it('over thirty vendors were confirmed by a page or code of theirs, beside the founding three and what is nobody’s', () => {
  const others = files.filter((file) => ![...founding, ...generic, 'practice.json'].includes(file));
  const isUnconfirmed = (file: string) =>
    (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { unconfirmed?: true }).unconfirmed === true;
  const unconfirmed = others.filter(isUnconfirmed).length;
  const confirmed = others.length - unconfirmed;
  assert.ok(confirmed >= 30, String(confirmed));

  const told = readFileSync(join(folder, '../../docs/presets.md'), 'utf8');
  const [, ...counts] = /^(\d+) presets are confirmed .*; (\d+) are unconfirmed\./m.exec(told) ?? [];
  assert.deepEqual(counts, [confirmed, unconfirmed].map(String));
  for (const file of others) {
    const row = told.split('\n').find((line) => line.startsWith(`| \`${file.replace('.json', '')}\` `));
    assert.ok(row !== undefined, file);
    assert.equal(row.includes('**unconfirmed**'), isUnconfirmed(file), file);
  }
});

for (const file of files) {
  describe(`the preset ${file}`, () => {
    const raw: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const read = readDefinition(raw, (id) => JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as unknown);

    it('is a valid definition', () => {
      assert.deepEqual('problems' in read ? read.problems : [], []);
    });
    if ('problems' in read) return;

    it('has the id that its file is named after', () => {
      assert.equal(`${read.id}.json`, file);
    });

    it('says in three languages what it says in one', () => {
      const found = texts(raw, file);
      // One that extends another says only what is different.
      assert.ok(found.length >= (typeof raw === 'object' && raw !== null && 'extends' in raw ? 1 : 5));
      for (const [place, text] of found) {
        assert.deepEqual(Object.keys(text).sort(), ['en', 'ko', 'ru'], place);
        for (const words of Object.values(text)) assert.ok(typeof words === 'string' && words.trim() === words && words !== '', place);
      }
    });

    it('says of each credential where it is found', () => {
      for (const field of read.authentication.flatMap(({ fields }) => fields)) assert.ok(field.description, field.id);
    });

    it('masks a secret, and lets through what vendors issue: ASCII', () => {
      for (const { fields } of [...read.authentication, ...read.companions]) {
        if (fields.length > 0) assert.ok(fields.some(({ secret }) => secret));
        for (const field of fields.filter(({ secret }) => secret))
          assert.match(field.format, generic.includes(file) ? /^(text|private-key)$/ : /^(ascii|base64-pair|private-key|certificate)$/);
      }
    });

    if (!founding.includes(file)) return;
    it('renews a token that has less than a minute left', () => {
      assert.equal(resolved(read, { values: { baseUrl: 'https://retail.citrus.test' } }).minimumLifetimeMs, 60_000);
    });
  });
}

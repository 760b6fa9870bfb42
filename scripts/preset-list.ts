/** Owns the table of presets in docs/definitions.md: made from the presets themselves, so that adding a vendor touches one JSON file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDefinition } from '../src/core/check/definition-check';
import { localize } from '../src/core/base/localized-text';

const folder = join(import.meta.dirname, '..', 'src', 'presets');
const begin = '<!-- presets: npx tsx scripts/write-preset-list.ts -->';
const end = '<!-- end of presets -->';

function rows(): readonly string[] {
  const raw = (id: string): unknown => JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8'));
  const ids = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  return ids.sort().map((id) => {
    const preset = readDefinition(raw(id), (base) => (ids.includes(base) ? raw(base) : undefined));
    if ('problems' in preset) throw new Error(`${id}: ${preset.problems.join(' ')}`);
    const source = preset.source === undefined ? 'of our own' : `<${preset.source}>`;
    return `| ${localize(preset.name, 'en').replaceAll('|', '\\|')} | \`${id}\` | ${source}${preset.unconfirmed ? ' (not confirmed)' : ''} |`;
  });
}

/** The guide with its table brought up to date. Throws where the place of the table is not marked. */
export function withPresetList(guide: string): string {
  const from = guide.indexOf(begin);
  const to = guide.indexOf(end);
  if (from < 0 || to < from) throw new Error('docs/definitions.md marks no place for the presets.');
  const table = ['<!-- prettier-ignore -->', '| preset | id | source |', '| --- | --- | --- |', ...rows()];
  return `${guide.slice(0, from + begin.length)}\n\n${table.join('\n')}\n\n${guide.slice(to)}`;
}

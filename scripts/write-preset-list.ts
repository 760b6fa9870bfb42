/** Writes the table of presets into docs/definitions.md, in place: `npx tsx scripts/write-preset-list.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPresetList } from './preset-list';

const path = join(import.meta.dirname, '..', 'docs', 'definitions.md');
writeFileSync(path, withPresetList(readFileSync(path, 'utf8')));

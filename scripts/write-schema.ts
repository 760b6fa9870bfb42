/** Writes the JSON schemas of the settings into package.json, in place: `npx tsx scripts/write-schema.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSettingsSchemas } from './settings-schemas';

const path = join(import.meta.dirname, '..', 'package.json');
const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
// Written as npm writes it, which Prettier leaves alone.
writeFileSync(path, `${JSON.stringify(withSettingsSchemas(manifest), undefined, 2)}\n`);

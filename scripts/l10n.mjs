/** Exports the strings of src/ to l10n/bundle.l10n.json and brings the translations beside it into the same order; lists what is missing. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { format, resolveConfig } from 'prettier';

const languages = ['ko', 'ru'];
const root = join(import.meta.dirname, '..');

async function exported() {
  const names = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  return getL10nJson(
    await Promise.all(names.map(async (name) => ({ extension: '.ts', contents: await readFile(join(root, 'src', name), 'utf8') }))),
  );
}

async function write(path, strings) {
  const style = await resolveConfig(path);
  await writeFile(path, await format(JSON.stringify(strings, undefined, 2), { ...style, filepath: path }));
}

const source = await exported();
await write(join(root, 'l10n/bundle.l10n.json'), source);
for (const language of languages) {
  const path = join(root, `l10n/bundle.l10n.${language}.json`);
  const translations = JSON.parse(await readFile(path, 'utf8'));
  const kept = Object.keys(source).filter((key) => key in translations);
  await write(path, Object.fromEntries(kept.map((key) => [key, translations[key]])));
  for (const key of Object.keys(translations)) if (!(key in source)) console.log(`${language}: dropped ${JSON.stringify(key)}`);
  for (const key of Object.keys(source)) {
    if (key in translations) continue;
    console.error(`${language}: missing ${JSON.stringify(key)}`);
    process.exitCode = 1;
  }
}

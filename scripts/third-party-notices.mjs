/**
 * Owns THIRD-PARTY-NOTICES.txt: the licence of every package that has code in a bundle, taken from dist/meta.json, which the
 * production build leaves. Fails where a package has no licence text. Argument: another file to write.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { init } from 'license-checker-rseidelsohn';

const root = join(import.meta.dirname, '..');
const rule = '-'.repeat(80);

/** Folders of the bundled packages. esbuild is one of them: it puts its helper functions into what it builds. */
function bundledFolders(metafiles) {
  const folders = new Set(['node_modules/esbuild']);
  for (const input of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  return folders;
}

/** Some packages have their licence as the last part of the readme. */
function licenceText(file, text) {
  if (!/^readme/i.test(basename(file))) return text.trim();
  const heading = /^(?:#+ *licen[cs]e.*|licen[cs]e.*\n[-=]+)$/im.exec(text);
  return heading ? text.slice(heading.index + heading[0].length).trim() : '';
}

function section({ name, version, licenses, licenseFile, licenseText }) {
  const text = licenceText(licenseFile ?? '', licenseText ?? '').replace(/\r\n?/g, '\n');
  if (!/copyright/i.test(text)) throw new Error(`${name}@${version} is bundled, and its package has no licence text.`);
  return `${rule}\n${name} ${version} (${licenses})\n${rule}\n\n${text}\n`;
}

const metafiles = JSON.parse(await readFile(join(root, 'dist', 'meta.json'), 'utf8'));
const missing = bundledFolders(metafiles);
const customFormat = { name: '', version: '', licenseText: '' };
const sections = [];
for (const found of Object.values(await promisify(init)({ start: root, customFormat }))) {
  if (missing.delete(relative(root, found.path).split(sep).join('/'))) sections.push(section(found));
}
if (missing.size > 0) throw new Error(`Bundled, but not installed: ${[...missing].join(', ')}`);

const introduction = 'Fresh Bearer contains code of the following packages, each under its own licence.\n';
await writeFile(process.argv[2] ?? join(root, 'THIRD-PARTY-NOTICES.txt'), [introduction, ...sections.sort()].join('\n'));

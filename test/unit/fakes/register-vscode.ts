/** Owns making `vscode` resolvable in plain Node: the first import of a test of ui/ or integrations/. Must know no member of it. */
import Module from 'node:module';
import path from 'node:path';

interface Resolver {
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

const resolver = Module as unknown as Resolver;
const resolveFilename = resolver._resolveFilename.bind(Module);
const fake = path.join(__dirname, 'vscode.ts');

resolver._resolveFilename = (request, ...rest) => (request === 'vscode' ? fake : resolveFilename(request, ...rest));

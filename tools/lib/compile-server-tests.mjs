import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { globFiles } from './glob.mjs';
import { inRoot } from './project.mjs';

/** As deep below the root as the sources are, so that what they look for beside and above them is there. */
const FOLDER = '.server-tests';
const MODELS = 'projects/ngx-self-registration/models';

const compiled = (source) => inRoot(FOLDER, relative(inRoot('projects'), source)).replace(/\.ts$/, '.js');

/** Every import of a source becomes one of the file that is made from it; packages and data are left to esbuild. */
const eachForItself = {
  name: 'each file for itself',
  setup({ onResolve }) {
    const at = (source, from) => {
      const path = relative(dirname(compiled(from)), compiled(source));
      return { path: path.startsWith('.') ? path : `./${path}`, external: true };
    };
    onResolve({ filter: /^ngx-self-registration\/models/ }, ({ path, importer }) =>
      at(inRoot(MODELS, path.slice('ngx-self-registration/models'.length), 'public-api.ts'), importer),
    );
    onResolve({ filter: /^\.\.?(\/|$)/ }, ({ path, importer }) => {
      if (!importer || ['.json', '.html', '.css'].includes(extname(path))) return undefined;
      const source = resolve(dirname(importer), path);
      return at(SOURCES.has(`${source}.ts`) ? `${source}.ts` : join(source, 'index.ts'), importer);
    });
  },
};

let SOURCES = new Set();

/**
 * Turns the server and its tests into plain JavaScript, file by file, and returns the names of the tests among them. Each
 * test runs in a process of its own, and compiling the same three hundred sources in each was a quarter of all the time.
 */
export async function compileServerTests() {
  const sources = ['projects/server/src', MODELS, 'projects/contract']
    .flatMap((folder) => globFiles(folder, '.ts'))
    .filter((file) => !file.endsWith('.spec.ts') && !file.endsWith('.d.ts'))
    .map((file) => resolve(inRoot(), file));
  SOURCES = new Set(sources);
  rmSync(inRoot(FOLDER), { recursive: true, force: true });
  await build({
    absWorkingDir: inRoot(),
    entryPoints: sources,
    outbase: inRoot('projects'),
    outdir: inRoot(FOLDER),
    tsconfig: inRoot('projects/server/tsconfig.json'),
    bundle: true,
    plugins: [eachForItself],
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    loader: { '.json': 'json', '.html': 'text', '.css': 'text' },
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  const server = inRoot(FOLDER, 'server');
  cpSync(inRoot('projects/server/src/kernel/db/migrations'), join(server, 'src/kernel/db/migrations'), {
    recursive: true,
  });
  mkdirSync(join(server, 'node_modules'), { recursive: true });
  rmSync(join(server, 'node_modules'), { recursive: true });
  symlinkSync(inRoot('projects/server/node_modules'), join(server, 'node_modules'), 'junction');
  return sources.filter((file) => file.endsWith('.test.ts')).map(compiled);
}

/** How many processes do what needs none of its own. */
const GROUPS = 6;

/** Whether a test talks to servers in memory. */
export const sendsInMemory = (file) => /\b(testApp|formTests)\(/.test(readFileSync(file, 'utf8'));
const needsItsProcess = (file) =>
  /\bfuzz\b|process\.env\[[^\]]*\] =|\bspawn\(|startServer\(/.test(readFileSync(file, 'utf8'));

/**
 * Puts tests that share a process well into a few: each of them alone loads the same packages and the same database
 * engine, which is a third of all the work. Each is a suite of its own, with its hooks.
 */
export function groupServerTests(files) {
  const longest = files.filter((file) => file.includes('fuzz'));
  const alone = files.filter((file) => !longest.includes(file) && (!sendsInMemory(file) || needsItsProcess(file)));
  const shared = files.filter((file) => !longest.includes(file) && !alone.includes(file));
  const dealt = Array.from({ length: GROUPS }, (_, index) => shared.filter((_file, at) => at % GROUPS === index));
  // Node runs them by their names: what takes longest begins first, so that at the end both cores have something to do.
  const groups = [longest, ...dealt]
    .filter((group) => group.length > 0)
    .map((group, index) => {
      const path = inRoot(FOLDER, 'groups', `${index}.test.js`);
      const members = group.map((file) => `../${relative(inRoot(FOLDER), file)}`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(
        path,
        `import { describe, test } from 'node:test';
for (const file of ${JSON.stringify(members)}) {
  describe(file.replace('../server/src/', ''), async () => {
    await import(file).catch((error) => test('can be read', () => Promise.reject(error)));
  });
}
`,
      );
      return path;
    });
  return [...groups, ...alone];
}

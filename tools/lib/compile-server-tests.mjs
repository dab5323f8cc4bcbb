import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  const firstData = inRoot('projects/server/dist/empty-database.tar.gz');
  if (existsSync(firstData)) cpSync(firstData, join(server, 'src/kernel/db/pglite/empty-database.tar.gz'));
  mkdirSync(join(server, 'node_modules'), { recursive: true });
  rmSync(join(server, 'node_modules'), { recursive: true });
  symlinkSync(inRoot('projects/server/node_modules'), join(server, 'node_modules'), 'junction');
  return sources.filter((file) => file.endsWith('.test.ts')).map(compiled);
}

/** How many processes do what needs none of its own. */
const GROUPS = 6;

const has = (pattern) => (file) => pattern.test(readFileSync(file, 'utf8'));
/** Whether a test talks to servers in memory. */
const sendsInMemory = has(/\b(testApp|formTests)\(/);
const needsItsProcess = has(/process\.env\[[^\]]*\] =|\bspawn\(|startServer\(/);
/** Tests that spell ids in all ways by themselves, or are about something that asking twice would change, say so. */
const spellsByItself = has(/\bRESPELL\b/);
/** The fuzzer spells them so, too. */
const isLong = (file) => file.includes('fuzz') || (sendsInMemory(file) && spellsByItself(file));

/**
 * A file that runs tests in one process, each as a suite of its own with its hooks.
 *
 * Node's runner follows every promise of the process to know which test it belongs to, and looks there only for the suite
 * that a test is written in. So it stops when all is read; what fails beside a test still fails the run.
 */
function writeGroup(name, files, respelled) {
  const path = inRoot(FOLDER, 'groups', `${name}.test.js`);
  const members = files.map((file) => `../${relative(inRoot(FOLDER), file)}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `import hooks from 'node:async_hooks';
const { createHook } = hooks;
const followers = [];
hooks.createHook = (callbacks) => {
  const hook = createHook(callbacks);
  followers.push(hook);
  return hook;
};
const { describe, test } = await import('node:test');
hooks.createHook = createHook;
process.env['RESPELLED_IDS'] = '${respelled}';
const read = ${JSON.stringify(members)}.map(
  (file) =>
    new Promise((done) => {
      describe(file.replace('../server/src/', ''), async () => {
        await import(file).catch((error) => test('can be read', () => Promise.reject(error)));
        done();
      });
    }),
);
await Promise.all(read);
followers.forEach((hook) => hook.disable());
`,
  );
  return path;
}

/**
 * Puts tests that share a process well into a few: each of them alone loads the same packages and the same database
 * engine, which is a third of all the work. What they send in memory goes with every id spelled otherwise, and what only
 * reads goes both ways (`testing/respelled-ids.ts`).
 */
export function groupServerTests(files) {
  // In the order in which they begin: what takes longest first, so that at the end both cores have something to do.
  const long = files.filter(isLong).map((file, index) => writeGroup(`0-long-${index + 1}`, [file], false));
  const others = files.filter((file) => !isLong(file));
  const inMemory = others.filter(sendsInMemory);
  const alone = inMemory.filter(needsItsProcess);
  const shared = inMemory.filter((file) => !alone.includes(file));
  const groups = Array.from({ length: GROUPS }, (_, index) => shared.filter((_file, at) => at % GROUPS === index));
  return [
    ...long,
    ...groups.map((group, index) => writeGroup(`1-shared-${index + 1}`, group, true)),
    ...alone.map((file, index) => writeGroup(`2-alone-${index + 1}`, [file], true)),
    ...others.filter((file) => !inMemory.includes(file)),
  ];
}

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureInstalled, ensureLibrary } from './lib/prepare.mjs';
import { inRoot, main, Trouble } from './lib/project.mjs';
import { step } from './lib/run.mjs';

const WORK = inRoot('dist', 'bench-host');

/** Builds one variant of the host. */
async function build(name, overlay, env = {}) {
  const source = join(WORK, name);
  rmSync(source, { recursive: true, force: true });
  cpSync(inRoot('tools/bench-host/host'), source, { recursive: true });
  if (overlay) cpSync(inRoot('tools/bench-host', overlay), source, { recursive: true });
  const tsConfig = `${name}/tsconfig.json`;
  writeFileSync(
    join(WORK, tsConfig),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        skipLibCheck: true,
        isolatedModules: true,
        experimentalDecorators: true,
        importHelpers: true,
        target: 'ES2022',
        module: 'preserve',
        moduleResolution: 'bundler',
        lib: ['ES2022', 'DOM', 'DOM.Iterable'],
        types: [],
      },
      files: ['main.ts'],
    }),
  );
  writeFileSync(
    join(WORK, 'angular.json'),
    JSON.stringify({
      version: 1,
      cli: { analytics: false },
      projects: {
        [name]: {
          projectType: 'application',
          root: name,
          sourceRoot: name,
          architect: {
            build: {
              builder: '@angular/build:application',
              options: {
                outputPath: { base: `${name}-dist`, browser: '' },
                index: `${name}/index.html`,
                browser: `${name}/main.ts`,
                tsConfig,
                outputHashing: 'all',
                statsJson: true,
                allowedCommonJsDependencies: ['js-beautify', 'quill-delta'],
                optimization: { scripts: true, styles: { minify: true, inlineCritical: false }, fonts: false },
              },
            },
          },
        },
      },
    }),
  );
  const ng = inRoot('node_modules/@angular/cli/bin/ng.js');
  await step(`Building the host ${name}`, process.execPath, ['--no-warnings', ng, 'build', name], { cwd: WORK, env });
  return measure(join(WORK, `${name}-dist`));
}

/** What a browser loads before the host's first page: the scripts of the page and all that they import at once. */
function measure(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) => name);
  const initial = new Set();
  const visit = (name) => {
    if (initial.has(name)) return;
    initial.add(name);
    const code = readFileSync(join(folder, name), 'utf8');
    for (const [, , to] of code.matchAll(/(?:import|export)\b([^'"();]*from)?["']\.\/([^"']+\.js)["']/g))
      visit(basename(to));
  };
  names.forEach(visit);
  const gzip = [...initial].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  const all = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return {
    files: initial.size,
    gzip,
    all: all.length,
    total: all.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
  };
}

main(async () => {
  await ensureInstalled();
  await ensureLibrary();
  mkdirSync(WORK, { recursive: true });
  writeFileSync(join(WORK, 'package.json'), '{"name":"bench-host","private":true}');
  const library = join(WORK, 'node_modules/ngx-self-registration');
  rmSync(library, { recursive: true, force: true });
  cpSync(inRoot('dist/ngx-self-registration'), library, { recursive: true });
  const variants = process.argv.slice(2);
  for (const [name, overlay, env] of [
    ['without', null],
    ['plain', 'plain'],
    ['without-chunks', null, { NG_BUILD_OPTIMIZE_CHUNKS: '1' }],
    ['plain-chunks', 'plain', { NG_BUILD_OPTIMIZE_CHUNKS: '1' }],
    ['rooted', 'rooted'],
    ['nested', 'nested'],
  ]) {
    if (variants.length && !variants.includes(name)) continue;
    console.log(name, await build(name, overlay, env));
  }
});

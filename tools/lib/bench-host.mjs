import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** TypeScript's settings of a host, as the CLI makes them. */
export const hostTypes = () => ({
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
});

/** A workspace with one host in a folder of its name, built for production into `<name>-dist`. */
export const hostManifest = (name) => ({
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
            tsConfig: `${name}/tsconfig.json`,
            outputHashing: 'all',
            statsJson: true,
            allowedCommonJsDependencies: ['jquery', 'js-beautify', 'moment', 'quill-delta'],
            optimization: { scripts: true, styles: { minify: true, inlineCritical: false }, fonts: false },
          },
        },
      },
    },
  },
});

/** Files that a script names in static imports and re-exports. */
export function staticImports(code) {
  const found = code.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{][^'"();]*?from\s*)?["']\.\/([^"']+\.js)["']/g);
  return [...found].map(([, name]) => name);
}

/**
 * What a browser loads before a build's first page: the scripts that its page names and all that they import at once.
 * `gzip` in bytes, each file by itself.
 */
export function measureInitial(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const initial = new Map();
  const waiting = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) => name);
  while (waiting.length > 0) {
    const name = basename(waiting.pop());
    if (initial.has(name)) continue;
    const code = readFileSync(join(folder, name), 'utf8');
    initial.set(name, gzipSync(code).length);
    waiting.push(...staticImports(code));
  }
  return { files: initial.size, gzip: [...initial.values()].reduce((sum, size) => sum + size, 0) };
}

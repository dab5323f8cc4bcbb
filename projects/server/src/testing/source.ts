import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of the server that a test runs in a process of its own. */
export interface SourceFile {
  /** Its address, for `import()`. */
  url: string;
  path: string;
  /** What Node.js is started with to run it: nothing where the tests were compiled, else tsx. */
  flags: readonly string[];
}

/** Finds a file by its path from another one, without its ending: `sourceFile('../main', import.meta.url)`. */
export function sourceFile(path: string, importer: string): SourceFile {
  const compiled = new URL(`${path}.js`, importer);
  const isCompiled = existsSync(compiled);
  const { href } = isCompiled ? compiled : new URL(`${path}.ts`, importer);
  return { url: href, path: fileURLToPath(href), flags: isCompiled ? [] : ['--import', 'tsx'] };
}

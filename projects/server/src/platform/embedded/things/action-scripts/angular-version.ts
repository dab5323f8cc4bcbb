import { createRequire } from 'node:module';

/** Of Angular's compiler, such as `20.3.35`; without loading it, which is for the thread that compiles. */
export const ANGULAR_VERSION = (createRequire(import.meta.url)('@angular/compiler/package.json') as { version: string })
  .version;

import { build } from 'esbuild';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot } from './project.mjs';

const dist = (...path) => inRoot('projects/server/dist', ...path);
rmSync(dist(), { recursive: true, force: true });

// Packages stay outside the bundle: some are native, and all of them are installed anyway.
await build({
  absWorkingDir: inRoot(),
  // Threads of the server begin with files of their own, beside the bundle.
  entryPoints: {
    main: 'projects/server/src/main.ts',
    'pglite.worker': 'projects/server/src/kernel/db/pglite/pglite.worker.ts',
    'action-compiler.worker': 'projects/server/src/platform/embedded/things/action-scripts/action-compiler.worker.ts',
    'watchdog.worker': 'projects/server/src/kernel/process/watchdog.worker.ts',
    'pack-database': 'projects/server/src/kernel/db/pglite/pack-database.ts',
  },
  outdir: 'projects/server/dist',
  tsconfig: 'projects/server/tsconfig.json',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  // The models are source, not a package, for the server.
  alias: {
    'ngx-self-registration/models/action-code': inRoot(
      'projects/ngx-self-registration/models/action-code/public-api.ts',
    ),
    'ngx-self-registration/models': inRoot('projects/ngx-self-registration/models/public-api.ts'),
    'ngx-self-registration/models/limits': inRoot('projects/ngx-self-registration/models/limits/public-api.ts'),
    'ngx-self-registration/models/permissions': inRoot(
      'projects/ngx-self-registration/models/permissions/public-api.ts',
    ),
  },
  loader: { '.json': 'json', '.html': 'text', '.css': 'text' },
  sourcemap: 'linked',
  logLevel: 'warning',
});
cpSync(inRoot('projects/server/src/kernel/db/migrations'), dist('migrations'), { recursive: true });

// What a new data folder begins with: the program that packs it is wanted here only.
const { packDatabase } = await import(pathToFileURL(dist('pack-database.js')));
writeFileSync(dist('empty-database.tar.gz'), await packDatabase('gzip'));
for (const file of ['pack-database.js', 'pack-database.js.map']) rmSync(dist(file));

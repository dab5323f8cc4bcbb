import { ensureConsole, ensureDocs, ensureInstalled, ensureServer } from './lib/prepare.mjs';
import { main } from './lib/project.mjs';

main(async () => {
  await ensureInstalled();
  await ensureServer();
  await ensureConsole();
  await ensureDocs();
  console.log('dist/ngx-self-registration, dist/console, dist/docs and projects/server/dist are up to date.');
});

import { ensureConsole, ensureInstalled, ensureServer } from './lib/prepare.mjs';
import { main } from './lib/project.mjs';

main(async () => {
  await ensureInstalled();
  await ensureServer();
  await ensureConsole();
  console.log('dist/ngx-self-registration, dist/console and projects/server/dist are up to date.');
});

import { ensureInstalled, ensureServer } from './lib/prepare.mjs';
import { main } from './lib/project.mjs';
import { serve } from './lib/serve.mjs';

main(async () => {
  await ensureInstalled();
  await ensureServer();
  serve({}, undefined, process.argv.slice(2));
});

import { ensureConsole, ensureInstalled, ensureServer } from './lib/prepare.mjs';
import { inRoot, main } from './lib/project.mjs';
import { serve } from './lib/serve.mjs';

/** In front of a ThingsBoard the server has pages of its own: sign-up and administration. */
const wantsConsole = process.env.THINGSBOARD_URL && !process.env.CONSOLE_DIR;

main(async () => {
  await ensureInstalled();
  await ensureServer();
  if (wantsConsole) await ensureConsole();
  serve(wantsConsole ? { CONSOLE_DIR: inRoot('dist/console') } : {}, undefined, process.argv.slice(2));
});

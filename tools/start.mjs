import { ensureConsole, ensureDocs, ensureInstalled, ensureServer } from './lib/prepare.mjs';
import { inRoot, main, requireFreePort, requireWritable, ROOT, Trouble } from './lib/project.mjs';
import { serve } from './lib/serve.mjs';

const port = Number(process.env.PORT || 8080);
const host = process.env.HOST || '127.0.0.1';

main(async () => {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Trouble(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  }
  requireWritable(ROOT, 'The project folder');
  requireWritable(process.env.DATA_DIR || inRoot('.data'), 'The data folder');
  await requireFreePort(port, host);
  await ensureInstalled();
  await ensureServer();
  await ensureConsole();
  await ensureDocs();
  const env = { DEMO: process.env.DEMO ?? 'true', CONSOLE_DIR: inRoot('dist/console'), DOCS_DIR: inRoot('dist/docs') };
  serve(env, () => {
    const address = `http://${['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host}:${port}`;
    console.log(`\n  The console is ready: ${address}\n  and its docs: ${address}/docs`);
    if (env.DEMO === 'true') {
      console.log(`
    sign up as a new user     ${address}/signup
    read the mail it sends    ${address}/mailbox
    tenant administrator      tenant@thingsboard.org / tenant
    system administrator      sysadmin@thingsboard.org / sysadmin
`);
    }
    console.log('  Ctrl+C stops it. `npm run reset` forgets what was entered.\n');
  });
});

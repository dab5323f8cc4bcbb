import { findChromium } from './lib/chromium.mjs';
import { ensureConsole, ensureInstalled, ensureLibrary, ensureServer } from './lib/prepare.mjs';
import { inRoot, main, Trouble } from './lib/project.mjs';
import { run } from './lib/run.mjs';

/** The story in front of a ThingsBoard, in a browser against the stand-in for one; `npm test` runs it, too. */
main(async () => {
  await ensureInstalled();
  const chromium = await findChromium();
  await ensureLibrary();
  await ensureConsole();
  await ensureServer();
  const playwright = inRoot('node_modules/@playwright/test/cli.js');
  const args = [playwright, 'test', '-c', inRoot('e2e/playwright.config.ts'), 'thingsboard'];
  const { code } = await run(process.execPath, args, { show: true, env: { CHROME_BIN: chromium } });
  if (code !== 0) throw new Trouble('The story in front of a ThingsBoard has failed: see above.');
});

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Trouble } from './project.mjs';
import { step } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function onPath(name) {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** Path of a Chromium or Chrome; installs Debian's where this is Debian and we are root. */
export async function findChromium() {
  const named = process.env.CHROME_BIN;
  if (named) {
    if (!existsSync(named))
      throw new Trouble(`CHROME_BIN names ${named}, and there is no such file: correct it or unset it.`);
    return named;
  }
  const found = NAMES.map(onPath).find(Boolean) ?? (existsSync(MAC) ? MAC : '');
  if (found) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    await step('Installing Chromium: package list', 'apt-get', ['update', '-qq']);
    await step('Installing Chromium', 'apt-get', ['install', '-y', '-qq', 'chromium'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = onPath('chromium');
    if (installed) return installed;
  }
  throw new Trouble(
    'The browser tests need Chromium or Chrome: install it (on Debian: sudo apt-get install chromium), or say where it is, for example: CHROME_BIN=/path/to/chrome npm test',
  );
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where our console's files and pages are, in front of a ThingsBoard. */
export const CONSOLE_PATH = '/registration';

/** The console's own page as it is sent. */
export interface ConsolePage {
  html: string;
  /** Changes with what is in it. */
  etag: string;
}

/**
 * What the page says of where it is: its files are below {@link CONSOLE_PATH} whatever its own address is, so that the
 * sign-up pages load the same ones, and it stands in front of a ThingsBoard (`src/app/platform.ts` reads both).
 */
const HEAD = `<base href="${CONSOLE_PATH}/"><meta name="console-platform" content="thingsboard">`;
const BASE = /<base\b[^>]*>/i;

/** An entity tag of what is in an answer. */
export const etagOf = (content: string | Buffer): string =>
  `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;

/**
 * Reads the page of a built console; undefined where there is none. Read once at start: a console that is built anew wants
 * the server started anew.
 */
export function readConsolePage(folder: string): ConsolePage | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
  const html = BASE.test(text) ? text.replace(BASE, HEAD) : text.replace(/<head\b[^>]*>/i, `$&${HEAD}`);
  return { html, etag: etagOf(html) };
}

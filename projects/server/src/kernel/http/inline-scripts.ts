import { Parser } from 'htmlparser2';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code, 'utf8').digest('base64')}'`;

/**
 * What the page of a console itself may run besides its files, as sources of a `script-src`: its own inline scripts and
 * handlers, by their hashes, and nothing else. Angular's builds write one such handler, which switches their style
 * sheet on (`onload="this.media='all'"`): without its hash a console stays without styles.
 *
 * Read once at start, so a console that is built anew wants the server started anew. Empty where there is no page.
 */
export function inlineScriptSources(folder: string): string[] {
  let page: string;
  try {
    page = readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    return [];
  }
  const scripts = new Set<string>();
  const handlers = new Set<string>();
  let script: string | undefined;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      for (const [attribute, code] of Object.entries(attributes)) if (/^on/.test(attribute)) handlers.add(hashOf(code));
      if (name === 'script' && !('src' in attributes)) script = '';
    },
    ontext: (text) => {
      if (script !== undefined) script += text;
    },
    onclosetag: (name) => {
      if (name === 'script' && script) scripts.add(hashOf(script));
      if (name === 'script') script = undefined;
    },
  });
  parser.end(page);
  // Handlers count only where the policy says that hashes may be theirs.
  return [...scripts, ...(handlers.size > 0 ? ["'unsafe-hashes'", ...handlers] : [])];
}

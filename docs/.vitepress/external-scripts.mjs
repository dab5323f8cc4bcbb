import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INLINE = /<script id="[\w-]+">([\s\S]*?)<\/script>/g;

/**
 * Moves the small scripts that VitePress writes into each page (dark or light, and which key opens the search) into
 * files, so that a content security policy needs no exception. They stay where they are and block as before.
 */
export function withExternalScripts(html, { outDir, assetsDir, base }) {
  return html.replace(INLINE, (_tag, code) => {
    const name = `inline.${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`;
    mkdirSync(join(outDir, assetsDir), { recursive: true });
    writeFileSync(join(outDir, assetsDir, name), code);
    return `<script src="${base}${assetsDir}/${name}"></script>`;
  });
}

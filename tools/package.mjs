import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { billOfMaterials, packLibrary } from './lib/pack.mjs';
import { ensureInstalled, ensureLibrary } from './lib/prepare.mjs';
import { inRoot, main, ROOT } from './lib/project.mjs';

/** The library as one tarball, and its bill of materials beside it: `dist/package/`. */
main(async () => {
  await ensureInstalled();
  await ensureLibrary();
  const tarball = await packLibrary(inRoot('dist/package'));
  const sbom = tarball.replace(/\.tgz$/, '.cdx.json');
  writeFileSync(sbom, `${JSON.stringify(await billOfMaterials(), null, 2)}\n`);
  console.log([tarball, sbom].map((file) => relative(ROOT, file)).join('\n'));
});

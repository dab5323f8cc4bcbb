import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packDatabase } from '../kernel/db/pglite/pack-database';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = pathOf('../../../../node_modules/.cache/server-tests');
const MIGRATIONS = pathOf('../kernel/db/migrations');

/** Names what an empty database looks like: another set of migrations, or another PGlite, makes another one. */
function version(): string {
  const hash = createHash('sha256').update(readFileSync(pathOf('../../../../package-lock.json')));
  for (const name of readdirSync(MIGRATIONS).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * An empty database in memory with all tables, to start from. Making one takes seconds and every file of tests needs
 * its own, so it is made once and kept beside the packages.
 */
export async function emptyDatabase(): Promise<Blob> {
  const file = join(FOLDER, `${version()}.tar`);
  if (!existsSync(file)) {
    const made = await packDatabase('none');
    mkdirSync(FOLDER, { recursive: true });
    const older = readdirSync(FOLDER).filter((name) => name.endsWith('.tar') && join(FOLDER, name) !== file);
    for (const name of older) rmSync(join(FOLDER, name), { force: true });
    // Others may be making it, too: whoever is last puts the same in place.
    const part = `${file}.${process.pid}`;
    writeFileSync(part, made);
    renameSync(part, file);
  }
  return new Blob([readFileSync(file)]);
}

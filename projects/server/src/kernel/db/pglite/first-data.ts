import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Beside the bundle; `pack-database.ts` makes it, and the build puts it there. */
const FIRST_DATA = 'empty-database.tar.gz';

/**
 * What a folder without a database begins with: to unpack one takes PGlite a second, to make one on a disk seven. Undefined
 * where there is a database, and where the server was not built: there PGlite makes its own.
 */
export async function firstData(dataDir: string, importer: string): Promise<Blob | undefined> {
  const packed = new URL(FIRST_DATA, importer);
  if (existsSync(join(dataDir, 'PG_VERSION')) || !existsSync(packed)) return undefined;
  return new Blob([new Uint8Array(await readFile(packed))]);
}

import { migrateDatabase } from '../migrate';
import { localEngine } from './engine';
import { PgliteSocket } from './pglite-socket';

/** Makes an empty database with all tables, and packs its files into a tar that PGlite can begin with. */
export async function packDatabase(compression: 'gzip' | 'none'): Promise<Buffer> {
  const engine = await localEngine('memory://');
  await migrateDatabase({ stream: () => new PgliteSocket(engine) as never });
  const packed = await engine.pack(compression);
  await engine.close();
  return Buffer.from(await packed.arrayBuffer());
}

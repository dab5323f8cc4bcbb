/*
 * PGlite in a thread of its own: a query that never ends, or a WebAssembly that hangs because a disk is full, stops
 * this thread and not the server.
 */
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { firstData } from './first-data';
import { exchange } from './exchange';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages';

const port = parentPort!;
const say = (message: FromWorker) => port.postMessage(message);

/** Codes of the operating system that say that no more can be written. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** PGlite hides what its file system says; so what it calls is listened to. */
function reportFullDisk(): void {
  const functions = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name of ['writeSync', 'ftruncateSync', 'openSync', 'mkdirSync', 'writeFileSync']) {
    const original = functions[name];
    functions[name] = (...args) => {
      try {
        return original(...args);
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        if (NO_ROOM.includes(code)) say({ type: 'full', code });
        throw error;
      }
    };
  }
}

async function start({ dataDir }: WorkerStart): Promise<void> {
  reportFullDisk();
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create(dataDir, {
    loadDataDir: await firstData(dataDir, import.meta.url),
    // Nothing else makes checkpoints in a single-user PostgreSQL but `maintenance.ts`: it need not keep files for later.
    startParams: [...PGlite.defaultStartParams, '-c', 'min_wal_size=32MB'],
  });
  port.on('message', (message: ToWorker) => {
    if (message.type === 'close') {
      void pglite
        .close()
        .catch(() => undefined)
        .then(() => process.exit(0));
      return;
    }
    exchange(pglite, message.bytes).then(
      (bytes) => port.postMessage({ type: 'answer', bytes } satisfies FromWorker, [bytes.buffer as ArrayBuffer]),
      (error: unknown) => say({ type: 'broken', reason: String(error) }),
    );
  });
  say({ type: 'open' });
}

start(workerData as WorkerStart).catch((error: unknown) => say({ type: 'broken', reason: String(error) }));

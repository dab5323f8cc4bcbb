import { url as debuggerUrl } from 'node:inspector';
import { startWorker } from './start-worker';

/** What the watchdog's thread is given. */
export interface WatchdogStart {
  /** One `Int32`, counted up by the main thread as long as it lives. */
  beats: SharedArrayBuffer;
  limitMs: number;
  tickMs: number;
}

/** No request keeps the main thread for more than milliseconds; one that does so for half a minute never ends. */
const LIMIT_MS = 30_000;

/**
 * Ends the process by SIGKILL, after a sentence on standard error, when its main thread has stood still for `limitMs`:
 * whoever keeps it running (systemd, Docker, Kubernetes) starts it again. Off under a debugger. Returns how to end it.
 */
export function startWatchdog(limitMs = LIMIT_MS): () => Promise<void> {
  if (debuggerUrl()) return () => Promise.resolve();
  const tickMs = Math.max(10, limitMs / 30);
  const beats = new SharedArrayBuffer(4);
  const counter = new Int32Array(beats);
  const heart = setInterval(() => Atomics.add(counter, 0, 1), tickMs / 2).unref();
  const worker = startWorker('watchdog', import.meta.url, { beats, limitMs, tickMs } satisfies WatchdogStart);
  worker.unref();
  return async () => {
    clearInterval(heart);
    await worker.terminate();
  };
}

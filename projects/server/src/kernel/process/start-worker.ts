import { existsSync } from 'node:fs';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** Starts a worker thread from `<name>.worker`, which lies beside the bundle, or in the sources beside whoever asks. */
export function startWorker(
  name: string,
  importer: string,
  workerData: unknown,
  resourceLimits?: ResourceLimits,
): Worker {
  const bundled = new URL(`./${name}.worker.js`, importer);
  if (existsSync(bundled)) return new Worker(bundled, { workerData, resourceLimits });
  // The sources run by tsx, which workers do not inherit on Node 20.
  const source = new URL(`./${name}.worker.ts`, importer).href;
  const tsx = import.meta.resolve('tsx/esm/api');
  const code = `import(${JSON.stringify(tsx)}).then((tsx) => (tsx.register(), import(${JSON.stringify(source)})));`;
  return new Worker(code, { eval: true, workerData, resourceLimits });
}

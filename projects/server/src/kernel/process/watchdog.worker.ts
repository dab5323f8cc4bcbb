/* Ends the process when the main thread stands still: nothing else can, for signals are handled there as well. */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { WatchdogStart } from './watchdog';

const { beats, limitMs, tickMs } = workerData as WatchdogStart;
const counter = new Int32Array(beats);

let seen = -1;
let still = 0;

// Counts its own ticks, not the clock: a machine that slept has lost no beat.
setInterval(() => {
  const beat = Atomics.load(counter, 0);
  still = beat === seen ? still + tickMs : 0;
  seen = beat;
  if (still < limitMs) return;
  writeSync(2, `The server has done nothing else for ${limitMs / 1000} s and was ended; start it again.\n`);
  process.kill(process.pid, 'SIGKILL');
}, tickMs);

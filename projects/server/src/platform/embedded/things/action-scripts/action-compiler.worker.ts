import { parentPort } from 'node:worker_threads';
import { compileAction } from './compile-action';
import type { Compiled, ToCompile } from './action-compiler';

parentPort?.on('message', ({ id, action }: ToCompile) => {
  const answer = (script: string | null) => parentPort?.postMessage({ id, script } satisfies Compiled);
  compileAction(action).then(answer, () => answer(null));
});

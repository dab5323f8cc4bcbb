import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sourceFile } from './source';

const MAIN = sourceFile('../main', import.meta.url);
const TSCONFIG = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/** A server in a process of its own, as people run it. */
export interface ServerProcess {
  child: ChildProcess;
  /** Everything that it has printed. */
  output(): string;
  /** Waits for the line that says it is ready; its address. Rejects where the process ends before. */
  ready(): Promise<string>;
  /** Waits for the end; the exit code. */
  ended(): Promise<number | null>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `main.ts` with these settings only. */
export function startServer(env: Record<string, string>, args: string[] = [], input?: string): ServerProcess {
  const child = spawn(process.execPath, [...MAIN.flags, MAIN.path, ...args], {
    env: { PATH: process.env['PATH'], TSX_TSCONFIG_PATH: TSCONFIG, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  if (input !== undefined) child.stdin.end(input);
  const closed = once(child, 'close');
  const ended = async () => {
    await closed;
    return child.exitCode;
  };
  const ready = () =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = /Listening on (http:\S+)/.exec(output);
        if (match) resolve(match[1]);
      };
      child.stdout.on('data', look);
      look();
      void closed.then(() => reject(new Error(`The server ended: ${output}`)));
    });
  const stop = () => {
    child.kill('SIGTERM');
    return ended();
  };
  return { child, output: () => output, ready, ended, stop };
}

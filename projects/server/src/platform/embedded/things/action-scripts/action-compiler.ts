import type { Worker } from 'node:worker_threads';
import type { ActionCode } from 'ngx-self-registration/models/action-code';
import { startWorker } from '../../../../kernel/process/start-worker';

/** What the thread is asked. */
export interface ToCompile {
  id: number;
  action: ActionCode;
}

/** What it answers; null where the action cannot be compiled. */
export interface Compiled {
  id: number;
  script: string | null;
}

interface Task extends ToCompile {
  resolve(script: string | null): void;
  reject(error: Error): void;
}

/** What one action may take. The first waits for the compiler to be loaded, too. */
const LIMIT_MS = 10_000;
/** A thread without work ends, and gives its memory back. */
const IDLE_MS = 60_000;
const MEMORY_MB = 256;
/** Actions that wait; more are refused, and asked for again later. */
const QUEUE = 200;

/**
 * Compiles actions, one after the other, in a thread of its own with bounds on time and memory: what a dashboard's author
 * writes holds nobody up.
 */
export class ActionCompiler {
  #worker?: Worker;
  #current?: Task;
  readonly #waiting: Task[] = [];
  #timer?: NodeJS.Timeout;
  #lastId = 0;

  constructor(private readonly limitMs = LIMIT_MS) {}

  /**
   * The script of an action; null where it has none, because it is wrong, or took too long. Rejects where too many wait, or
   * the thread cannot be started: another try may find it.
   */
  compile(action: ActionCode): Promise<string | null> {
    if (this.#waiting.length >= QUEUE) return Promise.reject(new Error('Too many actions wait to be compiled.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: ++this.#lastId, action, resolve, reject });
      this.#next();
    });
  }

  /** Ends the thread; what waits is compiled by another. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#timer);
    const task = (this.#current = this.#waiting.shift());
    if (!task) {
      this.#worker?.unref();
      this.#timer = setTimeout(() => void this.#end(), IDLE_MS).unref();
      return;
    }
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    this.#timer = setTimeout(() => void this.#end(null), this.limitMs).unref();
    worker.postMessage({ id: task.id, action: task.action } satisfies ToCompile);
  }

  #start(): Worker {
    const worker = startWorker('action-compiler', import.meta.url, undefined, {
      maxOldGenerationSizeMb: MEMORY_MB,
    });
    worker.on('message', ({ id, script }: Compiled) => {
      if (id === this.#current?.id) this.#settle(script);
    });
    // Out of memory is the action's fault; a thread that has not begun is not.
    worker.on('error', (error: Error & { code?: string }) => {
      if (worker === this.#worker) void this.#end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? null : error);
    });
    worker.on('exit', () => {
      if (worker === this.#worker) void this.#end(new Error('The thread that compiles actions has ended.'));
    });
    return worker;
  }

  /** Ends the thread and answers what it was at, by null or with the error; the next begins a new one. */
  async #end(answer?: Error | null): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    clearTimeout(this.#timer);
    if (this.#current && answer !== undefined) this.#settle(answer);
    await worker?.terminate();
  }

  #settle(answer: string | null | Error): void {
    const task = this.#current;
    this.#current = undefined;
    if (answer instanceof Error) task?.reject(answer);
    else task?.resolve(answer);
    this.#next();
  }
}

/** The one of this process. */
export const actionCompiler = new ActionCompiler();

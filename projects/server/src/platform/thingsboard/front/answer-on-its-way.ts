import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { isOfConnection, namedByConnection } from './connection-headers';

/** Whom to tell what becomes of an answer. */
export interface AnswerListeners {
  /** Told of the status before anything leaves. */
  answered?: (status: number) => Promise<void>;
  /** Whether an answer is none for whoever asked, by its status: it has failed then, with {@link KEY_REFUSED}. */
  isRefused?: (status: number) => boolean;
  /** The answer has begun to leave, or nobody waits for it any more: the reply is none of the framework's business then. */
  done: () => void;
  /** There is none; nothing has left. */
  failed: (error: Error) => void;
}

/** ThingsBoard does not take the tenant's key any more. */
export const KEY_REFUSED = new Error('the key of the tenant is not taken');

/** What has come of an answer that must not leave yet. */
interface Held {
  chunks: Buffer[];
  end?: 'whole' | Error;
}

/** The headers of an answer that go on. */
function headersBack(given: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  const named = namedByConnection(given['connection'] as string | string[] | undefined);
  for (const name in given) {
    if (!isOfConnection(name) && !named.includes(name)) headers[name] = given[name];
  }
  return headers;
}

/**
 * One answer from upstream to whoever asked, as it comes: no faster than it is read, and no longer than anybody waits for
 * it. What breaks after its head breaks off there, too, so that nobody takes a part for the whole.
 */
export class AnswerOnItsWay implements Dispatcher.DispatchHandler {
  private readonly raw: ServerResponse;
  private controller?: Dispatcher.DispatchController;
  private held?: Held;
  private hasHead = false;
  private isGone = false;

  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    private readonly listeners: AnswerListeners,
  ) {
    this.raw = reply.raw;
    this.raw.once('close', () => this.closed());
    // Written to what is closed: there is nobody to tell.
    this.raw.on('error', () => this.abort());
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isGone && !this.listeners.answered) this.abort();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: OutgoingHttpHeaders): void {
    // Those before the answer, such as hints, are between the two that are connected.
    if (status < 200) return;
    this.hasHead = true;
    if (this.listeners.isRefused?.(status)) {
      this.listeners.failed(KEY_REFUSED);
      return this.abort();
    }
    const { answered } = this.listeners;
    if (!answered) return this.begin(status, headers);
    controller.pause();
    const held: Held = (this.held = { chunks: [] });
    answered(status)
      .catch((error: unknown) => this.request.log.error({ err: error }, 'what a request did could not be written down'))
      .finally(() => this.release(held, status, headers));
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.held) this.held.chunks.push(chunk);
    else if (!this.isGone && !this.raw.write(chunk)) {
      controller.pause();
      this.raw.once('drain', () => controller.resume());
    }
  }

  onResponseEnd(): void {
    if (this.held) this.held.end = 'whole';
    else this.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.held) this.held.end = error;
    else if (this.isGone) this.leave();
    else if (this.raw.headersSent) this.breakOff(error);
    else this.listeners.failed(error);
  }

  /** What was held back leaves. */
  private release({ chunks, end }: Held, status: number, headers: OutgoingHttpHeaders): void {
    this.held = undefined;
    try {
      this.begin(status, headers);
    } catch (error) {
      this.abort();
      return this.listeners.failed(error as Error);
    }
    for (const chunk of this.isGone ? [] : chunks) this.raw.write(chunk);
    if (end === 'whole') this.end();
    else if (end) this.breakOff(end);
    else this.controller?.resume();
  }

  private begin(status: number, given: OutgoingHttpHeaders): void {
    if (this.isGone) {
      this.abort();
      return this.leave();
    }
    this.raw.writeHead(status, headersBack(given));
    this.leave();
  }

  /** From now on the reply is ours. */
  private leave(): void {
    if (!this.reply.sent) this.reply.hijack();
    this.listeners.done();
  }

  private end(): void {
    if (!this.isGone) this.raw.end();
  }

  private breakOff(error: Error): void {
    this.request.log.warn({ why: error.message }, 'an answer of ThingsBoard broke off');
    this.raw.destroy();
  }

  private closed(): void {
    if (this.raw.writableFinished) return;
    this.isGone = true;
    // Whoever must be told what has been done is told, whether the sender stays for it or not.
    if (!this.listeners.answered || this.hasHead) this.abort();
  }

  private abort(): void {
    this.controller?.abort(new Error('Nobody waits for the answer any more.'));
  }
}

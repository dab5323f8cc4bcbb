import type { FastifyBaseLogger } from 'fastify';
import { type StorageTrouble, storageTrouble } from '../db/storage-failure';
import { type ApiFailure, unavailable } from '../errors';

const SENTENCES: Record<StorageTrouble, string> = {
  full: 'The disk of the server is full: nothing can be saved until there is room again.',
  readOnly: 'Nothing can be saved at the moment: the disk is full, or the database takes no changes.',
  slow: 'The request took too long and was stopped; nothing of it was saved. Try again later.',
  busy: 'The server is busy; nothing was saved. Try again in a few seconds.',
  away: 'The database cannot be reached at the moment; nothing was saved. Try again in a few seconds.',
};

/** Trouble of one kind comes with every request: one line in the log is enough for so long, in milliseconds. */
const SAY_AGAIN_MS = 30_000;

/** What a client hears while the storage has trouble, and what the log does. */
export class StorageAnswers {
  readonly #said = new Map<StorageTrouble, number>();

  /** 503 with a sentence; undefined where an error is not about the storage. */
  answer(error: unknown, log: FastifyBaseLogger): ApiFailure | undefined {
    const trouble = storageTrouble(error);
    if (!trouble) return undefined;
    const now = performance.now();
    const said = this.#said.get(trouble);
    if (said === undefined || now - said > SAY_AGAIN_MS) {
      this.#said.set(trouble, now);
      log.error({ err: error }, `Answered 503: ${SENTENCES[trouble]}`);
    }
    return unavailable(SENTENCES[trouble]);
  }
}

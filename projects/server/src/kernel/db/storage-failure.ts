import { causesOf, databaseErrorOf } from './database-error';

/** Why the storage could not do it. Each has its sentence for the client in `http/storage-answer.ts`. */
export type StorageTrouble = 'full' | 'readOnly' | 'slow' | 'busy' | 'away';

/** The storage could not do what it was asked, through no fault of the request. Nothing of the transaction is kept. */
export class StorageFailure extends Error {
  constructor(
    readonly trouble: StorageTrouble,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Codes of PostgreSQL's appendix A, whole or their beginning, and what they mean for a request. */
const TROUBLES: [RegExp, StorageTrouble][] = [
  [/^53100$/, 'full'],
  // PGlite by our own guard, as long as the disk is almost full; PostgreSQL where its operator or a failover says so.
  [/^25006$/, 'readOnly'],
  // Statement timeout; a transaction that was left alone, or lasted too long.
  [/^(57014|25P03|25P04)$/, 'slow'],
  // Lock not available, deadlock, serialization, too many connections, out of memory.
  [/^(55P03|40P01|40001|53300|53200)$/, 'busy'],
  // Connection exceptions, shut-downs, crashes, failing disks.
  [/^(08...|57P0[1-5]|58030)$/, 'away'],
];

/** What an error says about the storage; undefined where it is about something else. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  const failure = causesOf(error).find((cause) => cause instanceof StorageFailure);
  if (failure) return (failure as StorageFailure).trouble;
  const code = databaseErrorOf(error)?.code;
  return code === undefined ? undefined : TROUBLES.find(([codes]) => codes.test(code))?.[1];
}

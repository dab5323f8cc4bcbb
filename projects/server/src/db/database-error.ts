/** What a database says about a statement that it refused. */
export interface DatabaseError extends Error {
  /** PostgreSQL's five characters, for example `23505` for a value that must be unique and is not. */
  code: string;
  /** Name of the constraint that was broken, where one was. */
  constraint?: string;
}

/** The database's own error inside what Drizzle throws; undefined where the error came from somewhere else. */
export function databaseErrorOf(error: unknown): DatabaseError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return cause as DatabaseError;
  }
  return undefined;
}

/** What a database says about a statement that it refused. */
export interface DatabaseError extends Error {
  /** PostgreSQL's five characters, for example `23505` for a value that must be unique and is not. */
  code: string;
  /** Name of the constraint that was broken, where one was. */
  constraint?: string;
}

/** An error and what caused it, the outermost first. */
export function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && chain.length < 10; one = one.cause) chain.push(one);
  return chain;
}

/** The database's own error inside what Drizzle throws; undefined where the error came from somewhere else. */
export function databaseErrorOf(error: unknown): DatabaseError | undefined {
  return causesOf(error).find((cause): cause is DatabaseError => {
    const { code } = cause as { code?: unknown };
    // Five characters, but not one of the operating system's words: EPIPE.
    return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code);
  });
}

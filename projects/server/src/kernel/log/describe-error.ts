/** What PostgreSQL tells of an error beside its message that names things and holds no value. */
const NAMES = [
  'code',
  'severity',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
  'syscall',
] as const;

/** Classes of codes whose messages name tables, columns and constraints, not what is in them. */
const NAMING = /^(08|23|25|40|42|53|54|55|57|58)...$/;

/** An error as the log shows it. */
export interface DescribedError {
  type: string;
  message: string;
  stack: string;
  [field: string]: unknown;
}

const isDatabaseError = (error: Error) => 'severity' in error && 'routine' in error;

function messageOf(error: Error): string {
  const { query, code, constraint } = error as Error & { query?: unknown; code?: unknown; constraint?: unknown };
  // Drizzle's message ends with the parameters; texts in the query itself are values as well.
  if ('params' in error) return `Failed query: ${String(query).replace(/'(?:[^']|'')*'/g, "'…'")}`;
  if (!isDatabaseError(error) || NAMING.test(String(code))) return error.message;
  // Our own triggers and constraints say what they check.
  return constraint ? `${String(constraint)} was violated` : `PostgreSQL's message is left out: it may hold values`;
}

/** Where it happened, without the message that stacks begin with. */
function framesOf({ stack = '', message }: Error): string {
  const at = message ? stack.indexOf(message) : -1;
  const rest = at < 0 ? stack : stack.slice(at + message.length);
  return rest
    .split('\n')
    .filter((line) => /^\s+at .+(:\d+:\d+\)?|<anonymous>\)?|\(native\))$/.test(line))
    .join('\n');
}

/**
 * What the log may know of an error: what and where, never the values of a query. Drizzle's errors carry all of them,
 * PostgreSQL's some, in `detail`, `where`, and often in the message; they are people's addresses, names and tokens.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) {
    const message = typeof error === 'object' ? 'Something that is no error was thrown' : String(error);
    return { type: typeof error, message, stack: message };
  }
  const message = messageOf(error);
  const type = error.name || error.constructor.name;
  const described: DescribedError = { type, message, stack: `${type}: ${message}\n${framesOf(error)}` };
  for (const name of NAMES) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === 'string' || typeof value === 'number') described[name] = value;
  }
  if (depth < 5) {
    if (error.cause !== undefined) described['cause'] = describeError(error.cause, depth + 1);
    if (error instanceof AggregateError) described['errors'] = error.errors.map((one) => describeError(one, depth + 1));
  }
  return described;
}

/** The same for people who look at a terminal. */
export function errorText(error: unknown): string {
  const { stack, code, cause } = describeError(error) as DescribedError & { cause?: DescribedError };
  const text = code ? stack.replace('\n', ` (${String(code)})\n`) : stack;
  return cause ? `${text}\nbecause of ${errorText((error as Error).cause)}` : text;
}

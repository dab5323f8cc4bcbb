/** Headers that are about one connection, and not about what is sent over it: they stay where they are. */
const OF_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/** Whether a header, in lower case, is about the connection alone. */
export const isOfConnection = (name: string): boolean => OF_CONNECTION.has(name);

const NONE: readonly string[] = [];

/** What a `Connection` header names besides, in lower case: headers of its sender's own that are about the connection too. */
export function namedByConnection(value: string | string[] | undefined): readonly string[] {
  if (value === undefined || value === 'keep-alive' || value === 'close') return NONE;
  return String(value)
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
}

import { isWrite, type PreviewCall } from '../../preview/preview-calls';

/** A request of a dialog. */
export type CheckedCall = Pick<PreviewCall, 'method' | 'url' | 'body'>;

/** A request of the old dialog beside that of the new one. */
export interface CallPair {
  old: CheckedCall | null;
  now: CheckedCall | null;
  isSame: boolean;
}

/** JSON whatever the order of its members. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, canonical(member)]),
  );
}

function bodyOf({ body }: CheckedCall): string {
  if (body === null) return '';
  try {
    return JSON.stringify(canonical(JSON.parse(body)));
  } catch {
    return body;
  }
}

/** Two requests that a server cannot tell apart have the same key. */
const keyOf = (call: CheckedCall) => `${call.method} ${call.url} ${bodyOf(call)}`;

/** What is probably the same request with other content. */
const placeOf = ({ method, url }: CheckedCall) => `${method} ${url.split('?')[0]}`;

/**
 * Puts the requests of two dialogs side by side. Questions may come in any order, because answers do; requests that change
 * something have to come in the same one.
 */
export function pairCalls(old: readonly CheckedCall[], now: readonly CheckedCall[]): CallPair[] {
  const left = [...now];
  const take = (find: (call: CheckedCall) => boolean): CheckedCall | null => {
    const at = left.findIndex(find);
    return at < 0 ? null : left.splice(at, 1)[0];
  };
  const same = old.map((call) => take((other) => keyOf(other) === keyOf(call)));
  const pairs: CallPair[] = old.map((call, at) => {
    const found = same[at];
    return found
      ? { old: call, now: found, isSame: true }
      : { old: call, now: take((other) => placeOf(other) === placeOf(call)), isSame: false };
  });
  const all = [...pairs, ...left.map((call): CallPair => ({ old: null, now: call, isSame: false }))];
  return isSameOrder(all, now) ? all : all.map((pair) => ({ ...pair, isSame: pair.isSame && !writes(pair.now) }));
}

const writes = (call: CheckedCall | null) => call !== null && isWrite(call);

function isSameOrder(pairs: readonly CallPair[], now: readonly CheckedCall[]): boolean {
  const order = pairs.filter((pair) => pair.isSame && writes(pair.now)).map((pair) => now.indexOf(pair.now!));
  return order.every((at, index) => index === 0 || at > order[index - 1]);
}

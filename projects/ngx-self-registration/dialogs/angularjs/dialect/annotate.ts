/** A function that names its services, the AngularJS way. */
export type Injectable = ((...args: never[]) => unknown) | readonly unknown[];

/** A function and the names of its services. */
export interface Annotated {
  fn: (...args: unknown[]) => unknown;
  names: readonly string[];
}

const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const PARAMETERS = /^(?:async\s+)?(?:function\b[^(]*|[\w$]*\s*)\(([^)]*)\)|^(?:async\s+)?([\w$]+)\s*=>/;

function parameterNames(fn: (...args: unknown[]) => unknown): string[] {
  const source = Function.prototype.toString.call(fn).replace(COMMENTS, '');
  const isClass = /^class\b/.test(source);
  const text = isClass ? (/\bconstructor\s*(\([^)]*\))/.exec(source)?.[1] ?? '()') : source;
  const match = PARAMETERS.exec(text.trim());
  const list = match?.[1] ?? match?.[2] ?? '';
  return list
    .split(',')
    .map((name) => name.replace(/=[\s\S]*$/, '').trim())
    .filter(Boolean);
}

/** Reads `['$scope', function ($scope) {}]`, `fn.$inject`, or a function's own parameter names. */
export function annotate(injectable: Injectable): Annotated {
  if (typeof injectable === 'function') {
    const fn = injectable as Annotated['fn'] & { $inject?: readonly string[] };
    return { fn, names: fn.$inject ?? parameterNames(fn) };
  }
  const fn = injectable[injectable.length - 1];
  if (typeof fn !== 'function') {
    throw new TypeError('A controller must be a function, or a list that ends with one');
  }
  return { fn: fn as Annotated['fn'], names: injectable.slice(0, -1).map(String) };
}

import { jqLite } from './jq-lite';

type AnyObject = Record<string, unknown>;

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';
const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function';

function copyValue(value: unknown, seen: Map<object, unknown>): unknown {
  if (!isObject(value) || value instanceof Node || value instanceof Blob) {
    return value;
  }
  const known = seen.get(value);
  if (known) {
    return known;
  }
  if (value instanceof Date) {
    return new Date(value);
  }
  if (value instanceof RegExp || value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) {
    return structuredClone(value);
  }
  const made = (Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value) as object | null)) as AnyObject;
  seen.set(value, made);
  for (const [key, member] of Object.entries(value)) {
    if (!key.startsWith('$$')) {
      made[key] = copyValue(member, seen);
    }
  }
  return made;
}

function copy(source: unknown, target?: AnyObject | unknown[]): unknown {
  const copied = copyValue(source, new Map());
  if (!target || !isObject(copied)) {
    return copied;
  }
  if (Array.isArray(target)) {
    target.length = 0;
  } else {
    Object.keys(target).forEach((key) => delete target[key]);
  }
  return Object.assign(target, copied);
}

function equals(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) {
    return true;
  }
  if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) {
    return false;
  }
  if (left instanceof Date || right instanceof Date) {
    return left instanceof Date && right instanceof Date && left.getTime() === right.getTime();
  }
  const keysOf = (value: object) =>
    Object.entries(value)
      .filter(([key, member]) => !key.startsWith('$') && member !== undefined && !isFunction(member))
      .map(([key]) => key);
  const keys = keysOf(left);
  return (
    keys.length === keysOf(right).length &&
    keys.every((key) => equals((left as AnyObject)[key], (right as AnyObject)[key]))
  );
}

function merge(target: AnyObject, ...sources: (AnyObject | null | undefined)[]): AnyObject {
  for (const source of sources) {
    for (const [key, value] of Object.entries(source ?? {})) {
      // A dashboard's data must not reach the prototype of all objects.
      if (key === '__proto__') {
        continue;
      }
      const isDeep = isObject(value) && !(value instanceof Date) && !(value instanceof RegExp);
      const existing = Object.hasOwn(target, key) && isObject(target[key]) ? target[key] : undefined;
      target[key] = isDeep
        ? merge((existing ?? (Array.isArray(value) ? [] : {})) as AnyObject, value as AnyObject)
        : value;
    }
  }
  return target;
}

function forEach(
  items: unknown,
  callback: (value: unknown, key: string | number, items: unknown) => void,
  context?: unknown,
): unknown {
  if (Array.isArray(items)) {
    items.forEach((value: unknown, index) => callback.call(context, value, index, items));
  } else if (isObject(items)) {
    Object.entries(items).forEach(([key, value]) => callback.call(context, value, key, items));
  }
  return items;
}

function toJson(value: unknown, pretty?: boolean | number): string | undefined {
  const spaces = pretty === true ? 2 : pretty || undefined;
  const withoutInternals = (key: string, member: unknown) => (key.startsWith('$$') ? undefined : member);
  return value === undefined ? undefined : JSON.stringify(value, withoutInternals, spaces);
}

/** The global `angular` of the AngularJS console, as far as actions use it. It is given to their function only. */
export const ANGULAR_GLOBAL = {
  copy,
  element: jqLite,
  equals,
  extend: (target: object, ...sources: unknown[]): unknown => Object.assign(target, ...sources) as unknown,
  merge,
  forEach,
  identity: <T>(value: T): T => value,
  noop: (): void => undefined,
  isArray: Array.isArray,
  isDate: (value: unknown): boolean => value instanceof Date,
  isDefined: (value: unknown): boolean => value !== undefined,
  isElement: (value: unknown): boolean => value instanceof Element,
  isFunction,
  isNumber: (value: unknown): boolean => typeof value === 'number',
  isObject,
  isString: (value: unknown): boolean => typeof value === 'string',
  isUndefined: (value: unknown): boolean => value === undefined,
  lowercase: (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value),
  uppercase: (value: unknown): unknown => (typeof value === 'string' ? value.toUpperCase() : value),
  bind: (self: unknown, fn: (...args: unknown[]) => unknown, ...args: unknown[]) => fn.bind(self, ...args),
  fromJson: (text: unknown): unknown => (typeof text === 'string' ? (JSON.parse(text) as unknown) : text),
  toJson,
} as const;

/** What an object is seen with instead of, or besides, its own members. */
interface Overrides {
  has(name: string): boolean;
  get(name: string): unknown;
  /** The original's own is meant from now on. */
  drop(name: string): void;
}

const bound = new WeakMap<object, unknown>();

function seenWith<T extends object>(original: T, overrides: Overrides): T {
  return new Proxy(original, {
    get(target, key) {
      if (typeof key === 'string' && overrides.has(key)) {
        return overrides.get(key);
      }
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function' || Object.hasOwn(value, 'prototype')) {
        return value;
      }
      // Methods of classes with private fields only work on the object itself.
      const method = bound.get(value) ?? (value.bind(target) as unknown);
      bound.set(value, method);
      return method;
    },
    has: (target, key) => (typeof key === 'string' && overrides.has(key)) || Reflect.has(target, key),
    set(target, key, value) {
      if (typeof key === 'string') {
        overrides.drop(key);
      }
      return Reflect.set(target, key, value, target);
    },
  });
}

/** An object that answers with the overrides where they exist, else like the original. Writes reach the original. */
export function overlay<T extends object>(original: T, overrides: Record<string, unknown>): T {
  return seenWith(original, {
    has: (name) => Object.hasOwn(overrides, name),
    get: (name) => overrides[name],
    drop: (name) => void delete overrides[name],
  });
}

/** The same with overrides that are made when they are first asked for: `maker` knows how, where there is one. */
export function lazyOverlay<T extends object>(original: T, maker: (name: string) => (() => unknown) | undefined): T {
  const made = new Map<string, unknown>();
  const dropped = new Set<string>();
  return seenWith(original, {
    has: (name) => !dropped.has(name) && (made.has(name) || maker(name) !== undefined),
    get: (name) => {
      if (!made.has(name)) made.set(name, maker(name)?.());
      return made.get(name);
    },
    drop: (name) => void dropped.add(name),
  });
}

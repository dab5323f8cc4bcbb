const bound = new WeakMap<object, unknown>();

/** An object that answers with the overrides where they exist, else like the original. Writes reach the original. */
export function overlay<T extends object>(original: T, overrides: Record<string, unknown>): T {
  return new Proxy(original, {
    get(target, key) {
      if (typeof key === 'string' && Object.hasOwn(overrides, key)) {
        return overrides[key];
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
    has: (target, key) => (typeof key === 'string' && Object.hasOwn(overrides, key)) || Reflect.has(target, key),
    set(target, key, value) {
      if (typeof key === 'string') {
        delete overrides[key];
      }
      return Reflect.set(target, key, value, target);
    },
  });
}

/** An object whose members are made when they are first asked for. */
export function lazyMembers<T>(factories: Record<string, () => T>): Record<string, T> {
  const members: Record<string, T> = {};
  for (const [name, make] of Object.entries(factories)) {
    Object.defineProperty(members, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = make();
        Object.defineProperty(members, name, { configurable: true, enumerable: true, writable: true, value });
        return value;
      },
    });
  }
  return members;
}

/**
 * What pages use of the library and of ng add that is not built yet: names, schematics and flags. A test fails for each
 * one that has come: take it out of this list then.
 */
export const AWAITED = ['look'];

const met = new Set();

/** Whether something that is missing may be missing for now. */
export function isAwaited(name) {
  if (AWAITED.includes(name)) met.add(name);
  return AWAITED.includes(name);
}

/** What was awaited, and was not missed by any block. */
export const arrived = () => AWAITED.filter((name) => !met.has(name));

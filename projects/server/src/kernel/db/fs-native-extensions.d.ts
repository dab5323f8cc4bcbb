/** The part that is used here; the package has no types of its own. */
declare module 'fs-native-extensions' {
  /** Locks a range of a file for this handle alone, without waiting; false where somebody else has it. */
  export function tryLock(handle: number, offset: number, length: number): boolean;
  /** Gives it back. */
  export function unlock(handle: number, offset: number, length: number): void;
}

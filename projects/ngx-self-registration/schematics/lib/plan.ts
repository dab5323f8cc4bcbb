/**
 * What a schematic is going to do, as data: worked out from the tree first, applied, told and written down afterwards.
 * Everything is an insertion or a new file, so that `remove` can take it back byte for byte.
 */
export interface Plan {
  /** Text that is put into files of the host. */
  insertions: Insertion[];
  /** Files that are the library's alone, such as the adapter for ThingsBoard's UI. */
  files: NewFile[];
  /** Sentences for the log: what was done. */
  done: string[];
  /** What the host's people have to do by themselves. */
  left: LeftToDo[];
  /** The sentence about what comes next, where it is not the usual one. */
  next?: string;
}

/** Text put into a file at an offset of the file as it was before the plan, in UTF-16 units. */
export interface Insertion {
  path: string;
  offset: number;
  text: string;
  /** Names that this text imports: it stays as long as the file uses one of them. */
  imports?: string[];
  /** Insertions of one file that make sense together only, such as two brackets: taken back all or none. */
  group?: string;
  /** For JSON files: what the text adds, so that it is found after a package manager has sorted or updated it. */
  json?: JsonAddition;
}

/** Properties of an object, or elements of an array, in a JSON file. */
export interface JsonAddition {
  /** Names that lead to the object or the array. */
  path: string[];
  /** Names of properties that were added. */
  keys?: string[];
  /** Elements that were added. */
  values?: string[];
  /** Whether the object or array itself is ours too, and goes when it is empty. */
  made?: boolean;
}

/** A whole file; refused where another one of that name exists. */
export interface NewFile {
  path: string;
  text: string;
}

/** Something that could not be done for the host: why, and the exact lines to paste and where. */
export interface LeftToDo {
  /** Why it is left. */
  why: string;
  /** The file, as far as it is known, and the place in it, in words. */
  where: string;
  /** Lines to paste, as they are. Empty where nothing is to be pasted. */
  lines: string[];
}

/** A plan that does nothing. */
export const emptyPlan = (): Plan => ({ insertions: [], files: [], done: [], left: [] });

/** Several plans, one after the other. */
export const together = (...plans: Plan[]): Plan => ({
  insertions: plans.flatMap(({ insertions }) => insertions),
  files: plans.flatMap(({ files }) => files),
  done: plans.flatMap(({ done }) => done),
  left: plans.flatMap(({ left }) => left),
  ...plans.filter(({ next }) => next !== undefined).map(({ next }) => ({ next }))[0],
});

import type { NoteKind } from '../note';
import type { Field } from './field';
import type { Surroundings } from './reading';
import type { Part } from './tag';

/** One rewriting of a template, as the rules of elements see it. */
export interface Rewriting {
  where: Surroundings;
  /** The fields of the old template. */
  fields: ReadonlyMap<Element, Field>;
  /** What is inside an element. */
  content(source: Element, where?: Surroundings): Part[];
  /** One element. */
  element(source: Element, where?: Surroundings): Part[];
  /** Notes what of an element is left out. */
  leaveOut(kind: NoteKind, name: string, source: Element): void;
  /** A name that nothing else in the template has. */
  fresh(prefix: string): string;
}

/** How one kind of element is written. */
export type Rule = (source: Element, rewriting: Rewriting) => Part[];

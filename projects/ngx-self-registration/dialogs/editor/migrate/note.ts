/** What a note is about; the text of each is `self-registration.action-migrate-notes.<kind>`. */
export type NoteKind =
  | 'element'
  | 'directive'
  | 'filter'
  | 'expression'
  | 'model'
  | 'condition'
  | 'group-by'
  | 'field-disabled'
  | 'form-member'
  | 'platform-element'
  | 'service'
  | 'scope'
  | 'root-scope'
  | 'broadcast'
  | 'angular'
  | 'controller'
  | 'dialog-options'
  | 'dialog-close'
  | 'promise'
  | 'dismissed'
  | 'method'
  | 'no-function'
  | 'name-taken'
  | 'style';

/** Something that could not be carried over, or that has to be looked at. */
export interface MigrationNote {
  /** The part of the old action that it is about. */
  part: 'html' | 'js' | 'css';
  /** Line of the old source, from 1; undefined where it has none. */
  line?: number;
  kind: NoteKind;
  /** What the text names. */
  name: string;
}

/** Takes notes of one part. */
export type TakeNote = (kind: NoteKind, name: string, line?: number) => void;

/** What a note says, in a sentence. */
export type SayNote = (kind: NoteKind, name: string) => string;

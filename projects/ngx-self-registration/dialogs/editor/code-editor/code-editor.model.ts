import { InjectionToken } from '@angular/core';
import type { TemplateVocabulary } from 'ngx-self-registration/dialogs/runtime';
import type { CodeProblem } from '../checks/code-problem';

/** What a code editor knows to highlight and to tidy. */
export type CodeLanguage = 'html' | 'css' | 'javascript';

/** What completion knows of the action that the code belongs to. */
export interface CodeSurroundings {
  /** The action's function as it is now. */
  js(): string;
  /** Names of its parameters. */
  parameters: readonly string[];
  /** What its templates and its function can use. Rejects where that cannot be loaded. */
  vocabulary(): Promise<TemplateVocabulary>;
}

/** What the editor is made with. */
export interface CodeEditorOptions {
  language: CodeLanguage;
  value: string;
  readOnly: boolean;
  /** Offsets in `value`: where the plain field had its cursor when the editor took over. */
  selection?: { start: number; end: number };
  /** Id of the element that names the editor. */
  labelledBy: string;
  /** Id of the element that tells how to leave it by keyboard. */
  describedBy: string;
  /** What the editor says by itself: CodeMirror's own phrases, translated. */
  phrases?: Record<string, string>;
  /** What is completed beside the words of the language; nothing where it is missing. */
  surroundings?: CodeSurroundings;
  /** Told every change by the user, and by {@link CodeEditorHandle.setValue}. */
  changed: (value: string) => void;
  /** Told when the focus leaves. */
  left: () => void;
}

/** An editor on the page. */
export interface CodeEditorHandle {
  /** Replaces the text as one step that can be undone. */
  setValue(value: string): void;
  focus(): void;
  /** Puts cursor and focus at the start of a line; lines count from 1. */
  goToLine(line: number): void;
  /** Shows what is wrong with the text, in place of what it showed. */
  setProblems(problems: readonly CodeProblem[]): void;
  /** Puts cursor and focus to the problem after or before the cursor, round the ends of the text. */
  goToProblem(direction: 'next' | 'previous'): void;
  /** Opens the panel that finds and replaces, with what is selected, and puts the focus there. */
  openSearch(): void;
  destroy(): void;
}

/** Makes an editor. */
export type CodeEditorFactory = (parent: HTMLElement, options: CodeEditorOptions) => CodeEditorHandle;

/** Loads what makes editors. Default: CodeMirror. */
export const CODE_EDITOR_LOADER = new InjectionToken<() => Promise<CodeEditorFactory>>('CODE_EDITOR_LOADER', {
  providedIn: 'root',
  factory: () => async () => (await import('./code-mirror')).createCodeMirror,
});

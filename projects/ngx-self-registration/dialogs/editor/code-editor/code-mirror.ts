/*
 * The code editor itself. Loaded with its first use, never imported statically.
 */
import { css } from '@codemirror/lang-css';
import { html, htmlLanguage } from '@codemirror/lang-html';
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { indentUnit, syntaxHighlighting } from '@codemirror/language';
import { openSearchPanel, search } from '@codemirror/search';
import { EditorSelection, EditorState, Extension } from '@codemirror/state';
import { Command, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import { templateCompletion } from '../completion/html-completion';
import { functionCompletion } from '../completion/js-completion';
import type { CodeEditorHandle, CodeEditorOptions, CodeLanguage } from './code-editor.model';
import { goToProblem, PROBLEM_MARKS, showProblems } from './problem-marks';

const LANGUAGES: Record<CodeLanguage, () => Extension> = {
  css,
  html: () => html({ autoCloseTags: true }),
  javascript,
};

/** Runs what the basic set-up has bound to another key. */
const asKey =
  (key: string): Command =>
  (view) =>
    view.state
      .facet(keymap)
      .flat()
      .find((binding) => binding.key === key)
      ?.run?.(view) ?? false;

/** Tab indents like Mod-] does. CodeMirror lets Tab leave the editor after Escape. */
const TAB_INDENTS = keymap.of([{ key: 'Tab', run: asKey('Mod-]'), shift: asKey('Mod-[') }]);

/** Puts an editor into `parent`. Throws where CodeMirror is missing. */
export function createCodeMirror(parent: HTMLElement, options: CodeEditorOptions): CodeEditorHandle {
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc: options.value, selection: clamp(options), extensions: extensions(options) }),
  });
  return {
    setValue(value) {
      if (value !== view.state.doc.toString()) {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
      }
    },
    focus: () => view.focus(),
    goToLine(number) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      view.dispatch({ selection: EditorSelection.cursor(line.from), scrollIntoView: true });
      view.focus();
    },
    setProblems: (problems) => view.dispatch(showProblems(view.state, problems)),
    goToProblem(direction) {
      goToProblem(view, direction);
      view.focus();
    },
    openSearch: () => void openSearchPanel(view),
    destroy: () => view.destroy(),
  };
}

function clamp({ value, selection = { start: 0, end: 0 } }: CodeEditorOptions): EditorSelection {
  const within = (position: number): number => Math.min(position, value.length);
  return EditorSelection.single(within(selection.start), within(selection.end));
}

/** What the action brings, beside what the languages complete by themselves. */
function completion({ language, surroundings }: CodeEditorOptions): Extension {
  if (!surroundings) return [];
  // Without the vocabulary, names of the function can still be completed.
  const vocabulary = () => surroundings.vocabulary().catch(() => ({ parts: [], pipes: [], rxjs: [] }));
  switch (language) {
    case 'javascript':
      return javascriptLanguage.data.of({
        autocomplete: functionCompletion(surroundings.parameters, async () => (await vocabulary()).rxjs),
      });
    case 'html':
      return htmlLanguage.data.of({ autocomplete: templateCompletion({ js: surroundings.js, vocabulary }) });
    case 'css':
      return [];
  }
}

function extensions(options: CodeEditorOptions): Extension[] {
  return [
    basicSetup,
    TAB_INDENTS,
    LANGUAGES[options.language](),
    completion(options),
    search({ top: true }),
    EditorState.phrases.of(options.phrases ?? {}),
    indentUnit.of('    '),
    EditorState.readOnly.of(options.readOnly),
    EditorView.lineWrapping,
    PROBLEM_MARKS,
    syntaxHighlighting(classHighlighter),
    EditorView.contentAttributes.of({
      'aria-labelledby': options.labelledBy,
      'aria-describedby': options.describedBy,
      'aria-multiline': 'true',
      tabindex: '0',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        options.changed(update.state.doc.toString());
      }
    }),
    EditorView.domEventHandlers({ blur: () => options.left() }),
  ];
}

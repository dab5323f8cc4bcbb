import {
  type Diagnostic,
  forEachDiagnostic,
  lintGutter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
} from '@codemirror/lint';
import { type EditorState, type Extension, Prec, StateField, type Text, type TransactionSpec } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, WidgetType } from '@codemirror/view';
import type { CodePlace, CodeProblem } from '../checks/code-problem';

/** A sentence below the line that it is about. Read out by the list of problems and not here, in the middle of the code. */
class Sentence extends WidgetType {
  constructor(
    private readonly text: string,
    private readonly severity: string,
  ) {
    super();
  }

  override eq(other: Sentence): boolean {
    return other.text === this.text && other.severity === this.severity;
  }

  override toDOM(): HTMLElement {
    const line = document.createElement('div');
    line.className = `sr-sentence sr-sentence-${this.severity}`;
    line.setAttribute('aria-hidden', 'true');
    line.textContent = this.text;
    return line;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function sentences(state: EditorState): DecorationSet {
  const marks: { at: number; sentence: Sentence }[] = [];
  forEachDiagnostic(state, ({ message, severity }, from) => {
    marks.push({
      at: state.doc.lineAt(Math.min(from, state.doc.length)).to,
      sentence: new Sentence(message, severity),
    });
  });
  return Decoration.set(
    marks.map(({ at, sentence }) => Decoration.widget({ widget: sentence, block: true, side: 1 }).range(at)),
    true,
  );
}

/** Below each line what is wrong with it. Follows the diagnostics, which move with the text. */
const SENTENCES = StateField.define<DecorationSet>({
  create: sentences,
  update: (shown, { docChanged, effects, state }) => (docChanged || effects.length > 0 ? sentences(state) : shown),
  provide: (field) => EditorView.decorations.from(field),
});

/** Goes to another problem, and has it read out. */
export function goToProblem(view: EditorView, direction: 'next' | 'previous'): boolean {
  const moved = (direction === 'next' ? nextDiagnostic : previousDiagnostic)(view);
  const { from, to } = view.state.selection.main;
  const messages: string[] = [];
  forEachDiagnostic(view.state, ({ message }, start, end) => {
    if (start === from && end === to) messages.push(message);
  });
  view.dispatch({ effects: EditorView.announce.of(messages.join(' ')) });
  return moved;
}

/** Marks beside and under the text, sentences below its lines, and keys that go from one to the next. */
export const PROBLEM_MARKS: Extension = [
  lintGutter(),
  SENTENCES,
  Prec.high(
    keymap.of([
      { key: 'F8', run: (view) => goToProblem(view, 'next'), shift: (view) => goToProblem(view, 'previous') },
    ]),
  ),
];

function offsetOf(doc: Text, { line, column }: CodePlace): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + column - 1, found.to);
}

/** Shows problems in place of those that are shown. */
export function showProblems(state: EditorState, problems: readonly CodeProblem[]): TransactionSpec {
  const diagnostics = problems.map(({ severity, message, start, end }): Diagnostic => {
    const from = offsetOf(state.doc, start);
    return { severity, message, from, to: Math.max(offsetOf(state.doc, end), from) };
  });
  return setDiagnostics(state, diagnostics);
}

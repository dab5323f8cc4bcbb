/** A place in code: lines and columns, both from 1. Lines may end in `\n`, `\r\n` or `\r`. */
export interface CodePlace {
  line: number;
  column: number;
}

/** Something that is wrong with code. */
export interface CodeProblem {
  /** Errors keep the action from being saved, because it could not run; warnings do not. */
  severity: 'error' | 'warning';
  /** For people, translated as far as it is not the parser's own. */
  message: string;
  start: CodePlace;
  end: CodePlace;
}

/** The place of an offset in a text. */
export function placeOf(text: string, offset: number): CodePlace {
  const lines = text.slice(0, Math.max(offset, 0)).split(/\r\n?|\n/);
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

/** A problem between two offsets of a text. */
export function problemAt(
  text: string,
  from: number,
  to: number,
  severity: CodeProblem['severity'],
  message: string,
): CodeProblem {
  return { severity, message, start: placeOf(text, from), end: placeOf(text, to) };
}

/** Problems in the order of the text; of those at the same place, errors first. */
export function inOrder(problems: readonly CodeProblem[]): CodeProblem[] {
  const rank = ({ severity }: CodeProblem) => (severity === 'error' ? 0 : 1);
  return [...problems].sort(
    (a, b) => a.start.line - b.start.line || a.start.column - b.start.column || rank(a) - rank(b),
  );
}

import { CodeProblem, problemAt } from './code-problem';

/**
 * Where CSS is not understood. Warnings only: a browser leaves out a rule that it does not understand, and the dialog
 * opens all the same. One for a line, because what follows a mistake is often misread as well.
 */
export async function cssProblems(css: string, message: string): Promise<CodeProblem[]> {
  const { cssLanguage } = await import('@codemirror/lang-css');
  const byLine = new Map<number, CodeProblem>();
  cssLanguage.parser.parse(css).iterate({
    enter: ({ type, from, to }) => {
      if (!type.isError) return;
      const problem = problemAt(css, from, to, 'warning', message);
      if (!byLine.has(problem.start.line)) byLine.set(problem.start.line, problem);
    },
  });
  return [...byLine.values()];
}

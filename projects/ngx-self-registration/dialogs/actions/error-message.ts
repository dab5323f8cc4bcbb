/** A sentence for people from whatever was thrown: the server's own message where there is one. */
export function messageOf(error: unknown): string {
  if (typeof error === 'string') {
    return error;
  }
  if (typeof error === 'object' && error !== null) {
    const { error: body, message, data } = error as { error?: unknown; message?: unknown; data?: unknown };
    for (const answer of [body, data]) {
      if (typeof answer === 'object' && answer !== null && 'message' in answer && typeof answer.message === 'string') {
        return answer.message;
      }
    }
    if (typeof message === 'string' && message !== '') {
      return message;
    }
  }
  return String(error);
}

/** What browsers call the code of an action in the stack of an error. */
export const ACTION_SOURCE = 'widget-action.js';

/** Lines that stand before an action's code in what it is made into; see `makeActionFunction()`. */
const LINES_BEFORE = 3;

/** A syntax error in an action's function. */
export class CodeMistake extends SyntaxError {
  constructor(
    message: string,
    /** Line of the function, from 1. */
    readonly line: number,
  ) {
    super(message);
  }
}

/** The line of an action's function, from 1, in which an error arose; undefined where it was elsewhere or nobody knows. */
export function lineInAction(error: unknown): number | undefined {
  if (error instanceof CodeMistake) return error.line;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const [, line] = new RegExp(`\\b${ACTION_SOURCE.replace('.', '\\.')}:(\\d+)`).exec(stack) ?? [];
  return line === undefined ? undefined : Math.max(1, Number(line) - LINES_BEFORE);
}

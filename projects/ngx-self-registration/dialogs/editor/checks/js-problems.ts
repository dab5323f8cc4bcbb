import type { Node, Program } from 'acorn';
import { ACTION_FUNCTION_PARAMETERS } from 'ngx-self-registration/dialogs/actions';
import { CodeProblem, problemAt } from './code-problem';

/** What acorn throws. Offsets are of the text that it was given. */
interface Mistake extends SyntaxError {
  pos: number;
  raisedAt: number;
}

/** Acorn puts line and column behind its message. */
const messageOf = (mistake: Mistake) => mistake.message.replace(/\s*\(\d+:\d+\)$/, '');

/** Whether a program is one function and nothing else: a body that closes its function makes more of it. */
function isOneFunction({ body }: Program, end: number): boolean {
  const [statement] = body as (Node & { expression?: Node })[];
  return (
    body.length === 1 &&
    statement.end === end &&
    statement.type === 'ExpressionStatement' &&
    statement.expression?.type === 'FunctionExpression'
  );
}

/**
 * The first syntax error of an action's function, by its body. The parser runs nothing and needs no eval, and it takes
 * the body for what the runtime makes of it: `return` is allowed, the parameters are declared, `await` is not known.
 */
export async function jsProblems(body: string): Promise<CodeProblem[]> {
  const { parse } = await import('acorn');
  const attempt = (text: string, allowReturnOutsideFunction: boolean): Program | Mistake => {
    try {
      return parse(text, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return error as Mistake;
    }
  };
  const before = `(function (${ACTION_FUNCTION_PARAMETERS.join(', ')}) {\n`;
  const whole = `${before}${body}\n})`;
  const asFunction = attempt(whole, false);
  if (!(asFunction instanceof Error) && isOneFunction(asFunction, whole.length)) return [];
  // By itself first: a brace too many is told where it stands, and not at the end of the function round it.
  const alone = attempt(body, true);
  const mistake = alone instanceof Error ? alone : (asFunction as Mistake);
  const start = Math.min(alone instanceof Error ? mistake.pos : mistake.pos - before.length, body.length);
  const end = Math.min(Math.max(endOf(body, start), start), body.length);
  return [problemAt(body, start, end, 'error', advice(body, start) ?? messageOf(mistake))];
}

/** The end of the word or sign at a place. */
function endOf(body: string, start: number): number {
  const [word] = /^([\w$]+|[^\s])?/.exec(body.slice(start)) ?? [''];
  return start + word.length;
}

/** What the parser’s “unexpected token” leaves to guess. */
function advice(body: string, start: number): string | null {
  const line = body.slice(body.lastIndexOf('\n', start - 1) + 1, start);
  return /(^|[^\w$.])await\s+$/.test(line) ? '“await” works in async functions only.' : null;
}

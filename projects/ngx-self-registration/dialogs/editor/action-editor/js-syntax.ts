import { ACTION_FUNCTION_PARAMETERS } from 'ngx-self-registration/dialogs/actions';

/** Why a function body cannot be run. */
export interface SyntaxProblem {
  /** The browser's own words. */
  message: string;
  /** Line of the body, from 1; null where it is not known. */
  line: number | null;
}

/**
 * Looks for a syntax error in the body of an action's function. Nothing of it is run.
 * A page whose Content-Security-Policy forbids making functions gets no answer, so null: it could not run the action
 * either, and must not be kept from saving it.
 */
export async function findSyntaxProblem(body: string): Promise<SyntaxProblem | null> {
  try {
    new Function(...ACTION_FUNCTION_PARAMETERS, body);
    return null;
  } catch (error) {
    return error instanceof SyntaxError ? { message: error.message, line: await firstBadLine(body) } : null;
  }
}

/** Browsers do not tell the line of such an error; the parser of the code editor does. */
async function firstBadLine(body: string): Promise<number | null> {
  try {
    const { javascriptLanguage } = await import('@codemirror/lang-javascript');
    let position = -1;
    javascriptLanguage.parser.parse(body).iterate({
      enter: ({ type, from }) => {
        if (type.isError && position < 0) {
          position = from;
        }
      },
    });
    return position < 0 ? null : body.slice(0, position).split('\n').length;
  } catch {
    // The line is a help, the message is what counts.
    return null;
  }
}

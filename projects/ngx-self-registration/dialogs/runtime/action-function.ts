import { ACTION_FUNCTION_PARAMETERS, ACTION_SOURCE } from 'ngx-self-registration/dialogs/actions';

/** An action's function, still waiting for its arguments. */
export type ActionFunction = (...args: unknown[]) => unknown;

/**
 * Makes a function of an action's code.
 *
 * `scope` holds names that the code takes for globals. They are parameters of an outer function,
 * so that the code may declare the same name itself.
 *
 * Throws `EvalError` where the page's content security policy forbids it, `SyntaxError` for code with a mistake.
 */
export function makeActionFunction(code: string, scope: Record<string, unknown>): ActionFunction {
  const inner = `return function (${ACTION_FUNCTION_PARAMETERS.join(', ')}) {\n${code}\n};\n//# sourceURL=${ACTION_SOURCE}`;
  const outer = new Function(...Object.keys(scope), inner) as (...args: unknown[]) => ActionFunction;
  return outer(...Object.values(scope));
}

/** A function that is compiled already; `scope` holds names that it takes for globals. */
export type ReadyFunction = (scope: object) => ActionFunction;

/** The same of a function that is compiled already, which needs no eval. */
export function readyActionFunction(ready: ReadyFunction, scope: Record<string, unknown>): ActionFunction {
  // Without a prototype, whose names would hide the page's.
  return ready(Object.assign(Object.create(null) as object, scope));
}

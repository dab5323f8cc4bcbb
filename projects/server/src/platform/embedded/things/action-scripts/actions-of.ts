import type { ActionCode } from 'ngx-self-registration/models/action-code';

/** Actions of one dashboard that are compiled; more run as they did. */
const MOST = 500;
/** Characters of one action's template and function. */
const LONGEST = 300_000;
/** Depth to which a dashboard is looked through. */
const DEEPEST = 40;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An action's code, where this is one that has some: as the library hands it to what runs it. */
function actionCode({ type, customFunction, customHtml }: Record<string, unknown>): ActionCode | null {
  if (type !== 'custom' && type !== 'customPretty') return null;
  const { body } = (typeof customFunction === 'object' ? (customFunction ?? {}) : {}) as { body?: unknown };
  const action = { html: textOf(customHtml), code: textOf(customFunction) || textOf(body) };
  const length = action.html.length + action.code.length;
  return action.code === '' || length > LONGEST ? null : action;
}

/** The condition of an action's button, where it has one: a function like others. */
function conditionOf({
  useShowWidgetActionFunction,
  showWidgetActionFunction: code,
}: Record<string, unknown>): ActionCode | null {
  const condition = useShowWidgetActionFunction === true && actionCode({ type: 'custom', customFunction: code });
  return condition ? { html: '', code: condition.code.trim() } : null;
}

/** The actions, and conditions of their buttons, in a dashboard's configuration that have code, wherever a widget keeps them; each once. */
export function actionsOf(configuration: unknown): ActionCode[] {
  const found = new Map<string, ActionCode>();
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST || found.size >= MOST) return;
    for (const codeOf of [actionCode, conditionOf]) {
      const action = codeOf(value as Record<string, unknown>);
      if (action) found.set(JSON.stringify([action.html, action.code]), action);
    }
    for (const member of Object.values(value)) visit(member, depth + 1);
  };
  visit(configuration, 0);
  return [...found.values()];
}

/*
 * Widget actions as a dashboard file keeps them: `widget.config.actions[source]` is a list of descriptors.
 * Names and values are ThingsBoard's (UI models `WidgetActionDescriptor`, `WidgetActionType`).
 */

/** Where an action is started from. Widgets may name sources of their own, so any string is allowed. */
export type WidgetActionSource =
  'headerButton' | 'actionCellButton' | 'rowClick' | 'rowDoubleClick' | 'cellClick' | 'elementClick' | (string & {});

/** What an action does. A dashboard of a newer product may carry kinds that are unknown here; they are kept. */
export type WidgetActionType =
  | 'doNothing'
  | 'openDashboardState'
  | 'updateDashboardState'
  | 'openDashboard'
  | 'openURL'
  | 'custom'
  | 'customPretty'
  | 'mobileAction'
  | 'placeMapItem'
  | (string & {});

/** A style sheet or a script that an action needs before it runs. */
export interface WidgetActionResource {
  /** Address of a `.css` or `.js` file. */
  url: string;
  /** A JavaScript module rather than a classic script. */
  isModule?: boolean;
}

/** One action of a widget. Fields that are not named here survive editing. */
export interface WidgetActionDescriptor {
  id: string;
  name: string;
  /** Ligature of Material's icon font. */
  icon: string;
  type: WidgetActionType;
  /** Template of `customPretty`; reaches the function as `htmlTemplate`. */
  customHtml?: string | null;
  /** Styles of `customPretty`, in force while its dialog is open. */
  customCss?: string | null;
  /** Body of the function of `custom` and `customPretty`; see {@link ACTION_FUNCTION_PARAMETERS}. */
  customFunction?: string | null;
  customResources?: WidgetActionResource[] | null;
  /** State to open, of `openDashboardState` and `updateDashboardState`. */
  targetDashboardStateId?: string | null;
  /** Dashboard to open, of `openDashboard`. */
  targetDashboardId?: string | null;
  setEntityId?: boolean;
  stateEntityParamName?: string | null;
  openRightLayout?: boolean;
  openInSeparateDialog?: boolean;
  /** Address to open, of `openURL`. */
  url?: string | null;
  openNewBrowserTab?: boolean;
  [extra: string]: unknown;
}

/** A function of an action that names JavaScript modules, as newer versions of the platform keep it. */
export interface WidgetFunctionWithModules {
  /** Body of the function. */
  body: string;
  /** Addresses of modules by the name that the body knows them by. */
  modules?: Record<string, string> | null;
}

/**
 * What running takes of an action: any object that has these, such as the descriptor of ThingsBoard's own console, whose
 * kinds are an enum.
 */
export interface RunnableAction {
  /** Id within its widget. */
  id?: string;
  /** Told to the user when something goes wrong. */
  name?: string;
  /** One of {@link WidgetActionType}; others than `custom` and `customPretty` have nothing to run. */
  type: string;
  /** See {@link WidgetActionDescriptor}. */
  customHtml?: string | null;
  /** See {@link WidgetActionDescriptor}. */
  customCss?: string | null;
  /** See {@link WidgetActionDescriptor}. */
  customFunction?: string | WidgetFunctionWithModules | null;
  /** See {@link WidgetActionDescriptor}. */
  customResources?: readonly WidgetActionResource[] | null;
}

/** The body of an action's function, however it is kept; empty where there is none. */
export function functionBody(code: RunnableAction['customFunction']): string {
  return (typeof code === 'string' ? code : code?.body) ?? '';
}

/** All actions of a widget by their source: `widget.config.actions`. */
export type WidgetActions = Record<string, WidgetActionDescriptor[]>;

/** Names under which an action's function sees its world, in the order of ThingsBoard's. */
export const ACTION_FUNCTION_PARAMETERS = [
  '$event',
  'widgetContext',
  'entityId',
  'entityName',
  'htmlTemplate',
  'additionalParams',
  'entityLabel',
] as const;

/** Kinds that run a function, i.e. those that {@link WidgetActionDescriptor.customFunction} belongs to. */
export function hasFunction(action: Pick<RunnableAction, 'type'>): boolean {
  return action.type === 'custom' || action.type === 'customPretty';
}

/** Actions of one source; an empty list where a widget has none. */
export function actionsOf(
  actions: Partial<WidgetActions> | null | undefined,
  source: WidgetActionSource,
): WidgetActionDescriptor[] {
  return actions?.[source] ?? [];
}

/** A fresh action that does nothing yet. `id` must be unique within its widget. */
export function emptyAction(id: string, type: WidgetActionType = 'customPretty'): WidgetActionDescriptor {
  return { id, name: '', icon: 'more_horiz', type };
}

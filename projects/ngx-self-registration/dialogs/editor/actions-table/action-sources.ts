import type { WidgetActions, WidgetActionSource } from 'ngx-self-registration/dialogs/actions';

/** A place of a widget that actions can be put at. */
export interface WidgetActionSourceOption {
  /** Key in `widget.config.actions`. */
  value: WidgetActionSource;
  /** What administrators read. Default: the built-in name of a well-known source, else the value itself. */
  name?: string;
  /** Whether it takes more than one action: a button bar does, a click does not. Default true. */
  multiple?: boolean;
}

/** Sources of ThingsBoard's entity tables. */
export const ENTITY_TABLE_ACTION_SOURCES: readonly WidgetActionSourceOption[] = [
  { value: 'headerButton' },
  { value: 'actionCellButton' },
  { value: 'rowClick', multiple: false },
  { value: 'rowDoubleClick', multiple: false },
  { value: 'cellClick' },
];

/** The offered sources and those that a widget uses besides: no action may become invisible. */
export function allSources(
  offered: readonly WidgetActionSourceOption[],
  actions: WidgetActions,
): WidgetActionSourceOption[] {
  const known = new Set(offered.map((source) => source.value));
  const others = Object.keys(actions).filter((value) => !known.has(value) && actions[value]?.length);
  return [...offered, ...others.map((value) => ({ value }))];
}

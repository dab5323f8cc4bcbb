import type { WidgetActionDescriptor, WidgetActions, WidgetActionSource } from 'ngx-self-registration/dialogs/actions';

/** Where an action stands: descriptors need not have unique ids, so its place counts. */
export interface WidgetActionPlace {
  source: WidgetActionSource;
  index: number;
}

/** One action and its place, as the table lists it. */
export interface WidgetActionRow extends WidgetActionPlace {
  action: WidgetActionDescriptor;
}

/** All actions of a widget in the order of its configuration. */
export function rowsOf(actions: WidgetActions | null | undefined): WidgetActionRow[] {
  return Object.entries(actions ?? {}).flatMap(([source, list]) =>
    (list ?? []).map((action, index) => ({ source, index, action })),
  );
}

/** A copy of the actions with one more at the end of its source. */
export function withAdded(
  actions: WidgetActions | null | undefined,
  source: WidgetActionSource,
  action: WidgetActionDescriptor,
): WidgetActions {
  return { ...actions, [source]: [...(actions?.[source] ?? []), action] };
}

/** A copy without the action at a place. The source stays, with an empty list, as ThingsBoard leaves it. */
export function withRemoved(actions: WidgetActions, place: WidgetActionPlace): WidgetActions {
  return { ...actions, [place.source]: actions[place.source].filter((_, index) => index !== place.index) };
}

/** A copy with another descriptor at a place. An action that changes its source goes to the end of the new one. */
export function withReplaced(
  actions: WidgetActions,
  place: WidgetActionPlace,
  source: WidgetActionSource,
  action: WidgetActionDescriptor,
): WidgetActions {
  if (source !== place.source) {
    return withAdded(withRemoved(actions, place), source, action);
  }
  return { ...actions, [source]: actions[source].map((entry, index) => (index === place.index ? action : entry)) };
}

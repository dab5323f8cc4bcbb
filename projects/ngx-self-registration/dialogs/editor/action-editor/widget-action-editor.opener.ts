import { inject, Injectable, Injector } from '@angular/core';
import type {
  InvocationDashboard,
  WidgetActionDescriptor,
  WidgetActions,
  WidgetActionSource,
} from 'ngx-self-registration/dialogs/actions';
import type { WidgetActionPlace } from '../actions-table/widget-actions.changes';
import type { WidgetActionSourceOption } from '../actions-table/action-sources';

/** What the action editor is opened with. */
export interface WidgetActionEditorRequest {
  /** All actions of the widget: names must be unique within a source. */
  actions: WidgetActions;
  /** The action to edit. Without it a new one is made. */
  place?: WidgetActionPlace;
  /** Sources that the widget offers. Default: those of an entity table. */
  sources?: readonly WidgetActionSourceOption[];
  /**
   * What tells the widget from others of the page, such as its id. Unsaved work is offered again where it belongs; without
   * it, a new action of one widget may be offered in another.
   */
  widgetId?: string;
  /** The dashboard that the widget is part of: the host's `WidgetCodeTrust` is asked by it before a preview runs. */
  dashboard?: InvocationDashboard | null;
}

/** What the editor was left with. */
export interface WidgetActionEdit {
  source: WidgetActionSource;
  /** The whole descriptor; fields that the editor does not know are as they were. */
  action: WidgetActionDescriptor;
}

/** Opens the action editor, which is loaded with the first use. */
@Injectable({ providedIn: 'root' })
export class WidgetActionEditorOpener {
  private readonly injector = inject(Injector);

  /**
   * Resolves with the edited action, or with undefined where nothing was saved.
   * Rejects where the editor could not be loaded.
   */
  async open(request: WidgetActionEditorRequest): Promise<WidgetActionEdit | undefined> {
    const { openWidgetActionEditor } = await import('../heavy-parts');
    return openWidgetActionEditor(this.injector, request);
  }
}

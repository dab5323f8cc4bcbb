import type { ValidatorFn } from '@angular/forms';
import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import type { WidgetActionSourceOption } from '../actions-table/action-sources';
import type { ActionForm } from './action-form';
import type { WidgetActionEditorRequest } from './widget-action-editor.opener';

/**
 * What a form cannot know by itself, because it concerns the widget's other actions. Errors: `sourceTaken` (the name
 * of the action that is there) on the source, `nameTaken` on the name.
 */
export function addPlaceValidators(
  form: ActionForm,
  { actions, place }: WidgetActionEditorRequest,
  sources: readonly WidgetActionSourceOption[],
): void {
  const { source, name } = form.controls;
  const others = (): WidgetActionDescriptor[] =>
    (actions[source.value] ?? []).filter((_, index) => place?.source !== source.value || place.index !== index);

  const sourceTaken: ValidatorFn = () => {
    const single = sources.find((option) => option.value === source.value)?.multiple === false;
    const [first] = others();
    // An action that stays where it was is no news, even if the widget has too many already.
    return single && first && place?.source !== source.value ? { sourceTaken: first.name } : null;
  };
  const nameTaken: ValidatorFn = () =>
    others().some((other) => other.name === name.value.trim()) ? { nameTaken: true } : null;

  source.addValidators(sourceTaken);
  name.addValidators(nameTaken);
  source.updateValueAndValidity();
  name.updateValueAndValidity();
}

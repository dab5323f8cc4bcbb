import { FormArray, FormControl, FormGroup, ValidatorFn, Validators } from '@angular/forms';
import {
  emptyAction,
  hasFunction,
  WidgetActionDescriptor,
  WidgetActionResource,
  WidgetActionSource,
  WidgetActionType,
} from 'ngx-self-registration/dialogs/actions';
import { resourceUrl } from './resource-url';
import type { WidgetActionEdit, WidgetActionEditorRequest } from './widget-action-editor.opener';

/** One row of the Resources tab. `original` carries what the row does not show. */
export type ResourceForm = FormGroup<{
  url: FormControl<string>;
  isModule: FormControl<boolean>;
  original: FormControl<WidgetActionResource | null>;
}>;

/** What the action editor edits. */
export type ActionForm = FormGroup<{
  source: FormControl<WidgetActionSource>;
  name: FormControl<string>;
  icon: FormControl<string>;
  type: FormControl<WidgetActionType>;
  resources: FormArray<ResourceForm>;
  css: FormControl<string>;
  html: FormControl<string>;
  js: FormControl<string>;
}>;

/** All that a form holds. */
export type ActionFormValue = ReturnType<ActionForm['getRawValue']>;

const filled: ValidatorFn = (control) => (String(control.value ?? '').trim() ? null : { required: true });

/** Newer dashboards keep the body of a function beside the modules that it imports. */
interface FunctionWithModules {
  body?: string;
}

function bodyOf(code: unknown): string {
  return typeof code === 'string' ? code : ((code as FunctionWithModules | null | undefined)?.body ?? '');
}

/** A row for a resource, or an empty one. */
export function resourceForm(original: WidgetActionResource | null = null): ResourceForm {
  return new FormGroup({
    url: new FormControl(original?.url ?? '', { nonNullable: true, validators: resourceUrl }),
    isModule: new FormControl(original?.isModule ?? false, { nonNullable: true }),
    original: new FormControl(original),
  });
}

/** The action that a request is about; a fresh one where it names none. */
export function requestedAction({ actions, place }: WidgetActionEditorRequest): WidgetActionDescriptor {
  const action = place && actions[place.source]?.[place.index];
  return action ?? { ...emptyAction(newId()) };
}

/** The form, filled from an action. */
export function actionForm(source: WidgetActionSource, action: WidgetActionDescriptor): ActionForm {
  const text = (value: string, ...validators: ValidatorFn[]) =>
    new FormControl(value, { nonNullable: true, validators });
  return new FormGroup({
    source: text(source, Validators.required),
    name: text(action.name ?? '', filled),
    icon: text(action.icon ?? '', Validators.pattern(/^\s*[a-z0-9_]*\s*$/)),
    type: text(action.type),
    resources: new FormArray((action.customResources ?? []).map((resource) => resourceForm(resource))),
    css: text(action.customCss ?? ''),
    html: text(action.customHtml ?? ''),
    js: text(bodyOf(action.customFunction)),
  });
}

/** Puts a value into a form that may have other resources. */
export function fillForm(form: ActionForm, { resources, ...value }: ActionFormValue): void {
  const rows = form.controls.resources;
  rows.clear();
  for (const row of resources) {
    const group = resourceForm(row.original);
    group.patchValue(row);
    rows.push(group);
  }
  form.patchValue(value);
}

/**
 * The descriptor as the form has it. It starts from the original, so what the form does not know stays; empty fields
 * that were missing stay missing.
 */
export function editedAction(form: ActionForm, original: WidgetActionDescriptor): WidgetActionEdit {
  const { source, name, icon, type, resources, css, html, js } = form.getRawValue();
  const action: WidgetActionDescriptor = { ...original, name: name.trim(), icon: icon.trim(), type };
  const put = (key: keyof WidgetActionDescriptor, value: unknown, isEmpty: boolean): void => {
    if (!isEmpty || (original[key] !== undefined && original[key] !== null)) {
      action[key] = value;
    }
  };
  if (hasFunction(action)) {
    const code: unknown = original.customFunction;
    put('customFunction', code && typeof code === 'object' ? { ...code, body: js } : js, !js);
  }
  if (type === 'customPretty') {
    put('customHtml', html, !html);
    put('customCss', css, !css);
    put('customResources', resources.map(editedResource), !resources.length);
  }
  return { source, action };
}

function editedResource(row: {
  url: string;
  isModule: boolean;
  original: WidgetActionResource | null;
}): WidgetActionResource {
  const resource: WidgetActionResource = { ...row.original, url: row.url.trim() };
  if (row.isModule || resource.isModule !== undefined) {
    resource.isModule = row.isModule;
  }
  return resource;
}

/** A random id in the form of a UUID; `crypto.randomUUID` exists on secure pages only, many consoles are not. */
function newId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
}

import { anyOf, attribute, Surroundings, Translation } from './translation';

/** Attributes that {@link modelAttributes} deals with. */
export const MODEL_ATTRIBUTES: readonly string[] = ['name', 'ng-disabled', 'ng-model', 'ng-change', 'ng-model-options'];

function options(text: string | undefined, isInForm: boolean): string | null {
  const parts: string[] = isInForm ? [] : ['standalone: true'];
  // Debouncing has no counterpart: the value arrives earlier, which is what everybody waits for anyway.
  if (text && /updateOn['"]?\s*:\s*['"][^'"]*blur/.test(text) && !/updateOn['"]?\s*:\s*['"][^'"]*default/.test(text)) {
    parts.push("updateOn: 'blur'");
  }
  return parts.length > 0 ? `{${parts.join(', ')}}` : null;
}

/** `ng-model` and what belongs to it. A model without a name gets one, because forms tell their fields by name. */
export function modelAttributes(
  attributes: ReadonlyMap<string, string>,
  translation: Translation,
  where: Surroundings,
  { inheritDisabled = false }: { inheritDisabled?: boolean } = {},
): string[] {
  const written: string[] = [];
  const name = attributes.get('name');
  const model = attributes.get('ng-model');
  const disabled = [
    ...(attributes.has('ng-disabled') ? [translation.read(attributes.get('ng-disabled') ?? '', where)] : []),
    ...(inheritDisabled ? where.disabledBy : []),
  ];
  const disabledBy = anyOf(disabled);
  if (disabledBy) {
    written.push(attribute('[disabled]', disabledBy));
  }
  if (model === undefined) {
    return name === undefined ? written : [...written, attribute('name', translation.text(name, where))];
  }
  const change = attributes.get('ng-change');
  const statements = [
    translation.assign(model, '$event', where),
    ...(change ? [translation.run(change, where)] : []),
  ].join('; ');
  // A name in `ng-repeat` would be the same field in each round.
  const round = where.locals.has('$index') && !name?.includes('{{') ? '-{{ $index }}' : '';
  const fieldName = name === undefined ? translation.fresh('sr-model-') : translation.text(name, where);
  written.push(
    attribute('name', `${fieldName}${round}`),
    attribute('[ngModel]', translation.read(model, where)),
    attribute('(ngModelChange)', statements),
  );
  const modelOptions = options(attributes.get('ng-model-options'), where.isInForm);
  if (modelOptions) {
    written.push(attribute('[ngModelOptions]', modelOptions));
  }
  return written;
}

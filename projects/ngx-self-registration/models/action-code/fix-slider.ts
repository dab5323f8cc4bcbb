import { serializeAttribute, type Tag } from './tag-scanner';

/** What the field within a slider has today, and the slider itself had before. */
const OF_FIELD =
  /^(?:\[?formControl(?:Name)?\]?|\[?\(?ngModel\)?\]?|\(ngModelChange\)|\[ngModelOptions\]|\[?\(?value\)?\]?|\(valueChange\)|\(change\)|\(input\)|\[?required\]?|name|\[?aria-label(?:ledby)?\]?)$/;
const RENAMED: Record<string, string> = {
  '(change)': '(srChange)',
  '(input)': '(srInput)',
  thumbLabel: 'discrete',
  '[thumbLabel]': '[discrete]',
  tickInterval: 'showTickMarks',
  '[tickInterval]': '[showTickMarks]',
};

/** `<mat-slider formControlName="x">` of older versions of Material becomes a slider with a field in it. */
export function fixSlider(tag: Tag): void {
  if (tag.name !== 'mat-slider' || !tag.attributes.some(({ name }) => OF_FIELD.test(name))) return;
  const renamed = tag.attributes.map(({ name, value }) => ({ name: RENAMED[name] ?? name, value }));
  const isField = ({ name }: { name: string }) => OF_FIELD.test(name) || /^\(sr/.test(name);
  const field = renamed.filter(isField);
  tag.attributes = renamed
    .filter((attribute) => !isField(attribute))
    .map((attribute) => (attribute.name.includes('howTickMarks') ? { name: 'showTickMarks', value: null } : attribute))
    .filter(({ name }) => !/^\[?(?:vertical|invert)\]?$/.test(name));
  tag.inside = `<input matSliderThumb srOldSlider ${field.map(serializeAttribute).join(' ')}>`;
}

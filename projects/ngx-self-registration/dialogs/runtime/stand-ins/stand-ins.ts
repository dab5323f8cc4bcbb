import { reflectComponentType, type Type } from '@angular/core';
import { DatetimepickerComponent } from '../datetimepicker/datetimepicker.component';
import { DatetimepickerInputDirective } from '../datetimepicker/datetimepicker-input.directive';
import { DatetimepickerToggleComponent } from '../datetimepicker/datetimepicker-toggle.component';
import { ContactComponent } from './contact.component';
import { DashboardStateComponent } from './dashboard-state.component';
import { DatetimeComponent } from './datetime.component';
import { EntityAutocompleteComponent } from './entity-autocomplete.component';
import { EntityListSelectComponent, EntitySelectComponent } from './entity-select.component';
import { FileInputComponent } from './file-input.component';
import { GatewayCommandComponent } from './gateway-command.component';
import { GatewayConfigurationComponent } from './gateway-configuration.component';
import { ImageInputComponent } from './image-input.component';
import { JsonContentComponent, JsonObjectEditComponent } from './json-input.component';
import {
  EntityGroupListComponent,
  EntityListComponent,
  EntitySubtypeListComponent,
  EntityTypeListComponent,
  StringItemsListComponent,
} from './lists';
import { PhoneInputComponent } from './phone-input.component';
import {
  DashboardAutocompleteComponent,
  EntityGroupAutocompleteComponent,
  OtaPackageAutocompleteComponent,
  OwnerAutocompleteComponent,
} from './platform-autocompletes';
import { AssetProfileAutocompleteComponent, DeviceProfileAutocompleteComponent } from './profile-autocompletes';
import { EntitySubtypeSelectComponent, EntityTypeSelectComponent } from './selects';
import {
  CheckboxComponent,
  ColorInputComponent,
  CopyButtonComponent,
  ErrorComponent,
  ToggleOptionDirective,
  ToggleSelectComponent,
} from './small-parts';
import {
  CountryAutocompleteComponent,
  EntitySubtypeAutocompleteComponent,
  MaterialIconSelectComponent,
  RelationTypeAutocompleteComponent,
  TimezoneSelectComponent,
} from './text-autocompletes';

const COMPONENTS: readonly Type<unknown>[] = [
  AssetProfileAutocompleteComponent,
  CheckboxComponent,
  ColorInputComponent,
  ContactComponent,
  CopyButtonComponent,
  CountryAutocompleteComponent,
  DashboardAutocompleteComponent,
  DashboardStateComponent,
  DatetimeComponent,
  DeviceProfileAutocompleteComponent,
  EntityAutocompleteComponent,
  EntityGroupAutocompleteComponent,
  EntityGroupListComponent,
  EntityListComponent,
  EntityListSelectComponent,
  EntitySelectComponent,
  EntitySubtypeAutocompleteComponent,
  EntitySubtypeListComponent,
  EntitySubtypeSelectComponent,
  EntityTypeListComponent,
  EntityTypeSelectComponent,
  ErrorComponent,
  FileInputComponent,
  GatewayCommandComponent,
  GatewayConfigurationComponent,
  ImageInputComponent,
  JsonContentComponent,
  JsonObjectEditComponent,
  MaterialIconSelectComponent,
  OtaPackageAutocompleteComponent,
  OwnerAutocompleteComponent,
  PhoneInputComponent,
  RelationTypeAutocompleteComponent,
  StringItemsListComponent,
  TimezoneSelectComponent,
  ToggleSelectComponent,
];

const tagsOf = (type: Type<unknown>) => (reflectComponentType(type)?.selector ?? '').split(/\s*,\s*/);

/** What stands in for elements that templates expect of the console around them, by the element. */
const STAND_INS: ReadonlyMap<string, readonly Type<unknown>[]> = new Map<string, readonly Type<unknown>[]>([
  ...COMPONENTS.flatMap((type) => tagsOf(type).map((tag): [string, Type<unknown>[]] => [tag, [type]])),
  ['tb-toggle-option', [ToggleOptionDirective]],
  ['mat-datetimepicker', [DatetimepickerComponent, DatetimepickerInputDirective]],
  ['mat-datetimepicker-toggle', [DatetimepickerToggleComponent]],
]);

/** The elements that there are stand-ins for. */
export const STAND_IN_TAGS: ReadonlySet<string> = new Set(STAND_INS.keys());

/** Stand-ins for those elements of a template that the host does not bring itself. */
export function standInsFor(tags: ReadonlySet<string>, hosts: ReadonlySet<string>): Type<unknown>[] {
  return [...tags].filter((tag) => !hosts.has(tag)).flatMap((tag) => STAND_INS.get(tag) ?? []);
}

/** An element of the platform's console that the library brings, as its spec holds it and the docs list it. */
export interface ElementFacts {
  /** Its inputs, besides those that fields have in common. */
  attributes: string[];
  /** Its outputs. */
  events?: string[];
  /** What its control has, in words. None: it is bound to no control. */
  gives?: string;
  /** One such value, which the spec gives it. */
  value?: unknown;
  /** What it shows of that value. */
  shows?: string;
  /** Attributes without which it knows nothing. */
  needs?: string;
  /** What stands inside. */
  inside?: string;
}

/** What fields have in common. */
export const COMMON_ATTRIBUTES = ['required', 'disabled', 'appearance', 'subscriptSizing'];

/** What those have besides that write a label themselves. */
export const LABEL_ATTRIBUTES = ['label', 'labelText', 'showLabel', 'placeholder', 'hint', 'requiredText'];

/** Elements that the library brings, by name. */
export const ELEMENTS: Record<string, ElementFacts> = {
  'tb-asset-profile-autocomplete': {
    attributes: ['selectDefaultProfile', 'selectFirstProfile'],
    events: ['assetProfileChanged'],
    gives: '`{entityType, id}`',
    value: { entityType: 'ASSET_PROFILE', id: 'p1' },
    shows: 'Building',
  },
  'tb-checkbox': {
    attributes: ['trueValue', 'falseValue'],
    events: ['valueChange'],
    gives: '`trueValue` or `falseValue`',
    value: true,
  },
  'tb-color-input': { attributes: ['readonly'], gives: 'text, a colour of CSS', value: '#112233', shows: '#112233' },
  'tb-contact': { attributes: ['parentForm', 'isEdit'] },
  'tb-copy-button': { attributes: ['copyText', 'icon', 'tooltipText'], events: ['successCopied'] },
  'tb-country-autocomplete': {
    attributes: [],
    events: ['selectCountryCode'],
    gives: 'text, the English name of a country',
    value: 'Germany',
    shows: 'Germany',
  },
  'tb-dashboard-autocomplete': {
    attributes: ['useIdValue', 'dashboardsScope', 'customerId'],
    gives: 'id, or all of it with `[useIdValue]="false"`',
    value: 'b1',
    shows: 'Floor',
  },
  'tb-dashboard-state': {
    attributes: [
      'ctx',
      'stateId',
      'syncParentStateParams',
      'defaultAutofillLayout',
      'defaultMargin',
      'defaultOuterMargin',
      'defaultBackgroundColor',
      'entityParamName',
      'entityId',
    ],
  },
  'tb-datetime': {
    attributes: ['type', 'dateText', 'minDate', 'maxDate'],
    gives: 'milliseconds',
    value: 1777811400000,
    shows: '2026',
  },
  'tb-device-profile-autocomplete': {
    attributes: ['transportType', 'selectDefaultProfile', 'selectFirstProfile'],
    events: ['deviceProfileChanged'],
    gives: '`{entityType, id}`',
    value: { entityType: 'DEVICE_PROFILE', id: 'p1' },
    shows: 'Building',
  },
  'tb-device-profile-name-autocomplete': {
    attributes: ['entityType', 'excludeSubTypes'],
    gives: 'text',
    value: 'pump',
    shows: 'pump',
    needs: 'entityType="DEVICE"',
  },
  'tb-entity-autocomplete': {
    attributes: ['entityType', 'entitySubtype', 'excludeEntityIds', 'useFullEntityId', 'useEntityDisplayName'],
    events: ['entityChanged'],
    gives: 'id, or `{entityType, id}` with `useFullEntityId`',
    value: 'd1',
    shows: 'Pump 1',
    needs: 'entityType="DEVICE"',
  },
  'tb-entity-group-autocomplete': {
    attributes: ['groupType', 'ownerId', 'useFullEntityId', 'placeholderText', 'excludeGroupIds', 'excludeGroupAll'],
    events: ['entityGroupLoaded'],
    gives: 'id, or `{entityType, id}` with `useFullEntityId`',
    value: 'g1',
    shows: 'Rooms',
    needs: 'groupType="ASSET"',
  },
  'tb-entity-group-list': {
    attributes: ['groupType', 'ownerId'],
    gives: 'list of ids, or null',
    value: ['g1'],
    shows: 'Rooms',
    needs: 'groupType="ASSET"',
  },
  'tb-entity-group-select': {
    attributes: ['groupType', 'ownerId', 'useFullEntityId', 'placeholderText', 'excludeGroupIds', 'excludeGroupAll'],
    events: ['entityGroupLoaded'],
    gives: 'id, or `{entityType, id}` with `useFullEntityId`',
    value: 'g1',
    shows: 'Rooms',
    needs: 'groupType="ASSET"',
  },
  'tb-entity-list': {
    attributes: ['entityType', 'subType'],
    gives: 'list of ids, or null',
    value: ['d1'],
    shows: 'Pump 1',
    needs: 'entityType="DEVICE"',
  },
  'tb-entity-list-select': {
    attributes: ['allowedEntityTypes', 'additionEntityTypes', 'defaultEntityType', 'useEntityDisplayName'],
    gives: 'list of `{entityType, id}`',
    value: [{ entityType: 'DEVICE', id: 'd1' }],
    shows: 'Pump 1',
  },
  'tb-entity-select': {
    attributes: [
      'entityTypeLabel',
      'allowedEntityTypes',
      'additionEntityTypes',
      'defaultEntityType',
      'useEntityDisplayName',
    ],
    events: ['entityChanged'],
    gives: '`{entityType, id}`',
    value: { entityType: 'DEVICE', id: 'd1' },
    shows: 'Pump 1',
  },
  'tb-entity-subtype-autocomplete': {
    attributes: ['entityType', 'excludeSubTypes'],
    gives: 'text',
    value: 'pump',
    shows: 'pump',
    needs: 'entityType="DEVICE"',
  },
  'tb-entity-subtype-list': {
    attributes: ['entityType'],
    gives: 'list of texts, or null',
    value: ['pump'],
    shows: 'pump',
    needs: 'entityType="DEVICE"',
  },
  'tb-entity-subtype-select': {
    attributes: ['entityType'],
    gives: 'text',
    value: 'pump',
    shows: 'pump',
    needs: 'entityType="DEVICE"',
  },
  'tb-entity-type-list': {
    attributes: ['allowedEntityTypes'],
    gives: 'list of texts, or null',
    value: ['DEVICE'],
    shows: 'Device',
  },
  'tb-entity-type-select': {
    attributes: ['allowedEntityTypes', 'additionEntityTypes'],
    gives: 'text',
    value: 'DEVICE',
    shows: 'Device',
  },
  'tb-error': { attributes: ['error'] },
  'tb-file-input': {
    attributes: [
      'accept',
      'noFileText',
      'dropLabel',
      'uploadButtonText',
      'existingFileName',
      'readAsBinary',
      'workFromFileObj',
      'multipleFile',
      'contentConvertFunction',
      'maxSizeByte',
      'allowedExtensions',
    ],
    events: ['fileNameChanged', 'mediaTypeChanged'],
    gives: 'what is in the file, or the file with `workFromFileObj`',
    value: 'text of before',
  },
  'tb-firmware-autocomplete': {
    attributes: ['type', 'deviceProfileId', 'useFullEntityId', 'showDetailsPageLink'],
    gives: 'id, or `{entityType, id}` with `useFullEntityId`',
    value: 'o1',
    shows: 'App (1)',
  },
  'tb-gallery-image-input': {
    attributes: [
      'accept',
      'showClearButton',
      'showPreview',
      'showFileName',
      'resultAsFile',
      'processImageApiLink',
      'fileName',
      'maxSizeByte',
      'allowedExtensions',
    ],
    events: ['fileNameChanged'],
    gives: '`data:` URL, or the file with `resultAsFile`',
    value: 'data:image/svg+xml;base64,PHN2Zy8+',
  },
  'tb-gateway-command': { attributes: ['deviceId'] },
  'tb-gateway-configuration': { attributes: ['device', 'dialogRef'] },
  'tb-image-input': {
    attributes: [
      'accept',
      'showClearButton',
      'showPreview',
      'showFileName',
      'resultAsFile',
      'processImageApiLink',
      'fileName',
      'maxSizeByte',
      'allowedExtensions',
    ],
    events: ['fileNameChanged'],
    gives: '`data:` URL, or the file with `resultAsFile`',
    value: 'data:image/svg+xml;base64,PHN2Zy8+',
  },
  'tb-json-content': {
    attributes: ['contentType', 'validateContent', 'readonly', 'fillHeight', 'editorStyle'],
    gives: 'text',
    value: '{"a": 1}',
    shows: '{"a": 1}',
  },
  'tb-json-input': {
    attributes: ['jsonRequired', 'sort', 'readonly', 'fillHeight', 'editorStyle'],
    gives: 'object or list',
    value: { a: 1 },
    shows: '"a": 1',
  },
  'tb-json-object-edit': {
    attributes: ['jsonRequired', 'sort', 'readonly', 'fillHeight', 'editorStyle'],
    gives: 'object or list',
    value: { a: 1 },
    shows: '"a": 1',
  },
  'tb-material-icon-select': { attributes: [], gives: 'text, the name of an icon', value: 'alarm', shows: 'alarm' },
  'tb-ota-package-autocomplete': {
    attributes: ['type', 'deviceProfileId', 'useFullEntityId', 'showDetailsPageLink'],
    gives: 'id, or `{entityType, id}` with `useFullEntityId`',
    value: 'o1',
    shows: 'App (1)',
  },
  'tb-owner-autocomplete': {
    attributes: ['excludeOwnerIds'],
    gives: '`{entityType, id}`',
    value: { entityType: 'CUSTOMER', id: 'c1' },
    shows: 'Alice',
  },
  'tb-phone-input': {
    attributes: ['defaultCountry', 'enableFlagsSelect', 'requiredErrorText', 'validationErrorText'],
    gives: 'E.164: `+12015550123`',
    value: '+12015550123',
    shows: '+12015550123',
  },
  'tb-relation-type-autocomplete': { attributes: [], gives: 'text', value: 'Contains', shows: 'Contains' },
  'tb-string-items-list': {
    attributes: ['predefinedValues'],
    gives: 'list of texts, or null',
    value: ['one'],
    shows: 'one',
  },
  'tb-timezone-select': {
    attributes: ['defaultTimezone', 'userTimezoneByDefault'],
    gives: 'text, a name of the IANA',
    value: 'Europe/Berlin',
    shows: 'Europe/Berlin',
  },
  'tb-toggle-header': {
    attributes: ['options', 'value'],
    events: ['valueChange'],
    gives: 'that of one of its `tb-toggle-option`',
    value: 'a',
    shows: 'Auto',
    inside: '<tb-toggle-option value="a">Auto</tb-toggle-option>',
  },
  'tb-toggle-option': { attributes: [] },
  'tb-toggle-select': {
    attributes: ['options', 'value'],
    events: ['valueChange'],
    gives: 'that of one of its `tb-toggle-option`',
    value: 'a',
    shows: 'Auto',
    inside: '<tb-toggle-option value="a">Auto</tb-toggle-option>',
  },
};

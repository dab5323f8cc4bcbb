import type { Texts } from 'ngx-self-registration';

/** Texts of running actions, and those of ThingsBoard's own that old templates often name. */
export const RUNTIME_TEXTS: Texts = {
  'self-registration': {
    'action-runtime': {
      failed: 'The action “{{name}}” failed: {{message}}',
      'needs-eval':
        "The action “{{name}}” cannot run, because this site does not allow code from dashboards: its content security policy needs 'unsafe-eval'.",
      syntax: 'The code of the action “{{name}}” has a mistake: {{message}}',
      'resource-failed': '“{{url}}” could not be loaded.',
      'resource-foreign': '“{{url}}” comes from another site, which is not allowed here.',
      'needs-angularjs':
        'It was written for the AngularJS console, and this console was set up without withAngularjs() of ngx-self-registration/dialogs/angularjs.',
      'needs-modules': 'It imports JavaScript modules ({{modules}}), which are not loaded here.',
      'unknown-service': 'There is no service “{{service}}” in this console.',
      'unknown-pipe': 'Its template uses “{{pipe}}”, which this console does not have.',
      'no-state-view': 'This console cannot show the dashboard state “{{state}}” in a dialog.',
      'no-states': 'This page has no dashboard states that could be opened.',
      'no-address': 'It has no address of a page that could be opened.',
      'no-target-device': 'There is no device that a command could be sent to.',
      dismiss: 'Dismiss this message',
      'not-here': 'This console has no “{{control}}”. Its value stays as it is.',
      'device-type': 'Device type',
      'asset-type': 'Asset type',
      'entity-type': 'Type',
      'type-required': 'Choose or enter a type.',
      ok: 'OK',
      cancel: 'Cancel',
      'value-required': 'Fill this in.',
    },
  },
  action: {
    add: 'Add',
    apply: 'Apply',
    cancel: 'Cancel',
    close: 'Close',
    create: 'Create',
    delete: 'Delete',
    edit: 'Edit',
    no: 'No',
    ok: 'OK',
    remove: 'Remove',
    save: 'Save',
    update: 'Update',
    yes: 'Yes',
  },
};
